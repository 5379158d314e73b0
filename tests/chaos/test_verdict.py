"""The verdict sees what it is there to see."""

from collections import Counter
from dataclasses import replace

import pytest

from services.ledger import Event, Record
from tests.chaos.appended import commands
from tests.chaos.verdict import Evidence, Verdict, judge, p99

WELL = Record(
    id="a", client="c", status="succeeded", version=1, request={"callback_url": "http://x/"}, history=[],
    created_at=0.0, updated_at=9.0, finished_at=9.0, error=None, result=b'{"id": "a"}',
)  # fmt: skip
TOLD = Counter({("a", "msg_1", "article.succeeded"): 1})


def verdict(record: Record | None, results: int = 1, told: Counter[tuple[str, str, str]] = TOLD) -> Verdict:
    return judge("x", Evidence({"a": record}, frozenset(), Counter({"a": results}), told), "")


def test_what_went_well_is_neither_lost_nor_duplicated() -> None:
    assert verdict(WELL).holds
    assert verdict(WELL, told=Counter({("a", "msg_1", "article.succeeded"): 2})).holds  # one webhook, sent again


@pytest.mark.parametrize(
    "record",
    [
        None,
        replace(WELL, status="extracting"),
        replace(WELL, status="failed"),
        replace(WELL, result=None),
        replace(WELL, result=b'{"id": "b"}'),
    ],
)
def test_what_is_not_there_or_not_as_it_should_be_is_lost(record: Record | None) -> None:
    assert verdict(record).lost == 1


def test_a_webhook_that_never_came_is_lost() -> None:
    assert verdict(WELL, told=Counter()).lost == 1


@pytest.mark.parametrize(
    ("results", "told"),
    [
        (2, TOLD),
        (1, TOLD + Counter({("a", "msg_2", "article.succeeded"): 1})),
        (1, Counter({("a", "msg_1", "article.failed"): 1})),
    ],
)
def test_two_results_and_webhooks_that_disagree_are_duplicated(
    results: int, told: Counter[tuple[str, str, str]]
) -> None:
    assert verdict(WELL, results, told).duplicated == 1


def test_recovery_is_from_a_claim_that_came_to_nothing_to_the_end_of_its_stage() -> None:
    story = [("claimed", "e", 1.0), ("lost", "e", 4.0), ("claimed", "e", 5.0), ("passed_on", "e", 5.5)]
    events = [Event(n, what, at, stage=stage) for n, (what, stage, at) in enumerate(story)]
    held, lost = Event(5, "claimed", 7.0, stage="s"), Event(6, "claimed", 8.0, stage="s")
    assert verdict(replace(WELL, history=[*events, held])).recoveries == (4.5,)
    assert verdict(replace(WELL, history=[*events, held, lost])).recoveries == (4.5, 2.0)
    assert verdict(replace(WELL, history=[*events[2:], held])).recoveries == ()


def test_who_is_hit_twice_recovers_twice() -> None:
    claims = [Event(n, "claimed", at, stage="e") for n, at in enumerate([1.0, 5.0, 7.0])]
    assert verdict(replace(WELL, history=claims)).recoveries == (4.0, 4.0)


def test_p99_is_what_99_of_100_do_not_exceed() -> None:
    assert p99([]) == 0.0
    assert p99([3.0]) == 3.0
    assert p99(float(n) for n in range(101)) == 99.0


def test_a_command_that_breaks_off_is_left_out() -> None:
    whole = b"*3\r\n$4\r\nHSET\r\n$1\r\nk\r\n$2\r\n\r\n\r\n"
    assert list(commands(whole + whole[:-3])) == [[b"HSET", b"k", b"\r\n"]]
