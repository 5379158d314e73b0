"""Can the desk take more? How deep and how old its backlog is, and how full the server, looked at twice a second."""

import contextlib
import time

from services.contract import STAGES
from services.ledger import Ledger, LedgerDownError
from services.settings import Settings

_SECONDS_REMEMBERED = 0.5
_FULLEST = 0.8  # of the server's memory: what was accepted before needs the rest to be finished


class Pressure:
    """What stands against taking more."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._settings = settings
        self._ledger = ledger
        self._seen: tuple[float, str | None] = (-1.0, None)

    def reason(self) -> str | None:
        """Why nothing more is taken at this moment, or None. A ledger that is away is told by the storing itself."""
        seen_at, reason = self._seen
        if time.monotonic() - seen_at > _SECONDS_REMEMBERED:
            self._seen = time.monotonic(), reason  # one thread looks, the others need not
            with contextlib.suppress(LedgerDownError):
                reason = self._look()
            self._seen = time.monotonic(), reason
        return reason

    def _look(self) -> str | None:
        queues = self._ledger.backlog()
        waiting = [queues[stage.queue] for stage in STAGES]
        depth = sum(state.due + state.later for state in waiting)
        age = max(state.oldest_age for state in waiting)
        if depth > self._settings.max_backlog:
            return f"{depth:,} articles are waiting, more than {self._settings.max_backlog:,}."
        if age > self._settings.max_wait:
            return f"The oldest article has been due for {age:.0f} s, longer than {self._settings.max_wait:.0f}."
        fullness = self._ledger.fullness()
        return None if fullness <= _FULLEST else f"The ledger's memory is {fullness:.0%} full."
