"""How does an article get in? Stored first, then the bell; and what a POST may wait for afterwards."""

from collections.abc import Mapping
from typing import Any

import structlog
from marshmallow import ValidationError

from services.contract import STAGES
from services.intake.auth import client
from services.intake.desk import desk
from services.intake.quota import let_in
from services.intake.waiting import until_finished
from services.ledger import Accepted, LedgerDownError, NewArticle, Record, new_id

_NO_MODEL = (
    "This desk has no model to rewrite with (COPYDESK_REWRITE_URL). Leave it out: the extract is checked already."
)
_log = structlog.get_logger()


def accept(request: Mapping[str, Any], key: str = "") -> Accepted:
    """Store a validated request, on disk, and ring; a key that came before brings back the article that it made.

    Raises what `Ledger.accept` raises, ValidationError where it asks for what this desk cannot do, and ProblemError
    where the client or the desk has had enough: then nothing new was kept.
    """
    refuse_rewriting(request)
    let_in()
    parts = desk()
    accepted = parts.ledger.accept(NewArticle(new_id(), client(), request, key))
    if accepted.to_ring:
        parts.bell.ring(STAGES[0].queue)
    return accepted


def refuse_rewriting(request: Mapping[str, Any]) -> None:
    """Raise ValidationError where a model is wished for and this desk has none."""
    if request.get("summary", {}).get("rewrite") and desk().settings.rewrite_url is None:
        raise ValidationError({"summary": {"rewrite": [_NO_MODEL]}})


def wait_for(record: Record, seconds: float) -> Record:
    """The article when it is finished or the time is up. Once it is stored, a silent ledger only ends the wait: an
    error would make the client send the article again."""
    try:
        return until_finished(desk().ledger, record, seconds) or record
    except LedgerDownError as error:
        _log.warning("wait_ended", article=record.id, error=str(error))
        return record
