"""Which workers there are: each tells what it is at every second, and is forgotten when it falls silent."""

from collections.abc import Iterable

import msgspec

from services.ledger.connected import Connected, told
from services.ledger.records import WorkerState

_SECONDS_REMEMBERED = 15.0


class Workers(Connected):
    """The workers of all hosts at a glance."""

    @told
    def report(self, states: Iterable[WorkerState], seconds: float = _SECONDS_REMEMBERED) -> None:
        """Tell what some workers are at; each is remembered for so many seconds."""
        rows = [part for state in states for part in (state.name, msgspec.json.encode(state))]
        if rows:
            self._scripts.run("report", round(seconds * 1000), *rows)

    @told
    def workers(self) -> list[WorkerState]:
        """Every worker that has lately told what it is at, by name."""
        found = self._scripts.run("workers")
        return sorted((msgspec.json.decode(row, type=WorkerState) for row in found), key=lambda state: state.name)
