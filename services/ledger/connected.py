"""What every subject of the ledger stands on: one connection, the scripts, and how errors leave this room."""

from collections.abc import Callable
from typing import Any

import redis

from services.ledger.records import LedgerDownError
from services.ledger.scripts import Scripts

CONFIRM_MILLISECONDS = 2000
KEY_SECONDS = 24 * 3600  # that an idempotency key is kept
PREFIX = "copydesk:"


def told[**P, R](verb: Callable[P, R]) -> Callable[P, R]:
    """Every error of the server leaves this room as LedgerDownError."""

    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verb(*args, **kwargs)
        except redis.RedisError as error:
            raise LedgerDownError(f"{type(error).__name__}: {error}") from error

    guarded.__doc__, guarded.__name__ = verb.__doc__, verb.__name__
    return guarded


class Connected:
    """One server. Safe to share between threads, not across a fork; each subject is a class over this one."""

    def __init__(self, client: redis.Redis, lease: float = 10.0) -> None:
        """`lease` in seconds: how long a silent worker keeps its work."""
        self._client: Any = client  # its annotations leave open whether bytes or str come back; here it is bytes
        self._scripts = Scripts(client)
        self._lease = round(lease * 1000)

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def _fields(self, work_id: str, names: tuple[str, ...]) -> dict[str, bytes]:
        """Those of the fields that a record has; never more than is asked for, since a text may be long."""
        values = self._client.hmget(record_key(work_id), names)
        return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def record_key(work_id: str) -> str:
    """Where the record of an article or a delivery lies."""
    return f"{PREFIX}record:{work_id}"
