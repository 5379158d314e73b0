"""How does an article get in? Stored first, then the bell; and what a POST may wait for afterwards."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog

from services.contract import STAGES
from services.intake.auth import client
from services.intake.desk import desk
from services.intake.waiting import until_finished
from services.ledger import LedgerDownError, NewArticle, Record, new_id

_log = structlog.get_logger()


@dataclass(frozen=True)
class Accepted:
    """An article that is stored, and whether an earlier request with the same Idempotency-Key stored it."""

    record: Record
    replayed: bool


def accept(request: Mapping[str, Any], key: str = "") -> Accepted:
    """Store a validated request, on disk, and ring; a key that came before brings back the article that it made.

    Raises NotStoredError or LedgerDownError: nothing was kept; KeyReusedError or KeyInFlightError: nothing was new.
    """
    article = NewArticle(new_id(), client(), request, key)
    standing = replace(article, id=desk().ledger.accept(article))
    if standing == article:
        desk().bell.ring(STAGES[0].queue)
    return Accepted(_found(standing) or _as_new(standing), replayed=standing != article)


def wait_for(record: Record, seconds: float) -> Record:
    """The article when it is finished or the time is up. Once it is stored, a silent ledger only ends the wait: an
    error would make the client send the article again."""
    try:
        return until_finished(desk().ledger, record, seconds) or record
    except LedgerDownError as error:
        _log.warning("wait_ended", article=record.id, error=str(error))
        return record


def _found(article: NewArticle) -> Record | None:
    try:
        return desk().ledger.find(article.id, article.client)
    except LedgerDownError as error:
        _log.warning("accepted_not_found", article=article.id, error=str(error))
        return None


def _as_new(article: NewArticle) -> Record:
    """What the ledger will say of an article that was stored a moment ago."""
    about = {name: value for name, value in article.request.items() if name != "text"}
    now = time.time()
    return Record(article.id, article.client, "queued", 1, about, [], now, now, None, None, None)
