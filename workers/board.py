"""What a worker's children are at, in memory that the worker shares with its supervisor.

One row per child: which process it is, how often it has asked the ledger for work, and whether it is at work now. Each
child writes its own row and nobody else's, so there is nothing to lock. The supervisor only reads: a worker that hangs
cannot keep it waiting, and a worker that is alive and hears nothing is seen by its rows standing still.
"""

import contextlib
import mmap
import os
import struct
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass

_ROW = struct.Struct("=QQQ")  # process id, claims asked for, whether busy


@dataclass(frozen=True)
class Standing:
    """A worker's children at one moment: how many are at work, how many could be, how often all asked for work."""

    busy: int
    free: int
    claims: int


class Board:
    """The rows of one worker. The supervisor makes it; the worker opens it by its file descriptor, before it forks."""

    def __init__(self, handle: int, children: int) -> None:
        self.handle = handle
        self._children = children
        self._memory = mmap.mmap(handle, max(1, children) * _ROW.size)

    @classmethod
    def make(cls, children: int) -> "Board":
        """An empty board, in a file that has no name."""
        with tempfile.TemporaryFile() as file:
            file.truncate(max(1, children) * _ROW.size)
            return cls(os.dup(file.fileno()), children)

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()
        os.close(self.handle)

    def standing(self) -> Standing:
        """What all children are at. One that is not up yet is not free; one that died and has no successor is."""
        rows = [_ROW.unpack_from(self._memory, child * _ROW.size) for child in range(self._children)]
        busy = sum(is_busy and _is_alive(pid) for pid, _, is_busy in rows)
        return Standing(busy, sum(pid > 0 for pid, _, _ in rows) - busy, sum(claims for _, claims, _ in rows))

    def row(self, child: int) -> "Row":
        """The row of a child, for that child to write; what a dead child left there is overwritten."""
        row = Row(self._memory, child * _ROW.size)
        row.enter(os.getpid())
        return row


class Row:
    """A child's own row."""

    def __init__(self, memory: mmap.mmap, offset: int) -> None:
        self._memory = memory
        self._offset = offset
        self._claims = 0

    @classmethod
    def alone(cls) -> "Row":
        """A row that nobody else sees."""
        return cls(mmap.mmap(-1, _ROW.size), 0)

    def enter(self, pid: int) -> None:
        """A new child has this row."""
        _, self._claims, _ = _ROW.unpack_from(self._memory, self._offset)
        self._write(pid, busy=False)

    def claiming(self) -> None:
        """The child has heard a bell and asks the ledger for work."""
        self._claims += 1
        self._write(os.getpid(), busy=False)

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        """The child is at work while the block runs."""
        self._write(os.getpid(), busy=True)
        try:
            yield
        finally:
            self._write(os.getpid(), busy=False)

    def _write(self, pid: int, *, busy: bool) -> None:
        _ROW.pack_into(self._memory, self._offset, pid, self._claims, busy)


class ThreadRows:
    """The rows of a worker whose children are threads of one process: each thread writes its own."""

    def __init__(self, board: Board, children: int) -> None:
        self._free = [board.row(child) for child in range(children)]
        self._own = threading.local()

    def claiming(self) -> None:
        """This thread has heard a bell and asks the ledger for work."""
        self._row().claiming()

    def busy(self) -> contextlib.AbstractContextManager[None]:
        """This thread is at work while the block runs."""
        return self._row().busy()

    def _row(self) -> Row:
        if not hasattr(self._own, "row"):
            self._own.row = self._free.pop()
        row: Row = self._own.row
        return row


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
