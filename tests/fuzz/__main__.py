"""A long run of Schemathesis against a running desk: python -m tests.fuzz [--examples N] [--seed N]."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz.fuzzing import fuzz


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--examples", type=int, default=300, help="how many for each operation (default: 300)")
    parser.add_argument("--seed", type=int, help="what an earlier run said at its end, to see the same requests again")
    wanted = parser.parse_args()
    seed = [] if wanted.seed is None else ["--seed", str(wanted.seed)]
    log: list[str] = []
    with tempfile.TemporaryDirectory(prefix="copydesk-fuzz-") as folder:
        ended = fuzz(Path(folder), "--max-examples", str(wanted.examples), *seed, log=log)
    broke = [line for line in log if "request_broke" in line]
    sys.stderr.write("\n".join(broke))
    sys.exit(ended.returncode or bool(broke))


if __name__ == "__main__":
    main()
