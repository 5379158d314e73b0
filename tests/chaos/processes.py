"""Which processes descend from which, and signals to them (Linux)."""

import contextlib
import os
import signal
from collections import defaultdict
from pathlib import Path


def children_of(pid: int) -> list[int]:
    """The direct children of a process."""
    return _tree()[pid]


def descendants_of(pid: int) -> list[int]:
    """All below a process, nearest first."""
    tree, found = _tree(), [pid]
    for one in found:
        found.extend(tree[one])
    return found[1:]


def send(number: signal.Signals, *pids: int) -> int:
    """Send a signal to those that are still there; returns to how many."""
    sent = 0
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
            sent += 1
    return sent


def kill_group(leader: int) -> bool:
    """Kill a process and all of its group at once, as a crash of the whole would; whether it was still there."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
        return True
    return False


def _tree() -> dict[int, list[int]]:
    tree: dict[int, list[int]] = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            _, _, rest = stat.read_text().rpartition(")")  # the name in brackets may hold anything
            tree[int(rest.split()[1])].append(int(stat.parent.name))
    return tree
