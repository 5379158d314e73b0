import contextlib
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis

from services.ledger import (
    Filter,
    KeyInFlightError,
    KeyReusedError,
    Ledger,
    LedgerDownError,
    NewArticle,
    NotStoredError,
    new_id,
)
from tests.services.ledger.sending import delivery
from tests.services.ledger.steps import accepted, claimed, sets_of


def test_an_accepted_article_is_queued_and_due(ledger: Ledger, server_url: str) -> None:
    article_id = accepted(ledger, title="Talks", metadata={"a": 1})
    record = ledger.find(article_id, "desk")
    assert record
    assert (record.status, record.request, record.result) == ("queued", {"title": "Talks", "metadata": {"a": 1}}, None)
    assert sets_of(server_url, article_id) == ["due:extraction"]


def test_what_is_accepted_is_told_as_it_is_found(ledger: Ledger) -> None:
    accepted = ledger.accept(NewArticle(new_id(), "desk", {"text": "x", "title": "y"}))
    assert accepted.record == ledger.find(accepted.record.id, "desk")


def test_accepting_the_same_id_again_changes_nothing(ledger: Ledger) -> None:
    article = NewArticle(new_id(), "desk", {"text": "one"})
    ledger.accept(article)
    ledger.accept(NewArticle(article.id, "desk", {"text": "two"}))
    assert claimed(ledger).packed("text") == b"one"


def test_work_goes_through_every_stage_in_exactly_one_set_at_a_time(ledger: Ledger, server_url: str) -> None:
    article_id = accepted(ledger)
    claim = claimed(ledger)
    assert sets_of(server_url, article_id) == ["leased:extraction"]
    assert ledger.pass_on(claim, b"findings", "summarisation")
    assert sets_of(server_url, article_id) == ["due:summarisation"]
    claim = claimed(ledger, "summarisation")
    assert claim.packed("findings") == b"findings"
    one = delivery()
    assert ledger.complete(claim, b'{"id": "x"}', [one])
    assert sets_of(server_url, article_id) == []
    assert sets_of(server_url, one.id) == ["due:delivery"]
    record = ledger.find(article_id, None)
    assert record
    assert (record.status, record.result) == ("succeeded", b'{"id": "x"}')
    assert [attempt.stage for attempt in record.attempts] == ["extraction", "summarisation"]


def test_a_lease_that_ran_out_is_swept_and_the_old_worker_can_change_nothing(ledger: Ledger, server_url: str) -> None:
    article_id = accepted(ledger)
    zombie = claimed(ledger)
    time.sleep(0.25)
    assert ledger.sweep("extraction") == 1
    second = claimed(ledger)
    assert second.fence > zombie.fence
    assert second.attempt == 2
    assert not ledger.renew(zombie)
    assert not ledger.pass_on(zombie, b"late", "summarisation")
    assert not ledger.fail(zombie, {"title": "late"}, [])
    assert not ledger.postpone(zombie, 0, "late")
    assert sets_of(server_url, article_id) == ["leased:extraction"]
    assert ledger.pass_on(second, b"in time", "summarisation")


def test_a_renewed_lease_is_not_swept(ledger: Ledger) -> None:
    accepted(ledger)
    claim = claimed(ledger)
    time.sleep(0.15)
    assert ledger.renew(claim)
    time.sleep(0.1)
    assert ledger.sweep("extraction") == 0


def test_work_of_a_stage_that_is_over_cannot_be_finished_twice(ledger: Ledger) -> None:
    accepted(ledger)
    claim = claimed(ledger)
    assert ledger.complete(claim, b"{}", [])
    assert not ledger.complete(claim, b"{}", [])
    assert not ledger.fail(claim, {}, [])


def test_sweeping_pages_until_nothing_is_left(ledger: Ledger) -> None:
    for _ in range(5):
        accepted(ledger)
        claimed(ledger)
    with contextlib.closing(redis.Redis(connection_pool=ledger._client.connection_pool)) as client:
        client.zadd("copydesk:leased:extraction", {f"ghost{n}": 1 for n in range(230)})
    time.sleep(0.25)
    assert ledger.sweep("extraction") == 235
    assert ledger.backlog()["extraction"].due == 5


def test_postponed_work_waits_for_its_time(ledger: Ledger) -> None:
    accepted(ledger)
    ledger.postpone(claimed(ledger), 60, "busy")
    assert ledger.claim("extraction", "worker-1") is None
    state = ledger.backlog()["extraction"]
    assert (state.due, state.later, state.leased) == (0, 1, 0)


def test_the_oldest_due_work_is_claimed_first(ledger: Ledger) -> None:
    first, second = accepted(ledger), accepted(ledger)
    assert [claimed(ledger).id, claimed(ledger).id] == [first, second]


def test_another_clients_article_is_not_found(ledger: Ledger) -> None:
    article_id = accepted(ledger, client="desk")
    assert ledger.find(article_id, "other") is None
    assert ledger.find(article_id, None)


