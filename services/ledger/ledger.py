"""The ledger's verbs, put together by subject: each verb is one script, and knows nothing of what the work is about."""

import redis

from services.ledger.accepting import Accepting
from services.ledger.backup import Backup
from services.ledger.batches import Batches
from services.ledger.changing import Changing
from services.ledger.deliveries import Deliveries
from services.ledger.endpoints import Endpoints
from services.ledger.keys import Keys
from services.ledger.state import State
from services.ledger.work import Work
from services.ledger.workers import Workers


class Ledger(Accepting, Batches, Changing, Work, Workers, Deliveries, Endpoints, Keys, Backup, State):
    """The truth about every article and every delivery. Safe to share between threads, not across a fork."""

    @classmethod
    def connect(cls, url: str, lease: float = 10.0, patience: float = 5.0) -> "Ledger":
        """The ledger on the server at `url`; connects when first used.

        `lease`: seconds. `patience`: how many seconds a call waits for its answer, until it is given up.
        """
        client = redis.Redis.from_url(
            url,
            socket_timeout=patience,
            socket_connect_timeout=3,
            health_check_interval=15,
            client_name="copydesk-ledger",
        )
        return cls(client, lease)
