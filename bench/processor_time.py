"""Seconds of processor time that the parts of a desk have used, read from /proc (Linux)."""

import os
from collections import Counter
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_ROLES = {  # by what stands in its command line
    "valkey": "servers",
    "services.cli serve": "intake",
    "services.cli work": "sweeper",
}


def by_part(root: int) -> Counter[str]:
    """Processor seconds of all processes below one, by what they are; those that have ended are their parent's."""
    used: Counter[str] = Counter()
    for pid in _below(root):
        try:
            used[_part(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode())] += _seconds(pid)
        except OSError:  # it has just ended
            continue
    return used


def _below(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(one) for task in tasks for one in (task / "children").read_text(encoding="ascii").split()]
    except OSError:
        return []
    return [process for child in children for process in (child, *_below(child))]


def _seconds(pid: int) -> float:
    """Its own time and that of children that it has waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / _TICKS


def _part(command: str) -> str:
    if "workers.app" in command:
        return command.partition("workers.app ")[2].split()[0]
    return next((part for name, part in _ROLES.items() if name in command), "clients and others")
