"""What does a webhook say? The thin body: which article is finished, and where its result lies."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def thin(
    *,
    article: str,
    external_id: str | None,
    metadata: Mapping[str, Any] | None,
    status: str,
    url: str,
    at: float,
    error: Mapping[str, Any] | None = None,
) -> bytes:
    """The exact bytes that are stored, signed and sent, at every attempt the same; the type is `article.` and `status`.

    `at` is when the article was finished, in seconds since 1970; `error` the problem that a failed one ended in.
    JSON in ASCII without spaces: no reader can take it for another encoding, and every string in it can be written.
    Raises ValueError where metadata holds what JSON cannot say (NaN, Infinity).
    """
    data = {"id": article, "external_id": external_id, "metadata": metadata, "status": status, "url": url}
    if error is not None:
        data["error"] = error
    body = {"type": f"article.{status}", "timestamp": _timestamp(at), "data": data}
    return json.dumps(body, separators=(",", ":"), allow_nan=False).encode("ascii")


def _timestamp(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
