"""Plays scenarios and tells what became of every article.

python -m tests.chaos [SCENARIO...] [--rounds N] [--articles N] [--time SHARE] [--table FILE]
"""

import argparse
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.chaos.scenarios import SCENARIOS
from tests.chaos.scene import Scale
from tests.chaos.table import caption, insert, table
from tests.chaos.verdict import Verdict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "scenarios", nargs="*", metavar="SCENARIO", help=f"all if none is named: {', '.join(SCENARIOS)}"
    )
    parser.add_argument("--rounds", type=int, default=2, help="how often each is played")
    parser.add_argument("--articles", type=int, default=2000, help="in flight in each, at the least")
    parser.add_argument("--time", type=float, default=1.0, help="share of the full time for which faults go on")
    parser.add_argument("--table", type=Path, help="write the table of a whole run into this page")
    wanted = parser.parse_args()
    unknown = set(wanted.scenarios) - set(SCENARIOS)
    if unknown:
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    if wanted.table and wanted.scenarios:
        parser.error("a page shows all scenarios: leave out either their names or --table")
    names, scale, load = wanted.scenarios or list(SCENARIOS), Scale(wanted.articles, wanted.time), os.getloadavg()[0]
    played = [_played(number, name, scale) for number in range(1, wanted.rounds + 1) for name in names]
    verdicts = [verdict for verdict in played if verdict]
    told, whole = caption(wanted.rounds, wanted.time, load) + table(verdicts), len(verdicts) == len(played)
    _say("\n" + told)
    if wanted.table and whole:
        insert(wanted.table, told)
    sys.exit(not whole or not all(verdict.holds for verdict in verdicts))


def _played(number: int, name: str, scale: Scale) -> Verdict | None:
    """The verdict; None where the scenario came to no end, which is told."""
    _say(f"round {number}, {name}: ")
    began, verdict, told = time.monotonic(), None, "it came to no end, see above"
    with tempfile.TemporaryDirectory() as folder:
        try:
            told = str(verdict := SCENARIOS[name].play(Path(folder), scale))
        except Exception:  # noqa: BLE001  # the others are played all the same
            traceback.print_exc()
    _say(f"{told}; {time.monotonic() - began:.0f} s\n")
    return verdict


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
