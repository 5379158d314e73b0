"""From a request as the ledger keeps it to what the pure rooms are given."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from services.ledger import Claim
from workers.reading.types import Article
from workers.summary.types import Wish


def article_of(claim: Claim) -> Article:
    """The article that a claim is about."""
    return article(claim.packed("text").decode(), claim.request)


def article(text: str, request: Mapping[str, Any]) -> Article:
    """An article from its text and the rest of a validated request."""
    return Article(
        text=text,
        title=request.get("title"),
        published_at=moment(request.get("published_at")),
        language=request.get("language"),
    )


def moment(written: str | None) -> date | datetime | None:
    """A date where only a date was written, else a date-time."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return datetime.fromisoformat(written)


def wish_of(request: Mapping[str, Any]) -> Wish:
    """How long the summary shall be."""
    return msgspec.convert(request.get("summary", {}), Wish)


def rewrite_wished(request: Mapping[str, Any]) -> bool:
    """Whether a model may rewrite the summary."""
    return bool(request.get("summary", {}).get("rewrite"))


def offset_unit_of(request: Mapping[str, Any]) -> str:
    """What the offsets of this digest count."""
    return str(request.get("offset_unit", "codepoint"))
