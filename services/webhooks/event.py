"""What does a webhook say? The body of each type, as it is stored, signed and sent: the same at every attempt."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def article_event(
    *,
    article: str,
    external_id: str | None,
    metadata: Mapping[str, Any] | None,
    status: str,
    url: str,
    at: float,
    error: Mapping[str, Any] | None = None,
) -> bytes:
    """The thin body: which article is finished, and where its result lies; the type is `article.` and `status`.

    `at` is when the article was finished, in seconds since 1970; `error` the problem that a failed one ended in.
    Raises ValueError where metadata holds what JSON cannot say (NaN, Infinity).
    """
    data = {"id": article, "external_id": external_id, "metadata": metadata, "status": status, "url": url}
    if error is not None:
        data["error"] = error
    return _written(f"article.{status}", at, data)


def with_result(thin: bytes, result: bytes, most: int) -> bytes:
    """The full body: the thin one and the digest (JSON) in `data.result`, its bytes as they are.

    Where it would be longer than `most` bytes, the thin one with `data.result_too_large` instead.
    """
    opened = thin.removesuffix(b"}}")
    full = opened + b',"result":' + result + b"}}"
    return full if len(full) <= most else opened + b',"result_too_large":true}}'


def probe_event(endpoint: str, at: float) -> bytes:
    """What is sent where somebody wants to see whether an endpoint answers."""
    return _written("endpoint.test", at, {"id": endpoint})


def disabled_event(
    *, endpoint: str, client: str, url: str, because: str, failing_since: float | None, at: float
) -> bytes:
    """What the operator is told of an endpoint that is not called any more: `because` it is `gone` or `failing`."""
    data = {
        "id": endpoint,
        "client": client,
        "url": url,
        "because": because,
        "failing_since": None if failing_since is None else _moment(failing_since),
    }
    return _written("endpoint.disabled", at, data)


def _written(kind: str, at: float, data: Mapping[str, Any]) -> bytes:
    """JSON in ASCII without spaces: no reader can take it for another encoding, and every string can be written."""
    body = {"type": kind, "timestamp": _moment(at), "data": data}
    return json.dumps(body, separators=(",", ":"), allow_nan=False).encode("ascii")


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
