"""Several articles through one reader at once: what one of them breaks costs no other an attempt."""

import contextlib
from collections.abc import Callable, Iterator, Sequence

import pytest
from structlog.testing import capture_logs

from services.bell import Bell
from services.contract import TASK_OF_QUEUE
from services.ledger import Ledger, Record
from services.settings import Settings
from tests.services.ledger.steps import accepted
from tests.workers.crew import Crew
from workers import light
from workers.app import create_app
from workers.desk import Desk
from workers.digest import Findings
from workers.readers import Reader
from workers.reading.types import Article

MANY = 40


class Counting:
    """The light reader; it keeps how many were read at once, and breaks on the word that it cannot read."""

    def __init__(self) -> None:
        self.together: list[int] = []

    def __call__(self, article: Article) -> Findings:
        return self.many([article])[0]

    def many(self, articles: Sequence[Article]) -> list[Findings]:
        self.together.append(len(articles))
        if any("unreadable" in article.text for article in articles):
            raise ValueError("I cannot read this")
        return light.read.many(articles)


@pytest.fixture
def ledger(server_url: str) -> Iterator[Ledger]:
    with contextlib.closing(Ledger.connect(server_url)) as ledger:
        yield ledger


@pytest.fixture
def shift(ledger: Ledger, server_url: str) -> Callable[..., None]:
    """One shift of the extraction of a desk with a reader and settings."""

    def work(reader: Reader, **told: int) -> None:
        settings = Settings(broker_url=f"{server_url}/1", retry_pause=0.0, **told)
        desk = Desk(settings, ledger, Bell(settings.broker_url), reader, "worker-1")
        app = create_app(settings, desk)
        app.loader.import_default_modules()
        assert app.tasks[TASK_OF_QUEUE["extraction"]].apply().successful()

    return work


def found(ledger: Ledger, article_id: str) -> Record:
    record = ledger.find(article_id, None)
    assert record
    return record


def test_many_that_wait_are_read_several_at_once(ledger: Ledger, shift: Callable[..., None]) -> None:
    ids = [accepted(ledger) for _ in range(MANY)]
    shift(reader := Counting())
    assert sum(reader.together) == MANY
    assert reader.together[0] == MANY // 16
    assert reader.together[-1] == 1
    assert ledger.backlog()["summarisation"].due == MANY
    assert all(len(found(ledger, one).attempts) == 1 for one in ids)


def test_one_that_cannot_be_read_costs_no_other_an_attempt(ledger: Ledger, shift: Callable[..., None]) -> None:
    bad = accepted(ledger, text="unreadable .")
    others = [accepted(ledger) for _ in range(MANY)]
    with capture_logs() as log:
        shift(Counting(), max_attempts=2)
    assert found(ledger, bad).status == "failed"
    assert len(found(ledger, bad).attempts) == 2
    assert ledger.backlog()["summarisation"].due == MANY
    assert all(len(found(ledger, one).attempts) == 1 for one in others)
    assert "read_one_by_one" in [line["event"] for line in log]


def test_one_by_one_where_the_settings_want_it_so(ledger: Ledger, shift: Callable[..., None]) -> None:
    for _ in range(MANY):
        accepted(ledger)
    shift(reader := Counting(), read_together=1)
    assert reader.together == [1] * MANY


def test_for_a_reader_that_reads_one_at_a_time_no_more_is_claimed(ledger: Ledger, shift: Callable[..., None]) -> None:
    leased: list[int] = []

    def read(article: Article) -> Findings:
        leased.append(ledger.backlog()["extraction"].leased)
        return light.read(article)

    for _ in range(MANY):
        accepted(ledger)
    shift(read)
    assert leased[0] == 1
    assert len(leased) == ledger.backlog()["summarisation"].due == MANY


@pytest.mark.flow
def test_one_that_kills_its_child_costs_those_beside_it_one_attempt(ledger: Ledger, server_url: str) -> None:
    bad = accepted(ledger, text="poison .")
    others = [accepted(ledger) for _ in range(3 * 16 - 1)]
    with Crew(server_url, "extraction", "summarisation", lease="2", max_attempts="3", retry_pause="0") as crew:
        crew.wait_for(lambda: all(found(ledger, one).finished_at for one in (bad, *others)))
    assert found(ledger, bad).status == "failed"
    assert {found(ledger, one).status for one in others} == {"succeeded"}
    attempts = {one: sum(tried.stage == "extraction" for tried in found(ledger, one).attempts) for one in others}
    assert [attempts[one] for one in others[:2]] == [2, 2]  # three are read at once where 48 wait
    assert set(attempts.values()) == {1, 2}
    assert sum(attempts.values()) == len(others) + 2
