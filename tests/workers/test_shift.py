import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from services.bell import Bell
from services.ledger import Ledger, LedgerDownError, NewArticle, new_id
from services.settings import Settings
from tests.services.ledger.steps import accepted
from workers.desk import Desk
from workers.shift import LENGTH, Beside, told_here, work_on

QUEUE = "extraction"


@dataclass
class CountingBell(Bell):
    """A bell that only counts."""

    rung: list[str] = field(default_factory=list)

    def ring(self, queue: str) -> bool:
        self.rung.append(queue)
        return True


@pytest.fixture
def desk(server_url: str) -> Iterator[Desk]:
    with contextlib.closing(Ledger.connect(server_url)) as ledger:
        yield Desk(Settings(), ledger, CountingBell(), None, "worker-1")


def rung(desk: Desk) -> list[str]:
    assert isinstance(desk.bell, CountingBell)
    return desk.bell.rung


def pass_on(desk: Desk, seconds: float = 0.0) -> bool:
    """Take the oldest article, spend some time on it, hand it in."""
    with desk.stage(QUEUE) as claim:
        if claim:
            time.sleep(seconds)
            desk.handed_in(claim, desk.ledger.pass_on(claim, b"{}", "summarisation"), "summarisation")
    return claim is not None


def test_one_bell_is_followed_by_all_that_is_due(desk: Desk) -> None:
    for _ in range(5):
        accepted(desk.ledger)
    work_on(desk, QUEUE, lambda: pass_on(desk))
    assert desk.ledger.backlog()["summarisation"].due == 5
    assert rung(desk) == ["summarisation"] * 5


def test_a_bell_in_vain_is_over_at_once(desk: Desk) -> None:
    asked: list[int] = []
    work_on(desk, QUEUE, lambda: bool(asked.append(1)))
    assert asked == [1]


def test_who_waits_for_more_is_called_and_needs_no_bell(desk: Desk, server_url: str) -> None:
    accepted(desk.ledger)
    assert pass_on(desk)
    with contextlib.closing(Ledger.connect(server_url)) as other:
        came: list[bool] = []
        waiting = threading.Thread(target=lambda: came.append(other.more_comes("summarisation", 30)))
        assert other.claim("summarisation", "worker-2")
        accepted(desk.ledger)
        waiting.start()
        while not desk.ledger._client.zcard("copydesk:waiting:summarisation"):
            time.sleep(0.01)
        assert pass_on(desk)
        waiting.join(60)
    assert came == [True]
    assert rung(desk) == ["summarisation"]


def test_who_waited_in_vain_is_not_called_any_more(desk: Desk) -> None:
    assert not desk.ledger.more_comes("summarisation", 0.01)
    accepted(desk.ledger)
    assert pass_on(desk)
    assert rung(desk) == ["summarisation"]


def test_a_shift_that_is_over_rings_for_what_is_left(desk: Desk) -> None:
    for _ in range(3):
        accepted(desk.ledger)
    work_on(desk, QUEUE, lambda: pass_on(desk, LENGTH))
    assert desk.ledger.backlog()[QUEUE].due == 2
    assert rung(desk) == ["summarisation", QUEUE]


def test_an_article_that_is_given_up_does_not_end_the_shift(server_url: str) -> None:
    with contextlib.closing(Ledger.connect(server_url, lease=0.0)) as short:
        accepted(short)
        assert short.claim(QUEUE, "worker-that-dies")
        short.sweep(QUEUE)
    with contextlib.closing(Ledger.connect(server_url)) as ledger:
        ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}))
        desk = Desk(Settings(max_attempts=1), ledger, CountingBell(), None, "worker-1")
        work_on(desk, QUEUE, lambda: pass_on(desk))
        assert ledger.backlog()["summarisation"].due == 1
        assert ledger.backlog()[QUEUE].due == 0


def test_one_thing_at_a_time_is_done_beside_the_work() -> None:
    told: list[str] = []
    may_end = threading.Event()

    def slow(name: str) -> None:
        may_end.wait(60)
        told.append(name)

    with Beside() as beside:
        beside.do(slow, "first")
        assert told == []
        may_end.set()
        beside.do(slow, "second")
        assert told[0] == "first"
    assert told == ["first", "second"]


def test_what_fails_beside_the_work_is_told_at_its_end_and_stops_nothing() -> None:
    told: list[int] = []

    def two_things() -> None:
        with Beside() as beside:
            beside.do(lambda: told.append(1 // 0))
            beside.do(told.append, 2)

    with pytest.raises(ZeroDivisionError):
        two_things()
    assert told == [2]


@pytest.mark.parametrize(
    ("error", "told"), [(LedgerDownError("away"), "shift_ended"), (ValueError("odd"), "shift_broke")], ids=repr
)
def test_what_ends_a_shift_is_logged_and_raised_to_nobody(error: Exception, told: str) -> None:
    went_on: list[int] = []
    with capture_logs() as log, told_here(QUEUE):
        went_on.append(1)
        raise error
    assert went_on == [1]
    assert [(line["event"], line["queue"]) for line in log] == [(told, QUEUE)]
