"""The ledger: where every accepted article and every delivery stands. The one room that knows Redis.

    accept -> due:extraction -> claim -> pass_on -> due:summarisation -> claim -> complete
           -> due:delivery -> claim_delivery -> attempted
    and from every claim: postpone, or sweep where the lease ran out, back to due; fail where there is no hope

Every unfinished piece of work is in exactly one of two sorted sets, `due:<queue>` or `leased:<queue>`. Each transition
is one Lua script (`scripts/`), so that nothing can happen in between; each says what holds before and after it.

accepting  the way in, once per idempotency key      articles  found, listed, watched
work       claimed, put back, finished, taken back   changing  put back, cancelled, forgotten by hand
history    an article's story                        state     how much waits, what was done, what the server promises
deliveries sent, logged, listed, replayed            endpoints receivers and their secrets
batches    many that came in one request
keys       API keys and their quotas                 packing   how bytes lie there
workers    which workers there are, what they are at connected what they all stand on
"""

from services.ledger.articles import Filter
from services.ledger.backup import BackupError
from services.ledger.backup import check as check_backup
from services.ledger.batches import Batch
from services.ledger.changing import CANCELLED, FORGOTTEN
from services.ledger.deliveries import DeliveryFilter
from services.ledger.endpoints import TooManyEndpointsError
from services.ledger.history import Attempt, Event
from services.ledger.keys import Key, Quota
from services.ledger.ledger import Ledger
from services.ledger.records import (
    Accepted,
    Check,
    Claim,
    GoneError,
    Kept,
    KeyInFlightError,
    KeyReusedError,
    LedgerDownError,
    NewArticle,
    NotStoredError,
    Page,
    QueueState,
    Record,
    UnconfirmedError,
    WorkerState,
    new_delivery_id,
    new_id,
)
from services.ledger.state import ARTICLES, Activity, Pace
from services.ledger.webhooks import (
    DEFAULT,
    Delivery,
    Endpoint,
    Failing,
    Made,
    Secret,
    Sent,
    body_of,
    valid,
)
from services.ledger.work import SILENT

__all__ = [
    "ARTICLES",
    "CANCELLED",
    "DEFAULT",
    "FORGOTTEN",
    "SILENT",
    "Accepted",
    "Activity",
    "Attempt",
    "BackupError",
    "Batch",
    "Check",
    "Claim",
    "Delivery",
    "DeliveryFilter",
    "Endpoint",
    "Event",
    "Failing",
    "Filter",
    "GoneError",
    "Kept",
    "Key",
    "KeyInFlightError",
    "KeyReusedError",
    "Ledger",
    "LedgerDownError",
    "Made",
    "NewArticle",
    "NotStoredError",
    "Pace",
    "Page",
    "QueueState",
    "Quota",
    "Record",
    "Secret",
    "Sent",
    "TooManyEndpointsError",
    "UnconfirmedError",
    "WorkerState",
    "body_of",
    "check_backup",
    "new_delivery_id",
    "new_id",
    "valid",
]
