"""Many articles from many clients through the whole desk; then the receiver is asked for every single id.

    python -m bench.load [--articles N] [--clients M] [--children C] [--rate R]

Real embedded server, intake, workers with the light reader, and a receiver that verifies every webhook. Prints accepts
per second, how long an accept took, how long it took from the post to the webhook received, and the processor time of
each part. Ends with status 1 where an id is missing, came twice with two bodies, or was not verified. With --rate the
articles come evenly, so that times from end to end are those of a desk that keeps up, and not of its backlog.
"""

import argparse
import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench import processor_time
from bench.clients import Posted, Posting, posting
from services.cli_local import LOOPBACK_WEBHOOKS
from services.client import DeskClient
from services.embedded import free_port
from services.local import LocalDesk
from services.receiver import Received, Receiver

SEED = Path(__file__).parent.parent / "seeds" / "000_43fd68015080db91.txt"
_CHARACTERS = 600  # a brief: the text is not what is measured
_STALLED = 180.0  # seconds without a single webhook after which nobody waits any longer
_TELL_EVERY = 5.0


@dataclass
class Arrivals:
    """What the receiver saw: when each id came first, with which bodies, and how many requests did not verify."""

    at: dict[str, float] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    repeats: int = 0
    two_bodies: int = 0
    unverified: int = 0
    last: float = field(default_factory=time.time)

    def note(self, received: Received) -> None:
        """Called for each request, one at a time."""
        self.last = time.time()
        if received.problem is not None:
            self.unverified += 1
            return
        article, body = received.payload["data"]["id"], hashlib.sha256(received.body).digest()
        self.repeats += article in self.at
        self.two_bodies += self.bodies.setdefault(article, body) != body
        self.at.setdefault(article, self.last)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000, help="how many are posted (default: 10000)")
    parser.add_argument("--clients", type=int, default=32, help="how many post at once (default: 32)")
    parser.add_argument("--children", type=int, default=1, help="extraction children of the desk (default: 1)")
    parser.add_argument("--rate", type=float, default=0, help="articles a second at most (default: as fast as it goes)")
    wanted = parser.parse_args()
    arrivals, began = Arrivals(), time.time()
    with tempfile.TemporaryDirectory(prefix="copydesk-load-") as folder:
        desk = LocalDesk(
            Path(folder), port=free_port(), children=wanted.children, say=lambda *_: None, reader="light",
            webhook_limit="16", log_level="warning", **LOOPBACK_WEBHOOKS,
        )  # fmt: skip
        with Receiver([desk.webhook_secret], arrivals.note) as receiver, desk:
            before, began = processor_time.by_part(os.getpid()), time.time()
            article = {"text": SEED.read_text(encoding="utf-8")[:_CHARACTERS], "callback_url": receiver.url}
            with posting(desk.url, article, wanted.articles, wanted.clients, wanted.rate) as clients:
                _watch(clients, arrivals, wanted.articles, began)
                tally = clients.tally.result()
            _wait_for_all(tally.posted, arrivals, began)
            used = processor_time.by_part(os.getpid()) - before
            _tell_missing(desk.url, tally.posted, arrivals)
    _tell(tally.posted, tally.told_to_wait, arrivals, began)
    _tell_processor(used, len(tally.posted), time.time() - began)
    sys.exit(bool(_missing(tally.posted, arrivals) or arrivals.two_bodies or arrivals.unverified))


def _watch(clients: Posting, arrivals: Arrivals, count: int, began: float) -> None:
    """Progress while the clients are at work."""
    while not clients.tally.done():
        _say(f"{time.time() - began:5.0f} s: {clients.done:,} of {count:,} taken in, {len(arrivals.at):,} come back")
        time.sleep(_TELL_EVERY)


def _wait_for_all(posted: list[Posted], arrivals: Arrivals, began: float) -> None:
    """Until every id has come back, or for long not one has."""
    while _missing(posted, arrivals) and time.time() - arrivals.last < _STALLED:
        _say(f"{time.time() - began:5.0f} s: all {len(posted):,} taken in, {len(arrivals.at):,} come back")
        time.sleep(_TELL_EVERY)


def _missing(posted: list[Posted], arrivals: Arrivals) -> list[str]:
    return [one.id for one in posted if one.id not in arrivals.at]


def _tell_missing(url: str, posted: list[Posted], arrivals: Arrivals) -> None:
    """What the desk says of the first few that are missing."""
    for article in _missing(posted, arrivals)[:5]:
        print(f"missing: {article}, {DeskClient(url).article(article)['status']}")


def _tell(posted: list[Posted], told_to_wait: int, arrivals: Arrivals, began: float) -> None:
    accepts = [(one.answered - one.began) * 1000 for one in posted]
    there = [arrivals.at[one.id] - one.began for one in posted if one.id in arrivals.at]
    posting_for = max(one.answered for one in posted) - began
    print(f"taken in     {len(posted):,} in {posting_for:.0f} s, {len(posted) / posting_for:.0f}/s")
    print(f"an accept    {_of(accepts, 'ms')}")
    print(f"             told to come back later: {told_to_wait:,} times")
    print(f"come back    {len(there):,} in {arrivals.last - began:.0f} s, {len(there) / (arrivals.last - began):.0f}/s")
    print(f"end to end   {_of(there, 's')}")
    missing = len(_missing(posted, arrivals))
    print(f"FIGURE load.missing={missing} of {len(posted)}")
    print(f"came again   {arrivals.repeats}; with two bodies {arrivals.two_bodies}; not verified {arrivals.unverified}")


def _of(taken: list[float], unit: str) -> str:
    centiles = statistics.quantiles(taken, n=100)
    return ", ".join(f"p{centile} {centiles[centile - 1]:.1f} {unit}" for centile in (50, 95, 99))


def _tell_processor(used: Counter[str], articles: int, seconds: float) -> None:
    print(f"processor time of each part over {seconds:.0f} s, and for each article:")
    for part, spent in used.most_common():
        print(f"  {part:18} {spent:7.1f} s {spent / articles * 1000:7.2f} ms")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
