"""The summary of an article, rewritten by a model where that went well, else as it was extracted.

A failure to answer is an attempt that the ledger repeats; the last attempt asks nobody and lets the extract stand, so
that no article fails for want of prose.
"""

import structlog

from services.ledger import Claim
from services.settings import Settings
from workers.digest import Draft
from workers.reading.types import Reading
from workers.rewriting.ask import Door, UnusableError, ask
from workers.summary.rewritten import judged, stands
from workers.summary.types import Summary

_log = structlog.get_logger()


def door_of(settings: Settings) -> Door | None:
    """The endpoint that this desk may ask; None where the door is shut."""
    if settings.rewrite_url is None or settings.rewrite_model is None:
        return None
    return Door(settings.rewrite_url, settings.rewrite_model, settings.rewrite_key, settings.rewrite_timeout)


def rewritten(door: Door | None, claim: Claim, draft: Draft, max_attempts: int) -> Summary:
    """The summary of a claimed article. Raises UnavailableError where another attempt is left."""
    last = claim.attempt >= max_attempts
    why_not = f"after {claim.attempt - 1} attempts: {claim.last_error}" if last else None
    return rewrite(door, claim.packed("text").decode(), draft.findings.reading, draft.summary, why_not)


def rewrite(door: Door | None, text: str, reading: Reading, extract: Summary, why_not: str | None = None) -> Summary:
    """The rewritten summary, or the extract with what stood against it. `why_not` asks nobody.

    Raises UnavailableError where the model could not be asked and another attempt may be better.
    """
    if door is None:
        return stands(extract, None, ["no model may be asked here"])
    if why_not or not extract.sentences:
        return stands(extract, door.model, [why_not or "there is nothing to rewrite"])
    try:
        answer = ask(door, extract.text, extract.words, len(extract.sentences))
    except UnusableError as error:
        return stands(extract, door.model, [str(error)])
    summary = judged(answer, door.model, text, reading, extract)
    if summary.rewriting and summary.rewriting.reasons:
        _log.warning("rewrite_refused", model=door.model, reasons=summary.rewriting.reasons)
    return summary
