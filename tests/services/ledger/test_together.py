import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from services.ledger.together import Together


class Slow:
    """Doubles numbers, slowly, and remembers in which groups; refuses 13 and whoever goes with it."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.groups.append(list(numbers))
        time.sleep(0.02)
        if 13 in numbers:
            raise ValueError("unlucky")
        return [2 * number for number in numbers]


def test_one_alone_is_carried_at_once() -> None:
    slow = Slow()
    assert Together(slow).call(21) == 42
    assert slow.groups == [[21]]


def test_everyone_gets_his_own_answer_and_many_go_together() -> None:
    slow = Slow()
    together = Together(slow)
    numbers = [number for number in range(300) if number != 13]
    with ThreadPoolExecutor(32) as pool:
        assert list(pool.map(together.call, numbers)) == [2 * number for number in numbers]
    assert sorted(number for group in slow.groups for number in group) == numbers
    assert len(slow.groups) < 150


def test_an_error_is_told_to_the_whole_group_and_the_next_goes_on() -> None:
    together = Together(Slow())
    with pytest.raises(ValueError, match="unlucky"):
        together.call(13)
    assert together.call(1) == 2


def test_nobody_is_left_behind_whenever_he_comes() -> None:
    together = Together(lambda numbers: list(numbers))
    answered: list[int] = []

    def call(first: int) -> None:
        for number in range(first, first + 500):
            answered.append(together.call(number))

    threads = [threading.Thread(target=call, args=(1000 * n,), daemon=True) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answered) == len(set(answered)) == 6000
