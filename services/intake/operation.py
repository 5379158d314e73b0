"""What is an operation of the API? Its shape, and the parts that many operations share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema

from services.contract import MAX_WAIT_SECONDS

JSON = "application/json"


@dataclass(frozen=True)
class Good:
    """An answer that is no problem: its body (one of several, where there are several), and the headers it carries."""

    told: str
    schema: type[Schema] | tuple[type[Schema], ...] | None = None
    media_type: str | None = JSON
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operation:
    """One method of one path. `problems` are slugs of the table, besides those that any operation may end in."""

    path: str
    method: str
    id: str
    summary: str
    told: str
    good: Mapping[int, Good]
    problems: tuple[str, ...] = ()
    body: type[Schema] | None = None
    example: Mapping[str, Any] | None = None
    parameters: tuple[Mapping[str, Any], ...] = ()
    needs_key: bool = True


_ANY = {"type": "string"}
ARTICLE_ID = {"in": "path", "name": "article_id", "required": True, "schema": _ANY, "description": "The article's id."}
PREFER = {
    "in": "header",
    "name": "Prefer",
    "schema": _ANY,
    "example": "wait=10",
    "description": f"`wait=N`: wait up to N seconds, {MAX_WAIT_SECONDS} at most, for the article to be finished.",
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": _ANY,
    "example": "wire-17-first-take",
    "description": "Up to 255 visible characters. The same key and body again within 24 hours bring the same article.",
}
LAST_EVENT_ID = {
    "in": "header",
    "name": "Last-Event-ID",
    "schema": _ANY,
    "description": "The id of the last event that you have; only what came after it is sent.",
}
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "schema": _ANY,
    "description": "The ETag of the answer that you have.",
}
BODY = ("not-json", "body-too-large", "not-a-json-type", "invalid")
LEDGER = ("ledger-away",)
CHANGE = ("not-confirmed", *LEDGER)
