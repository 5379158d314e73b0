"""Proportional set size (shared pages counted by share) of each extraction child, with 1, 2 and 4 children.

    python bench/memory.py [--articles N]        Linux only: reads /proc

Each desk reads some articles first, so that every child has touched what it will touch.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from texts import SEEDS, articles

from services.client import DeskClient
from services.embedded import free_port
from services.local import LocalDesk


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60, help="how many are read before memory is")
    wanted = parser.parse_args()
    texts = articles(SEEDS, wanted.articles)
    print("children   PSS of each child, MiB      PSS of the parent   all together   RSS of a child")
    for children in (1, 2, 4):
        parent, sizes, resident = _measured(children, texts)
        told = " ".join(f"{size:5.0f}" for size in sizes)
        print(f"{children:8}   {told:24}   {parent:17.0f}   {parent + sum(sizes):12.0f}   {resident:14.0f}")
        print(f"FIGURE memory.{children}.pss_per_child_mib={sum(sizes) / len(sizes):.0f}")


def _measured(children: int, texts: list[str]) -> tuple[float, list[float], float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalDesk(Path(folder), port=free_port(), children=children, say=lambda *_: None) as desk,
    ):
        client = DeskClient(desk.url)
        for article_id in [client.post({"text": text})["id"] for text in texts]:
            while client.article(article_id, wait=10)["finished_at"] is None:
                time.sleep(0.01)
        parent = _extraction_parent()
        pids = _children_of(parent)
        assert len(pids) == children, pids
        return _mib(parent, "Pss"), [_mib(pid, "Pss") for pid in pids], max(_mib(pid, "Rss") for pid in pids)


def _extraction_parent() -> int:
    """The process of this bench's own desk that runs the extraction queue and has no such parent itself."""
    running = {pid: _parent_of(pid) for pid in _pids() if "workers.app\0extraction" in _command(pid) and _is_ours(pid)}
    (parent,) = (pid for pid, parent in running.items() if parent not in running)
    return parent


def _is_ours(pid: int) -> bool:
    """Whether a process stems from this one: other desks may run on the machine."""
    while pid not in (0, os.getpid()):
        pid = _parent_of(pid)
    return pid != 0


def _children_of(parent: int) -> list[int]:
    return [pid for pid in _pids() if _parent_of(pid) == parent]


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _mib(pid: int, name: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


if __name__ == "__main__":
    main()
