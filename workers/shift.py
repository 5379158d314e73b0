"""A shift: what a child does for one bell. It works on what is due, piece after piece, and waits a little for more.

While it waits the ledger knows of it, so that whoever makes work due need not ring. A shift is short: a worker that is
to stop finishes it first.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

import structlog

from services.ledger import LedgerDownError
from workers.desk import Desk

LENGTH = 2.0  # seconds; what begins within them is finished
_PATIENCE = 0.25  # seconds without work until the child listens for bells again
_log = structlog.get_logger()


class Beside:
    """One thing at a time done beside the work, such as waiting for the disk.

    Leaving it waits for the last, and raises the first error there was: what is begun next is not to be blamed for it.
    """

    def __enter__(self) -> Self:
        self._thread = ThreadPoolExecutor(1, "beside")
        self._last: Future[None] | None = None
        self._error: BaseException | None = None
        return self

    def __exit__(self, *_: object) -> None:
        self._wait()
        self._thread.shutdown()
        if self._error:
            raise self._error

    def do[**P](self, something: Callable[P, None], *given: P.args, **named: P.kwargs) -> None:
        """Begin something when what was begun before is done."""
        self._wait()
        self._last = self._thread.submit(something, *given, **named)

    def _wait(self) -> None:
        if self._last:
            self._error = self._error or self._last.exception()


@contextlib.contextmanager
def told_here(queue: str) -> Iterator[None]:
    """End the shift in whatever the block raises, and tell of it in this process's own log.

    Celery never hears of it. A child hands its parent an error with all its causes, in pieces; where the connection to
    the broker is lost in between, as when the one server is away, the parent drops a half-read one, takes what follows
    for nonsense and does nothing ever after (celery 5.7.0). What has failed stands in the ledger anyway.
    """
    try:
        yield
    except LedgerDownError as error:
        _log.warning("shift_ended", queue=queue, error=str(error))
    except Exception:  # noqa: BLE001  # an error of any kind would make the parent deaf
        _log.error("shift_broke", queue=queue, exc_info=True)


def work_on(desk: Desk, queue: str, take_one: Callable[[], bool]) -> None:
    """Do `take_one`, which tells whether there was something to do, until the shift is over or nothing more comes."""
    ends = time.monotonic() + LENGTH
    if not take_one():
        return  # a bell that was heard too late
    while (left := ends - time.monotonic()) > 0:
        if not take_one() and not desk.ledger.more_comes(queue, min(_PATIENCE, left)):
            return
    if desk.ledger.is_due(queue):
        desk.bell.ring(queue)
