"""What the ledger hands out: articles, claims, pages, queue states, and the errors that it can end in."""

import hashlib
import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Any

from services.ledger.history import ACCEPTED, Attempt, Event, attempts, history
from services.ledger.packing import unpack
from services.ledger.words import words_of

RECORD_VERSIONS = (b"1", b"2")  # those that this version reads; it writes the last


class LedgerDownError(Exception):
    """The server cannot be reached, or refuses; what was asked for did not happen, as far as can be told."""


class NotStoredError(Exception):
    """The article could not be confirmed on disk and has been taken back; nothing of it remains.

    Only where that took so long that a worker or another request with its key has met it, it stays.
    """


class UnconfirmedError(Exception):
    """A change was made, but the disk has not confirmed it: a server that crashes now may forget it."""


class GoneError(Exception):
    """The article was deleted, or its retention is over."""


class KeyReusedError(Exception):
    """The idempotency key was used before, with another request."""


class KeyInFlightError(Exception):
    """The idempotency key belongs to a request that is being stored at this moment."""


def new_id() -> str:
    """An article's id: sorts by the time it was made."""
    return f"art_{new_stamp()}"


def new_delivery_id() -> str:
    """A delivery's id, which is the webhook's id too; it has no dot, as Standard Webhooks demands."""
    return f"msg_{new_stamp()}"


def new_stamp() -> str:
    """What makes an id unique, and sort by its time, also within the millisecond that the ledger counts in.

    12 hexadecimal digits of milliseconds come first, then 4 of sixteens of nanoseconds, then 12 by chance.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    return f"{milliseconds:012x}{rest // 16:04x}{random.getrandbits(48):012x}"


@dataclass(frozen=True)
class NewArticle:
    """An article at the door: `request` is the validated body, with its `text`; `key` its idempotency key, if any."""

    id: str
    client: str
    request: Mapping[str, Any]
    key: str = ""

    @cached_property
    def about(self) -> dict[str, Any]:
        """The request without the text."""
        return {name: value for name, value in self.request.items() if name != "text"}

    @cached_property
    def external_id(self) -> str:
        """The client's own id, empty where it gave none."""
        return str(self.request.get("external_id", ""))

    @cached_property
    def may_come_again(self) -> bool:
        """Whether another request can be told of it: by its key, or by the client's own id."""
        return bool(self.key or self.external_id)

    @property
    def words(self) -> list[str]:
        """By which words of its title it is found."""
        return words_of(str(self.request.get("title", "")))

    @property
    def fingerprint(self) -> str:
        """The same for the same request, whatever the order of its names."""
        return hashlib.sha256(json.dumps(self.request, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Record:
    """An article as it stands. `request` lacks the text; times are seconds since 1970; `result` is a digest as JSON."""

    id: str
    client: str
    status: str
    version: int
    request: Mapping[str, Any]
    history: list[Event]
    created_at: float
    updated_at: float
    finished_at: float | None
    error: dict[str, Any] | None
    result: bytes | None

    FIELDS = (
        "record",
        "client",
        "status",
        "version",
        "about",
        "log",
        "created_at",
        "updated_at",
        "finished_at",
        "error",
    )

    @property
    def attempts(self) -> list[Attempt]:
        """Every time that a worker had the article."""
        return attempts(self.history)

    @classmethod
    def read(cls, article_id: str, stored: Mapping[str, bytes]) -> "Record":
        """The record from the fields of its hash. Raises ValueError where a newer version wrote it."""
        check_version(stored)
        return cls(
            id=article_id,
            client=stored["client"].decode(),
            status=stored["status"].decode(),
            version=int(stored["version"]),
            request=json.loads(stored["about"]),
            history=history(stored),
            created_at=int(stored["created_at"]) / 1000,
            updated_at=int(stored["updated_at"]) / 1000,
            finished_at=int(stored["finished_at"]) / 1000 if "finished_at" in stored else None,
            error=json.loads(stored["error"]) if "error" in stored else None,
            result=unpack(stored["result"]) if "result" in stored else None,
        )


def check_version(stored: Mapping[str, bytes]) -> None:
    """Refuse a record whose shape this version does not know."""
    if stored["record"] not in RECORD_VERSIONS:
        raise ValueError(f"a record of version {stored['record']!r}: a newer version wrote it")


def as_accepted(article: NewArticle, at: float) -> Record:
    """An article as it stands the moment it is stored; `at` in seconds since 1970."""
    return Record(
        article.id, article.client, "queued", 1, article.about, [Event(0, ACCEPTED, at)], at, at, None, None, None
    )


@dataclass(frozen=True)
class Accepted:
    """An article that is stored, whether an earlier request with the same idempotency key stored it, and whether a
    worker that waited for work was called for it: then no bell is needed."""

    record: Record
    replayed: bool
    called: bool = False

    @property
    def to_ring(self) -> bool:
        """Whether a bell is needed: it is new, and nobody was called."""
        return not self.replayed and not self.called


class Kept(IntEnum):
    """What became of a stage's work when it was handed in; false where it was refused."""

    REFUSED = 0  # another worker has the article
    STORED = 1  # whoever works in the next queue is to be called
    CALLED = 2  # and a worker that waited there for work was: no bell is needed


@dataclass(frozen=True)
class Claim:
    """A piece of work that this worker holds until its lease ends: `fields` is the whole record."""

    id: str
    queue: str
    fence: int
    fields: Mapping[str, bytes]

    @property
    def attempt(self) -> int:
        """Which attempt at this stage it is, from 1."""
        return int(self.fields["attempts"])

    @property
    def request(self) -> dict[str, Any]:
        """The article's request, without its text."""
        return dict(json.loads(self.fields["about"]))

    @property
    def attempts(self) -> list[Attempt]:
        """Every claim so far, at all stages, this one with them."""
        return attempts(history(self.fields))

    @property
    def last_error(self) -> str | None:
        """What ended the attempt before."""
        return self.fields["last_error"].decode() if "last_error" in self.fields else None

    def text(self, field: str) -> str:
        """A field kept as text."""
        return self.fields[field].decode()

    def packed(self, field: str) -> bytes:
        """A field kept packed, unpacked."""
        return unpack(self.fields[field])


@dataclass(frozen=True)
class Page:
    """Some records, newest first, and where the next page begins (None on the last)."""

    records: list[Record]
    next_cursor: str | None


@dataclass(frozen=True)
class QueueState:
    """How much waits in a queue; `oldest_age` in seconds."""

    due: int
    later: int
    leased: int
    oldest_age: float


@dataclass(frozen=True)
class Check:
    """One thing that must hold of the server, whether it does, and the cure where it does not."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True)
class WorkerState:
    """What a worker process is at: `children` of which `busy` are at work; `started_at` and `seen_at` as Unix seconds.

    `claims` counts how often its children have asked for work since it started, whether there was any or not.
    """

    name: str
    queue: str
    children: int
    busy: int
    claims: int
    started_at: float
    seen_at: float
