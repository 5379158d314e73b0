"""Plays scenarios and tells what became of every article.

python -m tests.chaos [SCENARIO...] [--rounds N] [--articles N] [--time SHARE] [--table FILE]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.chaos.scenarios import SCENARIOS
from tests.chaos.scene import Scale
from tests.chaos.table import insert, table
from tests.chaos.verdict import Verdict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "scenarios", nargs="*", metavar="SCENARIO", help=f"all if none is named: {', '.join(SCENARIOS)}"
    )
    parser.add_argument("--rounds", type=int, default=2, help="how often each is played")
    parser.add_argument("--articles", type=int, default=2000, help="in flight in each, at the least")
    parser.add_argument("--time", type=float, default=1.0, help="share of the full time for which faults go on")
    parser.add_argument("--table", type=Path, help="write the table into this page, between its marks")
    wanted = parser.parse_args()
    unknown = set(wanted.scenarios) - set(SCENARIOS)
    if unknown:
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    verdicts = list(_played(wanted.scenarios or list(SCENARIOS), wanted.rounds, Scale(wanted.articles, wanted.time)))
    if wanted.table:
        insert(wanted.table, table(verdicts))
    sys.stdout.write("\n" + table(verdicts))
    sys.exit(not all(verdict.holds for verdict in verdicts))


def _played(names: list[str], rounds: int, scale: Scale) -> Iterable[Verdict]:
    for number in range(rounds):
        for name in names:
            _say(f"round {number + 1}, {name}: ")
            began = time.monotonic()
            with tempfile.TemporaryDirectory() as folder:
                verdict = SCENARIOS[name].play(Path(folder), scale)
            _say(f"{verdict}; {time.monotonic() - began:.0f} s\n")
            yield verdict


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
