"""How does an article get in? Stored first, then the bell; and what a POST may wait for afterwards."""

import time
from collections.abc import Mapping
from typing import Any

import structlog

from services.contract import STAGES
from services.intake.auth import client
from services.intake.desk import desk
from services.intake.waiting import until_finished
from services.ledger import LedgerDownError, NewArticle, Record, new_id

_log = structlog.get_logger()


def accept(request: Mapping[str, Any]) -> Record:
    """Store a validated request, on disk, and ring. Raises NotStoredError or LedgerDownError: then nothing was kept."""
    article = NewArticle(new_id(), client(), request)
    desk().ledger.accept(article)
    desk().bell.ring(STAGES[0].queue)
    return _found(article) or _as_new(article)


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
