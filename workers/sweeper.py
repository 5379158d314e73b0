"""Puts right what the broker forgot: takes back leases that ran out, and rings for what is due and has no bell."""

import structlog

from services.bell import MOST_BELLS, Bell
from services.contract import QUEUES
from services.ledger import Ledger

_log = structlog.get_logger()


def sweep(ledger: Ledger, bell: Bell) -> set[str]:
    """One pass over every queue; safe with any number of sweepers at once. Raises LedgerDownError.

    Returns the queues that call for work: something is due there, and bells for it hang.
    """
    for queue in QUEUES:
        taken_back = ledger.sweep(queue)
        if taken_back:
            _log.warning("leases_ran_out", queue=queue, count=taken_back)
    return {queue for queue, state in ledger.backlog().items() if ring_what_lacks(bell, queue, state.due)}


class Tidying:
    """Forgets what is old, and looks through all records, a few hundred at each call."""

    def __init__(self, ledger: Ledger, retention: float, delivery_log: float) -> None:
        """Both in seconds: how long finished articles, and deliveries with their attempts, are kept."""
        self._ledger, self._retention, self._delivery_log = ledger, retention, delivery_log
        self._cursor = 0

    def go_on(self) -> None:
        """One step. Raises LedgerDownError."""
        forgotten = self._ledger.expire(self._retention)
        if forgotten:
            _log.info("articles_forgotten", count=forgotten)
        forgotten = self._ledger.expire_deliveries(self._delivery_log)
        if forgotten:
            _log.info("deliveries_forgotten", count=forgotten)
        self._cursor, orphans = self._ledger.audit(self._cursor)
        if orphans:
            _log.error("work_was_in_no_queue", count=orphans)


def ring_what_lacks(bell: Bell, queue: str, due: int) -> bool:
    """Never more than the queue lacks: an unbounded sweep would write thousands of bells for a few hundred jobs.

    Returns whether something is due and none of its bells was refused.
    """
    wanted = min(due, MOST_BELLS)
    return wanted > 0 and all(bell.ring(queue) for _ in range(wanted - bell.waiting(queue)))