def test_pages_are_newest_first_and_complete(ledger: Ledger) -> None:
    ids = [accepted(ledger) for _ in range(7)]
    accepted(ledger, client="other")
    seen, after = [], None
    while True:
        page = ledger.page("desk", Filter(), after=after, limit=3)
        seen += [record.id for record in page.records]
        after = page.next_cursor
        if after is None:
            break
    assert seen == sorted(ids, reverse=True)


def test_filters_must_all_hold(ledger: Ledger) -> None:
    wanted = accepted(ledger, external_id="x:1")
    ledger.complete(claimed(ledger), b"{}", [])
    accepted(ledger, external_id="x:1", title="Another take")
    accepted(ledger, external_id="x:2")
    page = ledger.page("desk", Filter(status="succeeded", external_id="x:1"), after=None, limit=10)
    assert [record.id for record in page.records] == [wanted]
    assert len(ledger.page(None, Filter(status="queued"), after=None, limit=10).records) == 2


def test_every_change_moves_the_version_on(ledger: Ledger) -> None:
    article_id = accepted(ledger)
    before = ledger.version_of(article_id)
    ledger.complete(claimed(ledger), b"{}", [])
    after = ledger.version_of(article_id)
    assert before
    assert after
    assert after > before
    assert ledger.version_of("art_0") is None


def test_a_long_text_comes_back_whole(ledger: Ledger) -> None:
    text = "a naïve text 🙂 " * 5000
    ledger.accept(NewArticle(new_id(), "desk", {"text": text}))
    assert claimed(ledger).packed("text").decode() == text


def test_a_server_that_cannot_be_reached_is_told_as_such() -> None:
    with contextlib.closing(Ledger.connect("redis://127.0.0.1:1/0")) as ledger, pytest.raises(LedgerDownError):
        ledger.version_of("art_0")


def test_a_key_stands_for_one_article_of_one_client(ledger: Ledger) -> None:
    first, again = (NewArticle(new_id(), "desk", {"text": "x", "title": "y"}, "k") for _ in range(2))
    assert ledger.accept(first).record.id == first.id
    assert ledger.accept(again).record.id == first.id
    assert ledger.accept(again).replayed
    other = NewArticle(new_id(), "other", {"text": "x"}, "k")
    assert ledger.accept(other).record.id == other.id
    assert ledger.backlog()["extraction"].due == 2


def test_a_key_with_another_request_is_refused(ledger: Ledger) -> None:
    ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}, "k"))
    with pytest.raises(KeyReusedError):
        ledger.accept(NewArticle(new_id(), "desk", {"text": "y"}, "k"))


def test_a_key_whose_article_is_not_on_disk_yet_is_in_flight_and_then_replayed(ledger: Ledger) -> None:
    """What `accept` does before the disk has answered, by its own script; then `open`."""
    first = NewArticle(new_id(), "desk", {"text": "x"}, "k")
    held = ("accept", first.id, "desk", "{}", b"jx", "", "", "extraction", 5000, "k", first.fingerprint, 60)
    assert ledger._scripts.run(*held)[0] == b"stored"
    again = NewArticle(new_id(), "desk", {"text": "x"}, "k")
    with pytest.raises(KeyInFlightError):
        ledger.accept(again)
    ledger._scripts.run("open", first.id, "extraction", "desk", "", "k")
    assert ledger.accept(again).record.id == first.id


def test_a_key_is_free_again_where_its_article_was_not_stored(ledger: Ledger) -> None:
    ledger._client.config_set("appendonly", "no")
    try:
        with pytest.raises(NotStoredError):
            ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}, "k"))
    finally:
        ledger._client.config_set("appendonly", "yes")
    other = NewArticle(new_id(), "desk", {"text": "y"}, "k")
    assert ledger.accept(other).record.id == other.id


def test_one_key_from_many_threads_at_once_makes_one_article(ledger: Ledger) -> None:
    def send(_: int) -> str:
        try:
            return ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}, "k")).record.id
        except KeyInFlightError as error:
            return str(error)

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(send, range(64)))) == 1
    assert ledger.backlog()["extraction"].due == 1


def test_the_embedded_server_passes_every_check(ledger: Ledger) -> None:
    assert [check for check in ledger.checks() if not check.ok] == []


def test_a_server_that_would_forget_or_evict_fails_its_checks_by_name(ledger: Ledger) -> None:
    ledger._client.config_set("maxmemory-policy", "allkeys-lru")
    try:
        assert [check.name for check in ledger.checks() if not check.ok] == ["eviction"]
    finally:
        ledger._client.config_set("maxmemory-policy", "noeviction")


def test_what_cannot_be_confirmed_on_disk_is_refused_and_leaves_nothing(ledger: Ledger, server_url: str) -> None:
    article = NewArticle(new_id(), "desk", {"text": "x", "external_id": "x:1"})
    ledger._client.config_set("appendonly", "no")
    try:
        with pytest.raises(NotStoredError):
            ledger.accept(article)
    finally:
        ledger._client.config_set("appendonly", "yes")
    assert sets_of(server_url, article.id) == []
    assert ledger.find(article.id, None) is None
    assert ledger.page(None, Filter(external_id="x:1"), after=None, limit=10).records == []
