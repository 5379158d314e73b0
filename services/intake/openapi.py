"""`/openapi.json`: the API's document (OpenAPI 3.1), made from the operations, the schemas and the problem types."""

import inspect
import json
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Blueprint, Response, request
from marshmallow import Schema

from services import contract
from services.contract import (
    KINDS,
    MAX_WAIT_SECONDS,
    PROBLEM_PREFIX,
    SCHEMA_VERSION,
    Filters,
    Notice,
    Probe,
    Problem,
    Webhook,
)
from services.contract.endpoints import HEADER_NAME
from services.intake.desk import desk
from services.intake.operation import Good, Operation
from services.intake.operations import OPERATIONS
from services.intake.problems import MEDIA_TYPE
from services.settings import Settings

blueprint = Blueprint("openapi", __name__)

_TOLD = (
    "Copydesk takes in news copy and sends back what it says: who, what, where, when, who said it, and a summary. "
    "Post an article, then poll its address, wait with `Prefer: wait=N`, or be called by a signed webhook. Every error "
    "is a problem of RFC 9457 with a stable `type`."
)
_KEYS = "An API key, where the desk has any. A key is a client, who sees only its own articles."
_HEADERS = {
    "Location": "Where it is: the address of the article or endpoint.",
    "Retry-After": "Seconds after which asking again makes sense.",
    "ETag": "Changes whenever the article does.",
    "Idempotency-Replayed": "`true` where an earlier request with the same Idempotency-Key made this article.",
    "Preference-Applied": f"`wait=N`, where the wait was granted; N is at most {MAX_WAIT_SECONDS}.",
    "RateLimit-Policy": "How many articles the client may send in how many seconds, where there is a limit.",
    "RateLimit": "How many of them are left, and the seconds after which they are all there again.",
    "WWW-Authenticate": "What kind of key is asked for.",
}
_PROBLEM_HEADERS = {
    401: ("WWW-Authenticate",),
    409: ("Retry-After",),
    429: ("Retry-After", "RateLimit", "RateLimit-Policy"),
    503: ("Retry-After",),
    504: ("Retry-After",),
}
_WEBHOOK_HEADERS = {
    "webhook-id": "The delivery's id: the same at every attempt, so that a second one can be told from the first.",
    "webhook-timestamp": "Seconds since 1970 when this attempt was made.",
    "webhook-signature": "`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, or `v1a,` and an "
    "ed25519 signature; spaces between several.",
}
_WEBHOOKS = {
    "endpoint.test": (Probe, "to the endpoint that is tested"),
    "endpoint.disabled": (Notice, "to the operator (COPYDESK_OPERATOR_WEBHOOK)"),
}
# On every operation, whatever it does: an untrusted Host header, and what nobody foresaw.
_ALWAYS = ("bad-request", "internal-error")


@blueprint.get("/openapi.json")
def show() -> Response:
    """The document as JSON."""
    answer = Response(json.dumps(document(desk().settings), ensure_ascii=False), content_type="application/json")
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def document(settings: Settings) -> dict[str, Any]:
    """The whole document as OpenAPI 3.1; not to be changed, because all who ask share it."""
    return _document(settings.public_url, bool(settings.api_keys or settings.admin_keys))


@cache
def _document(public_url: str, keyed: bool) -> dict[str, Any]:
    spec = APISpec("Copydesk", SCHEMA_VERSION, "3.1.0", plugins=[MarshmallowPlugin()], **_about(public_url))
    for schema in (Webhook, Probe, Notice):  # apispec resolves no schema that only `webhooks` names
        spec.components.schema(schema.__name__, schema=schema)
    for operation in OPERATIONS:
        spec.path(operation.path, operations={operation.method: _operation(operation, keyed)})
    spec.components.security_scheme("key", {"type": "http", "scheme": "bearer", "description": _KEYS})
    told: dict[str, Any] = spec.to_dict()
    _describe(told["components"]["schemas"])
    return told


def _about(public_url: str) -> dict[str, Any]:
    return {
        "info": {"description": _TOLD, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "servers": [{"url": public_url}],
        "webhooks": {name: {"post": _webhook(name)} for name in contract.WEBHOOK_TYPES},
    }


def _operation(operation: Operation, keyed: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.id,
        "summary": operation.summary,
        "description": operation.told,
        "parameters": [dict(parameter) for parameter in operation.parameters],
        "responses": {str(status): _good(good) for status, good in operation.good.items()},
    }
    if operation.body:
        content = {"application/json": {"schema": operation.body, "example": operation.example}}
        told["requestBody"] = {"required": True, "content": content}
    slugs = (*_ALWAYS, *operation.problems)
    if operation.needs_key:
        told["security"] = [{"key": []}] if keyed else [{"key": []}, {}]  # {}: or none at all
        slugs = (*slugs, "key-needed")
    told["responses"] |= _problems(slugs)
    return told


def _good(good: Good) -> dict[str, Any]:
    told: dict[str, Any] = {"description": good.told, "headers": _headers(good.headers)}
    if good.media_type:
        told["content"] = {good.media_type: {"schema": _one_of(good.schema)}}
    return told


def _one_of(schema: type[Schema] | tuple[type[Schema], ...] | None) -> Any:
    return {"anyOf": list(schema)} if isinstance(schema, tuple) else schema or {}


def _problems(slugs: tuple[str, ...]) -> dict[str, Any]:
    """An answer for each status; problems that share one are told together."""
    grouped: dict[int, list[str]] = {}
    for slug in slugs:
        grouped.setdefault(KINDS[slug].status, []).append(slug)
    return {str(status): _problem(status, grouped[status]) for status in sorted(grouped)}


def _problem(status: int, slugs: list[str]) -> dict[str, Any]:
    return {
        "description": "\n".join(f"`{PROBLEM_PREFIX}{slug}`: {KINDS[slug].title}." for slug in slugs),
        "headers": _headers(_PROBLEM_HEADERS.get(status, ())),
        "content": {MEDIA_TYPE: {"schema": Problem}},
    }


def _headers(names: tuple[str, ...]) -> dict[str, Any]:
    return {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in names}


def _webhook(name: str) -> dict[str, Any]:
    """What arrives at a receiver, signed as Standard Webhooks 1.0.0 says."""
    schema, whom = _WEBHOOKS.get(name, (Webhook, "to the article's callback_url or endpoint"))
    return {
        "operationId": name,
        "summary": f"{name}: sent {whom}",
        "parameters": [
            {"in": "header", "name": header, "required": True, "schema": {"type": "string"}, "description": told}
            for header, told in _WEBHOOK_HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema.__name__}"}}},
        },
        "responses": {"2XX": {"description": "Received. Any other answer, or none in time, is tried again later."}},
    }


def _describe(schemas: Mapping[str, dict[str, Any]]) -> None:
    """Each schema says what its class says; what marshmallow validates in code is told in the document's words."""
    for name, schema in schemas.items():
        schema["description"] = inspect.getdoc(getattr(contract, name))
    pairs = [{"required": list(pair)} for pair in combinations(("sentences", "words", "ratio"), 2)]
    schemas["DeskSummaryWish"] |= {"minProperties": 1, "not": {"anyOf": pairs}}
    schemas["ArticleIn"] |= {"not": {"required": ["callback_url", "endpoint"]}}
    schemas["EndpointPatch"] |= {"minProperties": 1}
    for name in ("EndpointIn", "EndpointPatch"):
        schemas[name]["properties"]["headers"]["propertyNames"] = {"pattern": f"^{HEADER_NAME}$"}
    schemas["AllThatMatch"] |= {"anyOf": [{"required": [name]} for name in Filters().fields]}
