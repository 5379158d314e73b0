"""Many webhooks to a receiver that fails at random and restarts twice; what died is replayed through the API.

    python -m bench.storm [--results N] [--failing SHARE]

Real server, intake and delivery workers. Prints what the receiver saw, and ends with status 1 where an id is missing,
a signature did not verify, or an id came with two bodies. A shorter one runs with the tests.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from services.settings import Settings
from tests.flow.sending_desk import SendingDesk
from tests.flow.storm import storm

# The default schedule, a million times as fast: ten attempts within 0.3 s.
FAST = ",".join(f"{wait / 1e6:.6f}" for wait in Settings().delivery_schedule)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=int, default=10_000, help="how many webhooks are sent")
    parser.add_argument("--failing", type=float, default=0.3, help="share of requests that are answered with 500")
    wanted = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="copydesk-storm-") as folder,
        SendingDesk(Path(folder), delivery_schedule=FAST, webhook_limit="16") as desk,
    ):
        ids, seen = storm(desk, wanted.results, wanted.failing)
    missing = sum(one not in seen.acknowledged for one in ids)
    two_bodies = sum(len(seen.bodies(one)) > 1 for one in ids)
    print(f"{len(ids)} results, {seen.requests} requests, {seen.dead} dead at the worst, {seen.replays} replays")
    print(f"{seen.seconds:.0f} s; missing {missing}, not verified {seen.unverified}, with two bodies {two_bodies}")
    sys.exit(bool(missing or seen.unverified or two_bodies or len(ids) != wanted.results))


if __name__ == "__main__":
    main()
