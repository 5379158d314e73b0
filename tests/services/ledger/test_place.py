"""What was put back keeps its place, and what was told to a client is not taken back."""

import threading
import time

import pytest

from services.ledger import Accepted, Ledger, NewArticle, NotStoredError, UnconfirmedError, new_id
from tests.services.ledger.sending import delivery
from tests.services.ledger.steps import accepted, claimed, sets_of
from tests.services.ledger.world import pass_time


def stored_but_not_open(ledger: Ledger, article: NewArticle) -> None:
    """What `accept` does before the disk has answered, by its own script."""
    hold = 5000 if article.key else 0
    held = (article.id, "desk", "{}", b"jx", "", "", "extraction", hold, article.key, article.fingerprint, 60)
    assert ledger._scripts.run("accept", *held)[0] == b"stored"


def withdraw(ledger: Ledger, article: NewArticle) -> int:
    again = "again" if article.may_come_again else ""
    return int(ledger._scripts.run("withdraw", article.id, "extraction", "desk", article.key, again))


def test_work_of_a_lost_worker_is_the_next_that_is_claimed(ledger: Ledger) -> None:
    first = accepted(ledger)
    claimed(ledger)
    others = [accepted(ledger) for _ in range(3)]
    time.sleep(0.25)
    assert ledger.sweep("extraction") == 1
    assert [claimed(ledger).id for _ in range(4)] == [first, *others]


def test_a_delivery_of_a_lost_worker_is_the_next_that_is_claimed(ledger: Ledger) -> None:
    sent = [delivery(), delivery()]
    for one in sent:
        accepted(ledger)
        assert ledger.complete(claimed(ledger), b"{}", [one])
    for _ in range(2):
        claim = ledger.claim_delivery("delivery", "worker-1", 4)
        assert claim
        assert claim.id == sent[0].id
        time.sleep(0.25)
        ledger.sweep("delivery")


def test_an_article_that_another_request_was_told_of_is_not_taken_back(ledger: Ledger, server_url: str) -> None:
    """Its writer was away for longer than it is held back, and would now say that it could not be stored."""
    article = NewArticle(new_id(), "desk", {"text": "x"}, "k")
    stored_but_not_open(ledger, article)
    pass_time(server_url, 5)
    assert ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}, "k")).record.id == article.id
    assert withdraw(ledger, article) == 0
    assert sets_of(server_url, article.id) == ["due:extraction"]


def test_an_article_that_nobody_was_told_of_is_taken_back(ledger: Ledger, server_url: str) -> None:
    article = NewArticle(new_id(), "desk", {"text": "x"}, "k")
    stored_but_not_open(ledger, article)
    assert withdraw(ledger, article) == 1
    assert sets_of(server_url, article.id) == []


def test_an_article_without_a_key_is_claimed_at_once_and_taken_back_only_where_it_was_not(
    ledger: Ledger, server_url: str
) -> None:
    taken, untouched = (NewArticle(new_id(), "desk", {"text": "x"}) for _ in range(2))
    stored_but_not_open(ledger, taken)
    assert claimed(ledger).id == taken.id
    stored_but_not_open(ledger, untouched)
    assert withdraw(ledger, taken) == 0
    assert sets_of(server_url, taken.id) == ["leased:extraction"]
    assert withdraw(ledger, untouched) == 1
    assert sets_of(server_url, untouched.id) == []


@pytest.mark.parametrize("key", ["", "k"])
def test_a_worker_that_waits_is_called_for_an_article_that_comes_in(ledger: Ledger, key: str) -> None:
    found: list[bool] = []
    waiter = threading.Thread(target=lambda: found.append(ledger.more_comes("extraction", 10)))
    waiter.start()
    while waiter.is_alive() and not ledger._client.zcard("copydesk:waiting:extraction"):
        time.sleep(0.005)
    began = time.monotonic()
    assert ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}, key)).called
    waiter.join()
    assert (found, time.monotonic() - began < 5) == ([True], True)
    assert not ledger.accept(NewArticle(new_id(), "desk", {"text": "y"}, key and "l")).called


def test_of_many_that_come_in_together_each_calls_one_who_waits(ledger: Ledger) -> None:
    ledger._client.zadd("copydesk:waiting:extraction", dict.fromkeys(("a", "b"), 1e15))
    made = ledger.accept_all([NewArticle(new_id(), "desk", {"text": "x"}, key) for key in ("", "k", "l", "")])
    called = [one.called for one in made if isinstance(one, Accepted)]
    assert (len(called), sum(called)) == (4, 2)
    assert ledger._client.llen("copydesk:calls:extraction") == 2


def test_an_article_that_was_put_back_by_its_worker_is_not_taken_back(ledger: Ledger, server_url: str) -> None:
    article = NewArticle(new_id(), "desk", {"text": "x"})
    stored_but_not_open(ledger, article)
    ledger.postpone(claimed(ledger), 0, "busy")
    assert withdraw(ledger, article) == 0
    assert sets_of(server_url, article.id) == ["due:extraction"]


def test_a_replay_is_not_answered_before_the_disk_has_the_article(ledger: Ledger) -> None:
    article = NewArticle(new_id(), "desk", {"text": "x"}, "k")
    again = NewArticle(new_id(), "desk", {"text": "x"}, "k")
    ledger.accept(article)
    ledger._client.config_set("appendonly", "no")
    try:
        with pytest.raises(UnconfirmedError):
            ledger.accept(again)
        with pytest.raises(NotStoredError):
            ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}))
    finally:
        ledger._client.config_set("appendonly", "yes")
    assert ledger.accept(again).record.id == article.id
