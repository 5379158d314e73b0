"""The table of the chaos runs, as the docs show it."""

import os
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from tests.chaos.scenarios import SCENARIOS
from tests.chaos.verdict import Verdict, longest, p99

_BEGIN, _END = "<!-- chaos: begin -->\n", "<!-- chaos: end -->\n"


def caption(rounds: int, time: float, load: float) -> str:
    """Of which run the table is. `load` is the machine's before it, as `uptime` tells it."""
    called = f"python -m tests.chaos --rounds {rounds} --time {time:g}"
    return (
        f"Seen on {datetime.now(UTC):%Y-%m-%d} with `{called}` on {os.cpu_count()} cores, whose load before was "
        f"{load:.1f}:\n\n"
    )


def table(verdicts: list[Verdict]) -> str:
    """One line per scenario over all of its rounds: sums, and the longest times."""
    rounds: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        rounds[verdict.scenario].append(verdict)
    heads = ("scenario", "rounds", "articles", "lost", "duplicated results", "longest recovery", "p99", "longest pause",
             "besides")  # fmt: skip
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *(_line(*one) for one in rounds.items())]
    return "\n".join(lines) + "\n"


def _line(name: str, played: list[Verdict]) -> str:
    sums = [sum(getattr(one, what) for one in played) for what in ("articles", "lost", "duplicated")]
    recoveries = [seconds for one in played for seconds in one.recoveries]
    times = [longest(recoveries), p99(recoveries)] if recoveries else [None, None]
    cells = [
        SCENARIOS[name].told,
        str(len(played)),
        *(f"{one:,}" for one in sums),
        *("none needed" if one is None else f"{one:.1f} s" for one in times),
        f"{max(one.pause for one in played):.1f} s",
        "; ".join(one.note for one in played),
    ]
    return f"| {' | '.join(cells)} |"


def insert(page: Path, made: str) -> None:
    """Put the table between its marks in a page. Raises ValueError where the marks are missing."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, mark, after = rest.partition(_END)
    if not mark:
        raise ValueError(f"{page} lacks the marks {_BEGIN.strip()} and {_END.strip()}")
    page.write_text(before + _BEGIN + made + _END + after, encoding="utf-8")
