"""What there is to know of the whole: how much waits, and whether the server can keep its promises."""

from services.contract import QUEUES
from services.ledger.checks import server_checks
from services.ledger.connected import Connected, told
from services.ledger.records import Check, QueueState


class State(Connected):
    """The whole ledger at a glance."""

    @told
    def backlog(self) -> dict[str, QueueState]:
        """How much waits in every queue."""
        flat = self._scripts.run("backlog", *QUEUES)
        rows = [flat[first : first + 4] for first in range(0, len(flat), 4)]
        return {
            queue: QueueState(due, later, leased, age / 1000)
            for queue, (due, later, leased, age) in zip(QUEUES, rows, strict=True)
        }

    @told
    def checks(self) -> list[Check]:
        """What must hold of the server before anything is accepted."""
        return server_checks(self._client)
