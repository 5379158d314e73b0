"""A worker's part, done on a real ledger: claim, and finish or fail."""

import json
from typing import Any

from services.contract import STAGES
from services.ledger import Claim, Ledger


def digest(**changes: Any) -> dict[str, Any]:
    """A digest of a one-line article in which nothing was found."""
    document = {
        "language": "en", "language_confidence": 0.9, "case": "mixed", "quote_marks": "absent", "title": None,
        "authors": [], "published_at": None, "characters": 9, "words": 2, "sentences": [], "dateline": None,
        "limits": [],
    }  # fmt: skip
    check = {"supported": True, "names": [], "numbers": [], "unsupported": [], "traced": [], "unattributed": []}
    summary = {
        "headline": None, "sentences": [], "text": "", "words": 0, "lengths": None, "rewritten_by": None,
        "check": check, "rewriting": None,
    }  # fmt: skip
    model = {"name": "m", "version": "1", "sha256": "0"}
    provenance = {"software": "copydesk 0", "model": model, "components": {}, "elapsed_ms": {}}
    found = {name: [] for name in ("entities", "quotes", "events", "relations", "times", "key_phrases")}
    return {
        "id": "d", "schema_version": "1", "offset_unit": "codepoint", "document": document, **found,
        "summary": summary, "provenance": provenance, **changes,
    }  # fmt: skip


def claimed(ledger: Ledger, queue: str = STAGES[0].queue) -> Claim:
    """The oldest work of a queue, claimed."""
    claim = ledger.claim(queue, "worker")
    assert claim
    return claim


def finish(ledger: Ledger, result: bytes | None = None) -> None:
    """Do a worker's part for the oldest article: claim each stage, and store a digest."""
    first, second, *_ = STAGES
    claim = claimed(ledger, first.queue)
    assert ledger.pass_on(claim, b"{}", second.queue)
    claim = claimed(ledger, second.queue)
    assert ledger.complete(claim, result or json.dumps(digest(id=claim.id)).encode(), [])


PROBLEM = {"type": "urn:copydesk:problem:stage-failed", "title": "t", "status": 500, "detail": "extraction failed"}


def give_up(ledger: Ledger) -> None:
    """Do a worker's part for the oldest article: fail it."""
    claim = claimed(ledger)
    assert ledger.fail(claim, PROBLEM, [])
