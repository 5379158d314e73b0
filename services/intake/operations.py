"""What can be asked for? Every operation, from which the document is made; a test holds it to the URL map."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema

from services.contract import (
    MAX_BODY_BYTES,
    MAX_WAIT_SECONDS,
    READ_LIMIT_CHARACTERS,
    Alive,
    ArticleIn,
    ArticleList,
    ArticleOut,
    ArticleQuery,
    ArticleReadable,
    Digest,
    ListQuery,
    Ready,
    Text,
)

JSON = "application/json"
EXAMPLE = {"text": "The bridge will stay closed until May, mayor Ana Ruiz said on Tuesday.", "external_id": "wire-17"}


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
_ARTICLE_ID = {"in": "path", "name": "article_id", "required": True, "schema": _ANY, "description": "The article's id."}
_PREFER = {
    "in": "header",
    "name": "Prefer",
    "schema": _ANY,
    "example": "wait=10",
    "description": f"`wait=N`: wait up to N seconds, {MAX_WAIT_SECONDS} at most, for the article to be finished.",
}
_IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": _ANY,
    "example": "wire-17-first-take",
    "description": "Up to 255 visible characters. The same key and body again within 24 hours bring the same article.",
}
_IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "schema": _ANY,
    "description": "The ETag of the answer that you have.",
}
_BODY = ("not-json", "body-too-large", "not-a-json-type", "invalid")
_LEDGER = ("ledger-away",)
_OF_POST = ("Preference-Applied", "Idempotency-Replayed")

OPERATIONS = (
    Operation(
        path="/v1/articles",
        method="post",
        id="postArticle",
        summary="Send an article",
        told=f"The article is stored on disk before the answer goes out. At most {MAX_BODY_BYTES:,} bytes.",
        parameters=(_PREFER, _IDEMPOTENCY_KEY),
        body=ArticleIn,
        example=EXAMPLE,
        good={
            200: Good(
                "Finished while you waited.",
                ArticleOut,
                headers=("Location", *_OF_POST),
            ),
            202: Good(
                "Taken in.",
                ArticleOut,
                headers=("Location", "Retry-After", *_OF_POST),
            ),
        },
        problems=(*_BODY, "key-in-flight", "key-reused", "not-stored", *_LEDGER),
    ),
    Operation(
        path="/v1/articles/{article_id}",
        method="get",
        id="getArticle",
        summary="See how an article is doing, and its digest",
        told="`result` is there once `status` is `succeeded`, `error` once it is `failed`. With `view=readable` the "
        "article's text in display case, `readable`, stands in place of the digest.",
        parameters=(_ARTICLE_ID, _PREFER, _IF_NONE_MATCH, {"in": "query", "schema": ArticleQuery}),
        good={
            200: Good(
                "The article as it stands.",
                (ArticleOut, ArticleReadable),
                headers=("ETag", "Retry-After", "Preference-Applied"),
            ),
            304: Good("Nothing has changed since the answer that you have.", media_type=None, headers=("ETag",)),
        },
        problems=("no-such-article", "invalid", *_LEDGER),
    ),
    Operation(
        path="/v1/articles",
        method="get",
        id="listArticles",
        summary="List your articles",
        told="Newest first, without results. The page after this one is asked for with `next_cursor`.",
        parameters=({"in": "query", "schema": ListQuery},),
        good={200: Good("One page.", ArticleList)},
        problems=("invalid", *_LEDGER),
    ),
    Operation(
        path="/v1/read",
        method="post",
        id="readText",
        summary="Read a short text at once",
        told=f"At most {READ_LIMIT_CHARACTERS:,} characters, through the same queues as every article.",
        parameters=(_PREFER,),
        body=Text,
        example={"text": EXAMPLE["text"]},
        good={200: Good("The digest.", Digest)},
        problems=(*_BODY, "stage-failed", "not-stored", "too-many-waiting", "not-in-time", *_LEDGER),
    ),
    Operation(
        path="/healthz",
        method="get",
        id="alive",
        summary="Is the process alive?",
        told="Asks nobody else.",
        good={200: Good("It is.", Alive)},
        needs_key=False,
    ),
    Operation(
        path="/readyz",
        method="get",
        id="ready",
        summary="Can articles be taken in?",
        told="Asks the ledger's server whether it keeps what it is given.",
        good={200: Good("They can.", Ready)},
        problems=("not-ready",),
        needs_key=False,
    ),
    Operation(
        path="/metrics",
        method="get",
        id="metrics",
        summary="Figures for Prometheus",
        told="Each queue's work and the age of its oldest piece, asked for at each scrape.",
        good={200: Good("The text format of Prometheus.", media_type="text/plain")},
    ),
    Operation(
        path="/openapi.json",
        method="get",
        id="document",
        summary="This document",
        told="OpenAPI 3.1, made from the schemas that validate every request.",
        parameters=(_IF_NONE_MATCH,),
        good={
            200: Good("The document.", headers=("ETag",)),
            304: Good("Nothing has changed since the answer that you have.", media_type=None, headers=("ETag",)),
        },
        needs_key=False,
    ),
    Operation(
        path="/docs",
        method="get",
        id="docs",
        summary="This document for people",
        told="One page with nothing from outside.",
        good={200: Good("The page.", media_type="text/html")},
        needs_key=False,
    ),
)
