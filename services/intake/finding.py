"""Which article does a request mean? The client's own, or any for an admin; others are as unknown as none."""

from collections.abc import Mapping
from typing import Any

from services.intake.auth import viewer
from services.intake.desk import desk
from services.intake.problems import ProblemError
from services.ledger import Filter, Record


def mine(article_id: str) -> Record:
    """The article. Raises ProblemError where there is none, or where it is gone."""
    record = desk().ledger.find(article_id, viewer())
    if record is None:
        raise missing(article_id)
    return record


def missing(article_id: str) -> ProblemError:
    """Why there is no such article: it never was, or it is gone."""
    if desk().ledger.is_gone(article_id, viewer()):
        return ProblemError("gone", "The article was deleted, or its time was up.")
    return ProblemError("no-such-article", "No article of yours has this id.")


def filter_of(wishes: Mapping[str, Any]) -> Filter:
    """The filters of a query or a body."""
    return Filter(
        status=wishes.get("status"),
        external_id=wishes.get("external_id"),
        problem=wishes.get("problem"),
        title=wishes.get("q"),
    )
