"""A shift: what a child does for one bell. It works on what is due, piece after piece, and waits a little for more.

While it waits the ledger knows of it, so that whoever makes work due need not ring. A shift is short: a worker that is
to stop finishes it first.
"""

import time
from collections.abc import Callable

from workers.desk import Desk

LENGTH = 2.0  # seconds; what begins within them is finished
_PATIENCE = 0.25  # seconds without work until the child listens for bells again


def work_on(desk: Desk, queue: str, take_one: Callable[[], bool]) -> None:
    """Do `take_one`, which tells whether there was something to do, until the shift is over or nothing more comes."""
    ends = time.monotonic() + LENGTH
    if not take_one():
        return  # a bell that was heard too late
    while (left := ends - time.monotonic()) > 0:
        if not desk.ledger.more_comes(queue, min(_PATIENCE, left)):
            return
        take_one()
    if desk.ledger.is_due(queue):
        desk.bell.ring(queue)
