"""An article as clients see it: the JSON of `ArticleOut`, made from a record."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from flask import Response
from werkzeug.datastructures import Headers
from werkzeug.http import remove_entity_headers
from werkzeug.urls import iri_to_uri

from services.ledger import Event, Record
from services.readable import readable_parts

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # json.dumps makes a new one each time


class Plain(Response):
    """An answer whose headers are right as they are: werkzeug would take a Location apart and put it together again.

    Not for 204, which must have no length.
    """

    def get_wsgi_headers(self, environ: Mapping[str, Any]) -> Headers:
        """The headers as they stand; a 304 has none that tell of a body."""
        if self.status_code == HTTPStatus.NOT_MODIFIED:
            remove_entity_headers(self.headers)
        return self.headers


@lru_cache
def as_uri(public_url: str) -> str:
    """The desk's address as a header may have it: in ASCII."""
    return iri_to_uri(public_url)


def address(public_url: str, article_id: str) -> str:
    """Where an article is asked after."""
    return f"{public_url}/v1/articles/{article_id}"


def listed(record: Record, public_url: str) -> dict[str, Any]:
    """The article without its result."""
    return {
        "id": record.id,
        "status": record.status,
        "url": address(public_url, record.id),
        "external_id": record.request.get("external_id"),
        "metadata": record.request.get("metadata"),
        "title": record.request.get("title"),
        "attempts": [asdict(attempt) | {"at": moment(attempt.at)} for attempt in record.attempts],
        "history": [event_of(event) for event in record.history],
        "created_at": moment(record.created_at),
        "updated_at": moment(record.updated_at),
        "finished_at": None if record.finished_at is None else moment(record.finished_at),
        "error": record.error,
    }


def event_of(event: Event) -> dict[str, Any]:
    """One line of an article's story."""
    told = {"stage": event.stage, "worker": event.worker, "detail": event.detail}
    about = {name: value for name, value in told.items() if value is not None}
    return {"event": event.event, "at": moment(event.at)} | about


def whole(record: Record, public_url: str) -> bytes:
    """The article as JSON. The digest's bytes are put in as they are stored: it may be large, and is JSON already."""
    opened = written(listed(record, public_url)).removesuffix(b"}")
    return opened + b',"result":' + (record.result or b"null") + b"}"


def readable(record: Record, public_url: str) -> bytes:
    """The article as JSON, with its text in display case in place of the digest."""
    digest = json.loads(record.result) if record.result else None
    return written(listed(record, public_url) | {"readable": digest and readable_parts(digest)})


def written(value: object) -> bytes:
    """JSON in UTF-8 without spaces."""
    return _encode(value).encode()


def nothing() -> Response:
    """204, without the media type that Flask would give to nothing."""
    answer = Response(status=204)
    answer.headers.remove("Content-Type")
    return answer


@lru_cache(maxsize=512)  # what was just accepted tells the same moment three times
def moment(seconds: float) -> str:
    """Seconds since 1970 as RFC 3339 in UTC, to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
