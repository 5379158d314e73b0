"""How many of a queue's children may one endpoint have? Never all, over all hosts: one is left for the others."""

import time
from collections.abc import Callable

from services.ledger import WorkerState

_SECONDS_KNOWN = 1.0


class Crew:
    """The children of the desk, as their workers tell the ledger; asked for once a second at the most."""

    def __init__(self, own: int = 1) -> None:
        """`own` children of this process, for the time until they are told."""
        self._own = own
        self._states: list[WorkerState] = []
        self._asked_at = -_SECONDS_KNOWN

    def all_but_one(self, queue: str, ask: Callable[[], list[WorkerState]]) -> int:
        """All children of a queue but one, and at least one. Raises what `ask` raises."""
        if time.monotonic() - self._asked_at >= _SECONDS_KNOWN:
            self._states = ask()
            self._asked_at = time.monotonic()
        told = sum(state.children for state in self._states if state.queue == queue)
        return max(told, self._own, 2) - 1
