import contextlib
from collections.abc import Iterator

import pytest

from services.bell import Bell
from services.ledger import Ledger, NewArticle, Record, new_id
from services.settings import Settings
from workers.desk import Desk


@pytest.fixture
def desk(server_url: str) -> Iterator[Desk]:
    settings = Settings(max_attempts=2, retry_pause=0.0, public_url="https://desk.example")
    with contextlib.closing(Ledger.connect(server_url)) as ledger:
        yield Desk(settings, ledger, Bell(f"{server_url}/1"), None, "worker-1")


def accepted(desk: Desk, **request: object) -> str:
    article = NewArticle(new_id(), "default", {"text": "x", **request})
    desk.ledger.accept(article)
    return article.id


def found(desk: Desk, article_id: str) -> Record:
    record = desk.ledger.find(article_id, None)
    assert record
    return record


def fail_once(desk: Desk) -> None:
    with desk.stage("extraction") as claim:
        assert claim
        raise MemoryError("too much")


def test_nothing_due_is_nothing_to_do(desk: Desk) -> None:
    with desk.stage("extraction") as claim:
        assert claim is None


def test_a_failed_attempt_is_put_back(desk: Desk) -> None:
    article_id = accepted(desk)
    fail_once(desk)
    assert found(desk, article_id).status == "extracting"
    assert desk.ledger.backlog()["extraction"].due == 1


def test_an_article_whose_attempts_are_used_up_is_failed_with_the_last_error(desk: Desk) -> None:
    article_id = accepted(desk)
    fail_once(desk)
    fail_once(desk)
    record = found(desk, article_id)
    assert record.status == "failed"
    assert record.error
    assert record.error["detail"] == "extraction failed after 2 attempts: MemoryError('too much')"
    assert len(record.attempts) == 2


def test_a_failed_article_tells_its_callback(desk: Desk) -> None:
    accepted(desk, callback_url="https://example.org/hook", external_id="x-1")
    fail_once(desk)
    fail_once(desk)
    claim = desk.ledger.claim("delivery", "worker-1")
    assert claim
    assert '"type":"article.failed"' in claim.text("body")
    assert '"external_id":"x-1"' in claim.text("body")


def test_workers_that_die_without_a_word_use_attempts_up_too(server_url: str) -> None:
    settings = Settings(max_attempts=2, lease=0.0)
    with contextlib.closing(Ledger.connect(server_url, lease=0.0)) as ledger:
        desk = Desk(settings, ledger, Bell(f"{server_url}/1"), None, "worker-1")
        article_id = accepted(desk)
        for _ in range(2):
            assert ledger.claim("extraction", "worker-that-dies")
            ledger.sweep("extraction")
        with desk.stage("extraction") as claim:
            assert claim is None
        record = found(desk, article_id)
        assert record.status == "failed"
        assert record.error
        assert "went silent" in record.error["detail"]
