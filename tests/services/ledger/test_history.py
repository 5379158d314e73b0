import time

from services.ledger import SILENT, Ledger, Record
from services.ledger.history import attempts, history
from tests.services.ledger.sending import attempt, claim_of, delivery
from tests.services.ledger.steps import accepted, claimed


def found(ledger: Ledger, article_id: str) -> Record:
    record = ledger.find(article_id, None)
    assert record
    return record


def test_the_story_tells_everything_in_order(ledger: Ledger) -> None:
    article_id = accepted(ledger)
    ledger.postpone(claimed(ledger), 0, "ValueError('odd')")
    claimed(ledger)
    time.sleep(0.25)
    ledger.sweep("extraction")
    ledger.pass_on(claimed(ledger), b"{}", "summarisation")
    one = delivery()
    ledger.complete(claimed(ledger, "summarisation"), b"{}", [one])
    attempt(ledger, claim_of(ledger))
    record = found(ledger, article_id)
    assert [event.event for event in record.history] == [
        "accepted", "claimed", "postponed", "claimed", "lost", "claimed", "passed_on", "claimed", "succeeded",
        "delivered",
    ]  # fmt: skip
    assert [event.number for event in record.history] == list(range(10))
    assert record.history[-1].detail == one.id
    assert [attempt.error for attempt in record.attempts] == ["ValueError('odd')", SILENT, None, None]
    assert {attempt.worker for attempt in record.attempts} == {"worker-1"}


def test_a_claim_that_only_gave_up_is_no_attempt(ledger: Ledger) -> None:
    article_id = accepted(ledger)
    ledger.postpone(claimed(ledger), 0, "odd")
    ledger.fail(claimed(ledger), {"type": "x:y", "detail": "all used up"}, [], idle=True)
    record = found(ledger, article_id)
    assert [attempt.error for attempt in record.attempts] == ["odd"]
    assert record.history[-1].detail == "all used up"


def test_every_line_moves_the_version_on(ledger: Ledger) -> None:
    article_id = accepted(ledger)
    ledger.postpone(claimed(ledger), 0, "odd")
    before = ledger.version_of(article_id)
    ledger.pass_on(claimed(ledger), b"{}", "summarisation")
    assert before
    assert ledger.version_of(article_id) == before + 2


def test_lines_of_version_1_are_claims() -> None:
    log = b'{"stage":"extraction","at":1764064000123,"worker":"a:1"}\n{"stage":"summarisation","at":2000,"worker":"b"}'
    told = history({"created_at": b"1000", "log": log})
    assert [event.event for event in told] == ["accepted", "claimed", "claimed"]
    assert [(attempt.stage, attempt.at) for attempt in attempts(told)] == [
        ("extraction", 1764064000.123),
        ("summarisation", 2.0),
    ]
