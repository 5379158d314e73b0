import time

import pytest

from services.ledger import Filter, Ledger
from tests.services.ledger.sending import attempt, claim_of, delivery, sent
from tests.services.ledger.steps import accepted, claimed, sets_of


def audited(ledger: Ledger) -> int:
    """Orphans found in one pass over everything."""
    cursor, found = ledger.audit(0)
    while cursor:
        cursor, more = ledger.audit(cursor)
        found += more
    return found


def test_what_is_where_it_should_be_is_left_alone(ledger: Ledger) -> None:
    accepted(ledger)
    claimed(ledger)
    accepted(ledger)
    ledger.complete(claimed(ledger), b"{}", [delivery()])
    assert audited(ledger) == 0
    assert ledger.orphans() == 0


@pytest.mark.parametrize("stage", ["extraction", "summarisation"])
def test_an_article_in_neither_set_is_put_back_in_its_stage_and_counted(
    ledger: Ledger, server_url: str, stage: str
) -> None:
    article_id = accepted(ledger)
    if stage == "summarisation":
        ledger.pass_on(claimed(ledger), b"{}", stage)
    ledger._client.zrem(f"copydesk:due:{stage}", article_id)
    assert audited(ledger) == 1
    assert sets_of(server_url, article_id) == [f"due:{stage}"]
    assert ledger.orphans() == 1
    record = ledger.find(article_id, None)
    assert record
    assert record.history[-1].detail == "It was in no queue."


def test_a_delivery_in_neither_set_is_due_again(ledger: Ledger, server_url: str) -> None:
    accepted(ledger)
    one = delivery()
    ledger.complete(claimed(ledger), b"{}", [one])
    attempt(ledger, claim_of(ledger), "pending", pause=60.0, queue="delivery-late")
    assert audited(ledger) == 0
    ledger._client.zrem("copydesk:due:delivery-late", one.id)
    assert audited(ledger) == 1
    assert sets_of(server_url, one.id) == ["due:delivery-late"]


def test_a_delivery_does_not_outlive_its_article(ledger: Ledger, server_url: str) -> None:
    article_id = accepted(ledger)
    one = delivery()
    ledger.complete(claimed(ledger), b"{}", [one])
    ledger._client.delete(f"copydesk:deliveries-of:{article_id}")  # as version 1 wrote it: without this list
    ledger.delete([article_id], 60)
    assert audited(ledger) == 0
    assert sets_of(server_url, one.id) == []
    assert not ledger._client.exists(f"copydesk:record:{one.id}")


def test_what_an_older_version_finished_is_forgotten_in_its_time_and_found_by_its_problem(ledger: Ledger) -> None:
    article_id = accepted(ledger)
    ledger.fail(claimed(ledger), {"type": "urn:copydesk:problem:stage-failed"}, [])
    ledger._client.delete("copydesk:finished", "copydesk:index:desk:problem:stage-failed")
    assert audited(ledger) == 0
    assert ledger.ids("desk", Filter(problem="stage-failed"), 2) == [article_id]
    time.sleep(0.02)
    assert ledger.expire(0.01) == 1


def test_a_finished_delivery_is_left_to_its_own_retention(ledger: Ledger) -> None:
    sent(ledger, delivery())
    attempt(ledger, claim_of(ledger))
    ledger.send(delivery(type="endpoint.test", once=True))
    attempt(ledger, claim_of(ledger))
    assert audited(ledger) == 0
    time.sleep(0.02)
    assert ledger.expire(0.01) == 1
