from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.settings import Settings
from workers.delivery.attempt import Attempt, not_made
from workers.delivery.schedule import MAX_RETRY_AFTER_SECONDS, Pace, Step, next_step, pace_of

WAITS = (0, 5, 300, 1800)
NOW = 1_800_000_000.0


def answered(status: int, retry_after: str | None = None) -> Attempt:
    headers = () if retry_after is None else (("Retry-After", retry_after),)
    return Attempt(None if 200 <= status < 300 else "E_HTTP", None, {}, status, headers)


TIMEOUT = Attempt("E_TIMEOUT", None, {})


@pytest.mark.parametrize("status", [200, 202, 204, 299])
@pytest.mark.parametrize("made", [1, 4])
def test_2xx_ends_a_delivery_at_any_attempt(status: int, made: int) -> None:
    assert next_step(answered(status), made, WAITS, NOW, 0.5) == Step("delivered")


@pytest.mark.parametrize(
    "failed", [TIMEOUT, *(answered(status) for status in (301, 304, 400, 404, 409, 429, 500, 503))]
)
def test_any_other_outcome_is_tried_again_after_the_next_wait(failed: Attempt) -> None:
    steps = [next_step(failed, made, WAITS, NOW, 0.0) for made in (1, 2, 3)]
    assert [(step.outcome, step.wait) for step in steps] == [("retry", 5), ("retry", 300), ("retry", 1800)]


@pytest.mark.parametrize(
    "code", ["E_INVALID_TARGET", "E_DNS", "E_CONNECTION", "E_TLS", "E_TIMEOUT", "E_PROTOCOL", "E_TOO_LARGE"]
)
def test_whatever_kept_an_answer_away_may_have_passed_later(code: str) -> None:
    assert next_step(Attempt(code, None, {}), 1, WAITS, NOW, 0.0).outcome == "retry"


def test_after_the_last_attempt_it_is_given_up() -> None:
    assert next_step(TIMEOUT, 4, WAITS, NOW, 0.5) == Step("dead", reason="exhausted")
    assert next_step(TIMEOUT, 5, WAITS, NOW, 0.5) == Step("dead", reason="exhausted")
    assert next_step(TIMEOUT, 1, (0,), NOW, 0.5) == Step("dead", reason="exhausted")


def test_410_ends_it_at_once() -> None:
    assert next_step(answered(410), 1, WAITS, NOW, 0.5) == Step("dead", reason="gone")


def test_the_first_retry_is_prompt_and_the_others_are_late() -> None:
    assert [next_step(TIMEOUT, made, WAITS, NOW, 0.5).late for made in (1, 2, 3)] == [False, True, True]


@given(st.sampled_from([1, 2, 3]), st.floats(0, 1))
def test_jitter_is_only_added_and_at_most_a_tenth(made: int, chance: float) -> None:
    step = next_step(TIMEOUT, made, WAITS, NOW, chance)
    assert WAITS[made] <= step.wait <= WAITS[made] * 1.1


def test_jitter_is_at_most_a_quarter_of_an_hour() -> None:
    assert next_step(TIMEOUT, 1, (0, 86_400), NOW, 1.0).wait == 86_400 + 900


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        ("60", 60),
        (" 60 ", 60),
        ("0", 5),
        ("4", 5),
        ("86400", 86_400),
        ("86401", MAX_RETRY_AFTER_SECONDS),
        ("9" * 5000, MAX_RETRY_AFTER_SECONDS),
        (datetime.fromtimestamp(NOW + 90, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT"), 90),
        (datetime.fromtimestamp(NOW - 90, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT"), 5),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MAX_RETRY_AFTER_SECONDS),
        ("Mon, 01 Jan 0001 00:00:00 GMT", 5),
    ],
)
@pytest.mark.parametrize("status", [302, 429, 503])
def test_retry_after_makes_a_wait_longer_up_to_a_day_and_never_shorter(status: int, asked: str, wait: float) -> None:
    assert next_step(answered(status, asked), 1, WAITS, NOW, 0.0).wait == wait


@pytest.mark.parametrize(
    "asked", ["", "-60", "6.5", "soon", "1e9", "\u0666\u0660", "Fri, 31 Feb 2027 00:00:00 GMT", "0x60"]
)
def test_a_retry_after_that_cannot_be_read_asks_for_nothing(asked: str) -> None:
    assert next_step(answered(503, asked), 1, WAITS, NOW, 0.0).wait == 5


@given(st.text())
def test_no_retry_after_raises_or_leaves_its_bounds(asked: str) -> None:
    step = next_step(answered(503, asked), 1, WAITS, NOW, 0.0)
    assert 5 <= step.wait <= MAX_RETRY_AFTER_SECONDS


@pytest.mark.parametrize(
    ("attempt", "pace"),
    [
        (Attempt("E_TIMEOUT", None, {"total": 15_000.0}), Pace("slow", 15.0)),
        (Attempt(None, None, {"total": 9_000.0}, 200), Pace("slow")),
        (Attempt("E_HTTP", None, {"total": 5_001.0}, 500), Pace("slow")),
        (Attempt(None, None, {"total": 5_000.0}, 200), Pace("quick")),
        (Attempt("E_CONNECTION", None, {"total": 1.0}), Pace("quick")),
        (Attempt("E_PROXY", None, {"total": 15_000.0}), Pace("")),
        (not_made("E_DISABLED"), Pace("")),
    ],
)
def test_an_endpoint_is_slow_that_takes_more_than_a_third_of_its_time(attempt: Attempt, pace: Pace) -> None:
    assert pace_of(attempt, 15.0) == pace


def test_the_default_schedule_makes_ten_attempts_over_75_hours_and_35_minutes() -> None:
    waits = Settings().delivery_schedule
    at = NOW
    steps = []
    for made in range(1, 11):
        steps.append(next_step(TIMEOUT, made, waits, at, 0.0))
        at += steps[-1].wait
    assert [step.outcome for step in steps] == ["retry"] * 9 + ["dead"]
    assert at - NOW == 75 * 3600 + 35 * 60 + 5
