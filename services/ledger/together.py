"""One wait for the disk for many writers: whoever comes while others wait goes with the next group.

A wait for the disk costs the same for one as for thirty, and a group one round trip.
There is no thread for it: one of those who wait carries the group, then hands the next one on.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

_MOST_TOGETHER = 64


class _Call[T]:
    """One of a group: what is asked, and what came back."""

    def __init__(self, asked: T) -> None:
        self.asked = asked
        self.leads = False
        self.gate = threading.Lock()  # opened once: when it is to lead a group, or when it is done
        self.gate.acquire()
        self.answer: Any = None
        self.error: BaseException | None = None


class Together[T]:
    """Carries out calls in groups; safe to use from any number of threads."""

    def __init__(self, carry: Callable[[Sequence[T]], Sequence[Any]]) -> None:
        """`carry` answers several calls at once, one answer for each, in order."""
        self._carry = carry
        self._lock = threading.Lock()
        self._waiting: deque[_Call[T]] = deque()
        self._led = False

    def call(self, asked: T) -> Any:
        """The answer for one; raises what `carry` raised for its group."""
        mine = _Call(asked)
        with self._lock:
            mine.leads, self._led = not self._led, True
            if not mine.leads:
                self._waiting.append(mine)
        if not mine.leads:
            mine.gate.acquire()
        if mine.leads:
            self._lead(mine)
        if mine.error is not None:
            raise mine.error
        return mine.answer

    def _lead(self, mine: _Call[T]) -> None:
        """Carry one group, then let the one who has waited longest lead: nobody leads for ever."""
        with self._lock:
            others = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MOST_TOGETHER - 1))]
        self._carry_out([mine, *others])
        with self._lock:
            following = self._waiting.popleft() if self._waiting else None
            self._led = following is not None
        if following:
            following.leads = True
            following.gate.release()
        for one in others:
            one.gate.release()

    def _carry_out(self, group: Sequence[_Call[T]]) -> None:
        try:
            for one, answer in zip(group, self._carry([one.asked for one in group]), strict=True):
                one.answer = answer
        except BaseException as error:  # noqa: BLE001  # each of the group is told, and raises it
            for one in group:
                one.error = error
