"""What can go wrong? Every type of problem with its status, its title and its cure (RFC 9457)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.contract.names import MAX_BODY_BYTES, MAX_ENDPOINTS, MAX_WAIT_SECONDS, READ_LIMIT_CHARACTERS

PROBLEM_PREFIX = "urn:copydesk:problem:"


@dataclass(frozen=True)
class Kind:
    """One type of problem: its HTTP status, its title, and what the client can do about it."""

    status: int
    title: str
    advice: str


KINDS: Mapping[str, Kind] = {
    "bad-request": Kind(
        400, "The request cannot be read", "Check the request itself, above all its Host header and its length."
    ),
    "not-json": Kind(
        400,
        "The body is not JSON",
        "Send one JSON object in UTF-8: no name twice in an object, no NaN or Infinity, no thousands of brackets.",
    ),
    "key-needed": Kind(401, "An API key is needed", "Send `Authorization: Bearer KEY` with a key of this desk."),
    "no-such-path": Kind(404, "Nothing lives at this path", "The paths are listed in /openapi.json and /docs."),
    "no-such-article": Kind(
        404, "There is no such article", "Check the id; with API keys, each client sees only its own articles."
    ),
    "no-such-batch": Kind(
        404,
        "There is no such batch",
        "Check the id; batches are kept for COPYDESK_RETENTION, each client sees its own.",
    ),
    "no-such-endpoint": Kind(
        404, "There is no such endpoint", "Check the id; with API keys, each client sees only its own endpoints."
    ),
    "no-such-delivery": Kind(
        404,
        "There is no such delivery",
        "Check the id; deliveries are kept for COPYDESK_DELIVERY_LOG, and each client sees only its own.",
    ),
    "gone": Kind(
        410,
        "The article is gone",
        "It was deleted, or is older than the desk keeps articles (COPYDESK_RETENTION). Send it again to have it read.",
    ),
    "method-not-allowed": Kind(405, "The method is not allowed here", "The Allow header names the methods."),
    "key-in-flight": Kind(
        409,
        "The same request is being taken in at this moment",
        "Another request with this Idempotency-Key is not answered yet. Try again after `Retry-After`.",
    ),
    "too-many-endpoints": Kind(
        409, "There are too many endpoints", f"A client may have {MAX_ENDPOINTS}; delete one that is not used."
    ),
    "endpoint-disabled": Kind(
        409, "The endpoint is disabled or was removed", "Enable it first (`POST /v1/endpoints/{id}/enable`)."
    ),
    "delivery-under-way": Kind(
        409, "The delivery is being attempted at this moment", "Look at it again after `Retry-After`."
    ),
    "not-failed": Kind(
        409,
        "Only a failed or cancelled article can be put back",
        "Look at its `status`; to have a finished article read again, delete it and send it again.",
    ),
    "body-too-large": Kind(
        413, "The body is too large", f"At most {MAX_BODY_BYTES:,} bytes are taken; split the copy into articles."
    ),
    "not-a-json-type": Kind(
        415, "The body's media type is not taken", "Send `Content-Type: application/json`, not compressed."
    ),
    "invalid": Kind(
        422,
        "Something in the request does not fit",
        "`errors` names each field by a JSON pointer, and says what it takes.",
    ),
    "key-reused": Kind(
        422,
        "The Idempotency-Key was used for another request",
        "Send each request with a key of its own; a key stands for one body and is kept for 24 hours.",
    ),
    "quota-exceeded": Kind(
        429,
        "More articles than the key may send",
        "Wait as long as `Retry-After` says. The RateLimit headers of every answer tell what is left.",
    ),
    "internal-error": Kind(
        500, "Something broke inside", "It is not the request's fault. `instance` finds it in the desk's log."
    ),
    "stage-failed": Kind(
        500,
        "The article could not be worked on",
        "`detail` names the stage and the reason. It is the `error` of a failed article, and the answer of /v1/read.",
    ),
    "worker-lost": Kind(
        500,
        "Every worker that took the article was lost",
        "Each ended without a word while at it: the article may be too large for their memory. As `stage-failed`.",
    ),
    "ledger-away": Kind(503, "The ledger cannot be reached", "Nothing was stored. Try again after `Retry-After`."),
    "not-stored": Kind(
        503,
        "It could not be stored safely",
        "Nothing new remains of it, so sending it again makes no second one. Try again after `Retry-After`.",
    ),
    "not-confirmed": Kind(
        503,
        "The change was made, but the disk did not confirm it in time",
        "A server that crashes now may forget it. Doing it again does no harm.",
    ),
    "not-ready": Kind(503, "The service is not ready", "`checks` names what does not hold, and the cure."),
    "reduced-capacity": Kind(
        503,
        "The desk can take no more at the moment",
        "Nothing was stored; what was accepted before is still worked on. Try again after `Retry-After`.",
    ),
    "too-many-waiting": Kind(
        503,
        "Too many requests are waiting already",
        "Nothing was stored. Try again after `Retry-After`, or post to /v1/articles, which needs no waiting.",
    ),
    "no-outcome-yet": Kind(
        504,
        "The test was not over in time",
        "It was handed to the workers and is still under way; `delivery` is where its outcome will be.",
    ),
    "not-in-time": Kind(
        504,
        "The digest was not ready in time",
        f"The article was taken in and is still being read; ask at `article`. Texts of up to {READ_LIMIT_CHARACTERS:,} "
        f"characters are waited for, {MAX_WAIT_SECONDS} seconds at most.",
    ),
}


def problem(slug: str, detail: str, **members: Any) -> dict[str, Any]:
    """A problem of the table as it goes out, with further members at its end."""
    kind = KINDS[slug]
    told = {"type": PROBLEM_PREFIX + slug, "title": kind.title, "status": kind.status, "detail": detail}
    return told | members


def pointer(*steps: object) -> str:
    """A JSON pointer (RFC 6901) made of names and indices."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def field_errors(messages: Any, place: str = "") -> Iterator[dict[str, str]]:
    """marshmallow's nested messages one by one, each with a JSON pointer; `_schema` stands for the object itself."""
    if isinstance(messages, dict):
        for name, inner in messages.items():
            yield from field_errors(inner, place if name == "_schema" else place + pointer(name))
    elif isinstance(messages, list):
        for inner in messages:
            yield from field_errors(inner, place)
    else:
        yield {"pointer": place, "detail": str(messages)}
