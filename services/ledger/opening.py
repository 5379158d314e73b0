"""Lets accepted articles be claimed, many at a stroke and in the background: a second wait for the disk that no client
needs to share."""

import threading
from collections.abc import Callable, Sequence

_PAUSE = 0.02  # seconds between two strokes: what comes meanwhile goes together

Then = Callable[[], object]


class Opening[T]:
    """A thread of its own, started by the first who needs it: a fork before that does no harm."""

    def __init__(self, carry: Callable[[Sequence[T]], object]) -> None:
        """`carry` lets several be claimed at once, and raises nothing that may be met with."""
        self._carry = carry
        self._waiting: list[tuple[T, Then]] = []
        self._changed = threading.Condition()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def soon(self, one: T, then: Then) -> None:
        """Have one carried, without waiting; `then` is called afterwards, from the thread."""
        with self._changed:
            self._waiting.append((one, then))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="opening", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """End the thread, when it has carried what waits."""
        self._ended.set()
        with self._changed:
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while waiting := self._next():
            self._carry([one for one, _ in waiting])
            for _, then in waiting:
                then()
            self._ended.wait(_PAUSE)

    def _next(self) -> list[tuple[T, Then]]:
        """Those who wait, when there are any; none at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended.is_set())
            waiting, self._waiting = self._waiting, []
        return waiting
