"""What the ledger knows of webhooks: deliveries with their attempts, endpoints with their secrets."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from services.ledger.packing import unpack
from services.ledger.records import check_version

DEFAULT = "default"  # the id of the endpoint that stands for every callback_url of a client


@dataclass(frozen=True)
class Delivery:
    """A webhook to be sent: to whom, and the bytes, fixed once.

    `endpoint` is an id where it goes to a stored endpoint, whose URL is looked up at every attempt; `lane` names what
    shares one limit of deliveries under way. `once`: there is no second attempt.
    """

    id: str
    client: str
    type: str
    url: str
    body: bytes
    lane: str
    endpoint: str = ""
    once: bool = False

    def fields(self) -> dict[str, str]:
        """What the scripts are given besides the body."""
        told = {name: getattr(self, name) for name in ("id", "client", "type", "url", "endpoint", "lane")}
        return told | {"once": "1" if self.once else ""}


@dataclass(frozen=True)
class Sent:
    """A delivery as it stands: `status` is pending, delivered or dead, `reason` why it is dead; times since 1970.

    `last` is its last attempt in brief. `log` holds the attempts and `body` the bytes where they were asked for.
    """

    id: str
    client: str
    type: str
    article: str
    endpoint: str
    url: str
    status: str
    reason: str
    attempts: int
    created_at: float
    updated_at: float
    finished_at: float | None
    next_at: float | None
    last: Mapping[str, Any] | None
    log: list[dict[str, Any]] = field(default_factory=list)
    body: bytes = b""

    FIELDS = (
        "record", "client", "type", "article", "endpoint", "url", "status", "reason", "attempts", "created_at",
        "updated_at", "finished_at", "last", "queue",
    )  # fmt: skip

    @classmethod
    def read(cls, delivery_id: str, stored: Mapping[str, bytes], next_at: float | None) -> "Sent":
        """From the fields of its hash. Raises ValueError where a newer version wrote it."""
        check_version(stored)
        told = {name: stored.get(name, b"").decode() for name in cls.FIELDS}
        return cls(
            id=delivery_id,
            client=told["client"],
            type=told["type"],
            article=told["article"],
            endpoint=told["endpoint"],
            url=told["url"],
            status=told["status"],
            reason=told["reason"],
            attempts=int(told["attempts"]),
            created_at=int(told["created_at"]) / 1000,
            updated_at=int(told["updated_at"]) / 1000,
            finished_at=_moment(told["finished_at"]),
            next_at=next_at,
            last=json.loads(told["last"]) if told["last"] else None,
        )


def body_of(stored: bytes) -> bytes:
    """The bytes of a webhook; the version before kept them as they were, JSON, and not packed."""
    return stored if stored.startswith(b"{") else unpack(stored)


@dataclass(frozen=True)
class Secret:
    """What an endpoint's webhooks are signed with; `until` (seconds since 1970) where a newer one took its place."""

    value: str
    until: float | None = None


@dataclass(frozen=True)
class Endpoint:
    """Where a client's webhooks go. `secrets` are the newest first; `failing_since` is since when nothing arrived.

    `disabled_because` is `asked`, `gone` (410) or `failing`; times are seconds since 1970.
    """

    id: str
    client: str
    url: str
    description: str
    event_types: tuple[str, ...]
    payload: str
    headers: Mapping[str, str]
    signature: str
    secrets: tuple[Secret, ...]
    status: str
    disabled_because: str
    disabled_at: float | None
    failing_since: float | None
    created_at: float
    updated_at: float

    @classmethod
    def read(cls, endpoint_id: str, stored: Mapping[str, str]) -> "Endpoint":
        """From the fields of its hash."""
        return cls(
            id=endpoint_id,
            client=stored["client"],
            url=stored["url"],
            description=stored["description"],
            payload=stored["payload"],
            signature=stored["signature"],
            status=stored["status"],
            event_types=tuple(json.loads(stored["event_types"])),
            headers=json.loads(stored["headers"]),
            secrets=secrets_in(stored),
            disabled_because=stored.get("disabled_because", ""),
            disabled_at=_moment(stored.get("disabled_at", "")),
            failing_since=_moment(stored.get("failing_since", "")),
            created_at=int(stored["created_at"]) / 1000,
            updated_at=int(stored["updated_at"]) / 1000,
        )

    def valid_secrets(self, now: float) -> list[str]:
        """Those that sign at this moment, the newest first."""
        return valid(self.secrets, now)


def secrets_in(stored: Mapping[str, str]) -> tuple[Secret, ...]:
    """The secrets of a hash, the newest first."""
    kept = json.loads(stored.get("secrets", "[]"))
    return tuple(Secret(one["secret"], one["until"] / 1000 if "until" in one else None) for one in kept)


def valid(secrets: tuple[Secret, ...], now: float) -> list[str]:
    """The values of those that sign at this moment."""
    return [one.value for one in secrets if one.until is None or one.until > now]


@dataclass(frozen=True)
class Made:
    """An attempt as it is kept: `log` for who owns the endpoint, `brief` for lists; what follows from it.

    `status` is `delivered`, `dead` (with a `reason`) or `pending` (again in `pause` seconds, in `queue`).
    `counts`: whether a failure counts against the endpoint. `pace`, where the attempt says something of it: deliveries
    of a `slow` lane go to the late queue, after `rest` seconds in which it gets none, until an attempt was `quick`.
    """

    status: str
    log: Mapping[str, Any]
    brief: Mapping[str, Any]
    reason: str = ""
    pause: float = 0.0
    queue: str = "delivery"
    counts: bool = True
    pace: Literal["slow", "quick", ""] = ""
    rest: float = 0.0


@dataclass(frozen=True)
class Failing:
    """How long an endpoint has had nothing but failure: seconds, and attempts."""

    seconds: float
    attempts: int


def _moment(milliseconds: str) -> float | None:
    return int(milliseconds) / 1000 if milliseconds else None
