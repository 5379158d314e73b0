"""The supervisor with real workers: what is deaf, endless or stuck is ended, and the article goes on."""

import contextlib
import os
import signal
from collections.abc import Iterator

import pytest

from services.ledger import Ledger, NewArticle, Record, new_id
from tests.workers.crew import Crew

pytestmark = pytest.mark.flow


@pytest.fixture
def ledger(server_url: str) -> Iterator[Ledger]:
    with contextlib.closing(Ledger.connect(server_url)) as ledger:
        yield ledger


def accepted(ledger: Ledger, text: str) -> str:
    return ledger.accept(NewArticle(new_id(), "desk", {"text": text})).record.id


def found(ledger: Ledger, article_id: str) -> Record:
    record = ledger.find(article_id, None)
    assert record
    return record


def pid_of(ledger: Ledger, queue: str) -> int | None:
    pids = [int(state.name.rpartition(":")[2]) for state in ledger.workers() if state.queue == queue]
    return pids[-1] if pids else None


def test_a_worker_that_hears_nothing_is_ended_and_replaced(server_url: str, ledger: Ledger) -> None:
    """Deaf on purpose: the process that hands bells to its children is stopped; the children are up and free."""
    with Crew(server_url, "extraction", watchdog="2") as crew:
        first = accepted(ledger, "talks began .")
        crew.wait_for(lambda: ledger.backlog()["summarisation"].due == 1)
        crew.wait_for(lambda: pid_of(ledger, "extraction"))  # a child may be done before its worker is first heard of
        deaf = pid_of(ledger, "extraction")
        assert deaf
        os.kill(deaf, signal.SIGSTOP)
        others: list[str] = []

        def found_deaf() -> bool:
            """The child may still be at its last shift, and take what comes: until then there is always one more."""
            if not ledger.backlog()["extraction"].due:
                others.append(accepted(ledger, "talks went on ."))
            return bool(crew.logged("worker_deaf"))

        crew.wait_for(found_deaf)
        crew.wait_for(lambda: ledger.backlog()["summarisation"].due == 1 + len(others))
        assert len(crew.logged("worker_deaf")) == 1
        crew.wait_for(lambda: pid_of(ledger, "extraction") not in (deaf, None))
    assert [len(found(ledger, one).attempts) for one in (first, *others)] == [1] * (1 + len(others))


@pytest.mark.parametrize(
    ("text", "reason"), [("endless", "It ran past its limit of 1 s."), ("stuck", "The worker went silent")]
)
def test_a_stage_that_never_ends_is_ended_and_its_article_failed(
    server_url: str, ledger: Ledger, text: str, reason: str
) -> None:
    with Crew(server_url, "extraction", stage_limit="1", lease="1", max_attempts="2") as crew:
        endless, sound = accepted(ledger, text), accepted(ledger, "talks began .")
        crew.wait_for(lambda: found(ledger, endless).status == "failed")
        crew.wait_for(lambda: ledger.backlog()["summarisation"].due == 1)
    record = found(ledger, endless)
    assert record.error
    assert reason in record.error["detail"]
    assert "failed after 2 attempts" in record.error["detail"]
    assert found(ledger, sound).status == "extracting"


def test_workers_told_to_stop_finish_what_they_are_at(server_url: str, ledger: Ledger) -> None:
    with Crew(server_url, "extraction", children=2) as crew:
        articles = [accepted(ledger, "slow") for _ in range(40)]
        crew.wait_for(lambda: ledger.backlog()["summarisation"].due > 3)
    assert crew.process.returncode == 0
    backlog = ledger.backlog()
    assert backlog["extraction"].leased == 0
    assert backlog["extraction"].due + backlog["summarisation"].due == len(articles)
    assert all(len(found(ledger, one).attempts) <= 1 for one in articles)


def test_a_worker_is_forgotten_when_it_falls_silent(ledger: Ledger, server_url: str) -> None:
    with Crew(server_url, "delivery") as crew:
        crew.wait_for(lambda: pid_of(ledger, "delivery"))
        states = ledger.workers()
    assert [(state.queue, state.children, state.busy) for state in states] == [("delivery", 1, 0)]
    ledger.report(states, seconds=0)
    assert ledger.workers() == []
