import threading
import time
from collections.abc import Sequence

from services.ledger.opening import Opening


class Slow:
    """Remembers what was carried together, slowly."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []

    def __call__(self, numbers: Sequence[int]) -> None:
        time.sleep(0.02)
        self.groups.append(list(numbers))


def test_whoever_comes_is_carried_before_it_is_told_and_nobody_waits_for_it() -> None:
    slow, told = Slow(), threading.Event()
    opening = Opening(slow)
    seen: list[list[list[int]]] = []
    opening.soon(1, lambda: (seen.append(list(slow.groups)), told.set()))
    assert slow.groups == []
    assert told.wait(5)
    assert seen == [[[1]]]
    opening.close()


def test_many_go_together_in_order_and_the_end_waits_for_them() -> None:
    slow, told = Slow(), list[int]()
    opening = Opening(slow)
    for number in range(500):
        opening.soon(number, lambda number=number: told.append(number))  # type: ignore[misc]  # mypy sees no default
    opening.close()
    assert [number for group in slow.groups for number in group] == told == list(range(500))
    assert len(slow.groups) <= 5


def test_an_end_without_a_beginning_is_at_once() -> None:
    Opening(Slow()).close()
