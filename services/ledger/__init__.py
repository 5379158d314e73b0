"""The ledger: where every accepted article and every delivery stands. The one room that knows Redis.

    accept -> due:extraction -> claim -> pass_on -> due:summarisation -> claim -> complete
           -> due:delivery -> claim -> settle
    and from every claim: postpone, or sweep where the lease ran out, back to due; fail where there is no hope

Every unfinished piece of work is in exactly one of two sorted sets, `due:<queue>` or `leased:<queue>`. Each transition
is one Lua script (`scripts/`), so that nothing can happen in between; each says what holds before and after it.

accepting  the way in, once per idempotency key      articles  found, listed, watched
work       claimed, put back, finished, taken back   state     how much waits, and what the server promises
connected  what they all stand on                    ledger    all of them as one class
"""

from services.ledger.ledger import Ledger
from services.ledger.records import (
    Accepted,
    Check,
    Claim,
    Delivery,
    KeyInFlightError,
    KeyReusedError,
    LedgerDownError,
    NewArticle,
    NotStoredError,
    Page,
    QueueState,
    Record,
    WorkerState,
    new_delivery_id,
    new_id,
)

__all__ = [
    "Accepted",
    "Check",
    "Claim",
    "Delivery",
    "KeyInFlightError",
    "KeyReusedError",
    "Ledger",
    "LedgerDownError",
    "NewArticle",
    "NotStoredError",
    "Page",
    "QueueState",
    "Record",
    "WorkerState",
    "new_delivery_id",
    "new_id",
]
