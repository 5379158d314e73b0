import time

import pytest

from services.ledger import (
    CANCELLED,
    FORGOTTEN,
    Filter,
    GoneError,
    Ledger,
    NewArticle,
    UnconfirmedError,
    new_id,
)
from tests.services.ledger.sending import attempt, claim_of, delivery
from tests.services.ledger.steps import accepted, claimed, keys, sets_of

PROBLEM = {"type": "urn:copydesk:problem:stage-failed", "detail": "extraction failed"}
DAY = 86400.0


def failed(ledger: Ledger, **request: object) -> str:
    article_id = accepted(ledger, **request)
    assert ledger.fail(claimed(ledger), PROBLEM, [])
    return article_id


def status_of(ledger: Ledger, article_id: str) -> str:
    record = ledger.find(article_id, None)
    assert record
    return record.status


def test_a_failed_article_goes_on_where_it_stopped(ledger: Ledger, server_url: str) -> None:
    article_id = accepted(ledger)
    ledger.pass_on(claimed(ledger), b"findings", "summarisation")
    ledger.fail(claimed(ledger, "summarisation"), PROBLEM, [])
    assert ledger.retry([article_id]) == {"summarisation": 1}
    assert sets_of(server_url, article_id) == ["due:summarisation"]
    record = ledger.find(article_id, None)
    assert record
    assert (record.status, record.error, record.finished_at) == ("queued", None, None)
    claim = claimed(ledger, "summarisation")
    assert (claim.attempt, claim.packed("findings")) == (1, b"findings")
    assert ledger.page(None, Filter(problem="stage-failed"), after=None, limit=1).records == []


def test_only_what_stopped_badly_is_put_back(ledger: Ledger) -> None:
    done = accepted(ledger)
    ledger.complete(claimed(ledger), b"{}", [])
    assert not ledger.retry([accepted(ledger), done, "art_0"])


def test_cancelling_fences_the_worker_off(ledger: Ledger, server_url: str) -> None:
    article_id = accepted(ledger)
    claim = claimed(ledger)
    assert ledger.delete([article_id], DAY) == {CANCELLED: 1}
    assert sets_of(server_url, article_id) == []
    assert not ledger.renew(claim)
    assert not ledger.pass_on(claim, b"late", "summarisation")
    assert not ledger.complete(claim, b"late", [])
    assert not ledger.fail(claim, PROBLEM, [])
    assert not ledger.postpone(claim, 0, "late")
    assert status_of(ledger, article_id) == "cancelled"
    assert ledger.retry([article_id]) == {"extraction": 1}
    assert not ledger.complete(claim, b"late", [])
    assert status_of(ledger, article_id) == "queued"


def test_forgetting_leaves_nothing_but_a_tombstone(ledger: Ledger, server_url: str) -> None:
    article_id = failed(ledger, title="Talks fail", external_id="w:1")
    assert ledger.delete([article_id], DAY) == {FORGOTTEN: 1}
    left = [key for key in keys(server_url) if not key.startswith("copydesk:pace:")]
    assert left == [f"copydesk:gone:{article_id}"]
    assert ledger.is_gone(article_id, "desk")
    assert ledger.is_gone(article_id, None)
    assert not ledger.is_gone(article_id, "other")
    assert ledger.delete([article_id], DAY) == {}


def test_a_tombstone_is_kept_for_its_time(ledger: Ledger) -> None:
    article_id = failed(ledger)
    ledger.delete([article_id], 0.05)
    time.sleep(0.1)
    assert not ledger.is_gone(article_id, None)


def test_deliveries_go_with_their_article_and_one_under_way_changes_nothing(ledger: Ledger, server_url: str) -> None:
    article_id = accepted(ledger)
    waiting, leased = delivery(), delivery()
    ledger.complete(claimed(ledger), b"{}", [leased, waiting])
    claim = claim_of(ledger)
    ledger.delete([article_id], DAY)
    assert attempt(ledger, claim) is None
    assert sets_of(server_url, waiting.id) == sets_of(server_url, claim.id) == []
    assert not any("record" in key or "deliver" in key or "busy" in key for key in keys(server_url))


def test_retention_forgets_what_was_finished_long_ago_page_after_page(ledger: Ledger, server_url: str) -> None:
    old = [failed(ledger) for _ in range(3)]
    running = accepted(ledger)
    ledger._client.zadd("copydesk:finished", {f"ghost{n}": 1 for n in range(230)})
    assert ledger.expire(DAY) == 230
    time.sleep(0.02)
    assert ledger.expire(0.01) == 3
    assert not any(ledger.find(article_id, None) for article_id in old)
    assert status_of(ledger, running) == "queued"


def test_a_key_whose_article_was_deleted_says_so(ledger: Ledger) -> None:
    article = NewArticle(new_id(), "desk", {"text": "x"}, "k")
    ledger.accept(article)
    ledger.fail(claimed(ledger), PROBLEM, [])
    ledger.delete([article.id], DAY)
    with pytest.raises(GoneError):
        ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}, "k"))


def test_the_same_external_id_and_content_are_the_same_article(ledger: Ledger) -> None:
    first = accepted(ledger, external_id="w:1")

    def again(client: str = "desk", **request: object) -> str:
        sent = {"text": "talks began .", "external_id": "w:1", **request}
        return ledger.accept(NewArticle(new_id(), client, sent)).record.id

    assert again() == first
    assert again("other") != first
    second_take = again(title="Talks begin")
    assert second_take != first
    assert again(title="Talks begin") == second_take
    ledger.delete([second_take], DAY)  # cancelled: free to be sent again
    assert again(title="Talks begin") != second_take


def test_what_the_disk_does_not_confirm_is_told(ledger: Ledger) -> None:
    article_id = failed(ledger)
    ledger._client.config_set("appendonly", "no")
    try:
        with pytest.raises(UnconfirmedError):
            ledger.retry([article_id])
    finally:
        ledger._client.config_set("appendonly", "yes")


def test_all_that_match_are_found_by_every_filter(ledger: Ledger) -> None:
    wanted = failed(ledger, title="Peace talks fail in Geneva")
    cancelled = accepted(ledger, title="Geneva motor show")
    ledger.delete([cancelled], DAY)
    failed(ledger, title="Storm")
    accepted(ledger, title="Geneva lake")
    assert ledger.that_can_be_retried("desk", Filter(title="GENEVA"), 10) == [wanted, cancelled]
    assert ledger.that_can_be_retried("desk", Filter(title="geneva talks"), 10) == [wanted]
    assert ledger.that_can_be_retried("desk", Filter(title="geneva", status="cancelled"), 10) == [cancelled]
    assert ledger.that_can_be_retried("desk", Filter(title="geneva", status="queued"), 10) == []
    assert len(ledger.that_can_be_retried("desk", Filter(problem="stage-failed"), 10)) == 2
    assert len(ledger.that_can_be_retried("desk", Filter(), 1)) == 1
    assert len(ledger.ids("desk", Filter(title="geneva"), 10)) == 3
    assert ledger.ids("other", Filter(title="geneva"), 10) == []
    assert len(ledger.ids(None, Filter(title="geneva"), 2)) == 2


def test_a_rare_match_is_found_behind_many_others(ledger: Ledger) -> None:
    wanted = failed(ledger, title="needle")
    ledger._client.zadd("copydesk:index:desk", {f"art_z{n:05}": 0 for n in range(5000)})
    ledger._client.zadd("copydesk:index:*:word:needle", {f"art_y{n:05}": 0 for n in range(4999)})
    assert ledger.ids("desk", Filter(title="needle"), 5) == [wanted]
