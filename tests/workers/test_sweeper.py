import contextlib
from dataclasses import dataclass, field

from services.bell import MOST_BELLS, Bell
from services.ledger import Ledger, NewArticle, new_id
from workers.sweeper import ring_what_lacks, sweep


@dataclass
class CountingBell(Bell):
    """A bell that only counts, over a queue of a given length."""

    hung: int = 0
    rung: list[str] = field(default_factory=list)
    broken: bool = False

    def ring(self, queue: str) -> bool:
        self.rung.append(queue)
        return not self.broken

    def waiting(self, queue: str) -> int:
        return self.hung


def test_it_rings_for_what_is_due_and_has_no_bell() -> None:
    bell = CountingBell(hung=2)
    ring_what_lacks(bell, "extraction", 5)
    assert bell.rung == ["extraction"] * 3


def test_it_does_not_ring_where_bells_enough_are_waiting() -> None:
    bell = CountingBell(hung=9)
    ring_what_lacks(bell, "extraction", 5)
    assert bell.rung == []


def test_a_deep_backlog_does_not_pile_up_bells() -> None:
    bell = CountingBell()
    ring_what_lacks(bell, "extraction", 100_000)
    assert len(bell.rung) == MOST_BELLS


def test_a_broker_that_is_away_is_tried_once() -> None:
    bell = CountingBell(broken=True)
    ring_what_lacks(bell, "extraction", 10)
    assert len(bell.rung) == 1


def test_an_article_whose_bell_was_lost_gets_another(server_url: str) -> None:
    with contextlib.closing(Ledger.connect(server_url)) as ledger:
        ledger.accept(NewArticle(new_id(), "desk", {"text": "x"}))
        bell = Bell(f"{server_url}/1")
        sweep(ledger, bell)
        sweep(ledger, bell)
        assert bell.waiting("extraction") == 1
