"""Is it finished yet? Holds a request until its article is, for a while, and never so many that all threads wait."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from services.contract import FINISHED
from services.ledger import Ledger, Record

_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 0.2


class Seats:
    """So many requests may wait at once: each holds a thread."""

    def __init__(self, count: int) -> None:
        self._free = threading.BoundedSemaphore(count)

    def take(self) -> bool:
        """Whether there was a seat free; then it is taken, and to be given back."""
        return self._free.acquire(blocking=False)

    def give_back(self) -> None:
        """Let another one sit."""
        self._free.release()

    @contextmanager
    def granted(self, seconds: int) -> Iterator[int]:
        """The seconds that may be waited: those asked for, or 0 where no seat is free; given back at the end."""
        taken = seconds > 0 and self.take()
        try:
            yield seconds if taken else 0
        finally:
            if taken:
                self.give_back()


def until_finished(ledger: Ledger, record: Record, seconds: float) -> Record | None:
    """The article as it stands when it is finished or the time is up; None where it was deleted meanwhile."""
    until, current = time.monotonic() + seconds, record
    while current.status not in FINISHED and (left := until - time.monotonic()) > 0:
        changed = until_changed(ledger, current, left)
        if changed is None:
            return None
        current = changed
    return current


def until_changed(ledger: Ledger, record: Record, seconds: float) -> Record | None:
    """The article as soon as it changes, the very same record when the time is up; None where it is deleted.

    Only the version is asked for between the pauses, which grow from 20 to 200 ms.
    """
    until, pause = time.monotonic() + seconds, _FIRST_PAUSE
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(pause, left))
        pause = min(1.5 * pause, _LONGEST_PAUSE)
        if ledger.version_of(record.id) != record.version:
            return ledger.find(record.id, record.client)
    return record
