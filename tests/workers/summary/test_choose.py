from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workers.summary.desk_copy import sentence
from workers.reading.types import Span
from workers.summary.candidates import Candidate
from workers.summary.choose import Choice, choose, table
from workers.summary.importance import Unit, units
from workers.summary.options import valued
from workers.summary.types import Budget

USUAL = 18.5
LETTERS = "abcdefgh"
WORTHS: dict[Unit, float] = {letter: 1 / (1 + place) for place, letter in enumerate(LETTERS)}


def form(number: int, terms: str, words: int = 10, needs: Sequence[set[int]] = ()) -> Candidate:
    one = sentence(terms, 100 * number)
    return Candidate(
        number=number,
        sentence=one,
        kept=(Span(one.start, one.end, one.text),),
        words=words,
        terms=tuple(terms),
        quotes=(),
        events=(),
        needs=tuple(frozenset(need) for need in needs),
    )


def chosen(forms: Sequence[Candidate], worths: Mapping[Unit, float], budget: Budget) -> Choice:
    return choose(table([valued(one, worths) for one in forms], worths, budget, USUAL), budget, USUAL)


def taken(forms: Sequence[Candidate], budget: Budget) -> list[int]:
    return [one.number for one in chosen(forms, WORTHS, budget).taken]


def worth(forms: Sequence[Candidate]) -> float:
    return sum(WORTHS.get(unit, 0.0) for unit in {unit for one in forms for unit in units(one.terms)})


def test_what_is_said_already_adds_nothing() -> None:
    assert taken([form(0, "ab"), form(1, "ab"), form(2, "c")], Budget(2, None)) in ([0, 2], [1, 2])


def test_a_long_sentence_has_to_earn_its_words() -> None:
    assert taken([form(0, "ab", words=60), form(1, "a", words=8)], Budget(1, None)) == [1]


def test_the_budget_of_words_is_filled_and_not_passed() -> None:
    forms = [form(0, "a", words=12), form(1, "b", words=9), form(2, "c", words=9)]
    assert taken(forms, Budget(None, 21)) == [0, 1]
    assert taken(forms, Budget(None, 18)) == [0]
    assert taken(forms, Budget(None, 11)) == [1]


def test_one_sentence_is_taken_where_none_fits() -> None:
    assert taken([form(0, "a", words=12), form(1, "b", words=9)], Budget(None, 5)) == [0]
    assert taken([], Budget(None, 5)) == []


def test_a_sentence_brings_along_what_it_needs() -> None:
    forms = [form(0, "h"), form(1, "a", needs=[{0}]), form(2, "b")]
    assert taken(forms, Budget(2, None)) == [0, 1]
    assert taken(forms, Budget(1, None)) == [2]


def test_needs_are_followed_through_several_sentences() -> None:
    forms = [form(0, "h"), form(1, "g", needs=[{0}]), form(2, "a", needs=[{1}]), form(3, "f"), form(4, "e")]
    assert taken(forms, Budget(3, None)) == [0, 1, 2]


def test_any_one_of_several_will_do_for_a_need() -> None:
    forms = [form(0, "b"), form(1, "h"), form(2, "a", needs=[{0, 1}])]
    assert taken(forms, Budget(2, None)) == [0, 2]


def test_a_need_that_cannot_be_met_rules_a_sentence_out() -> None:
    assert taken([form(0, "a", needs=[set()]), form(1, "h")], Budget(2, None)) == [1]
    assert taken([form(0, "a", needs=[{7}]), form(1, "h")], Budget(2, None)) == [1]


def test_of_the_forms_of_a_sentence_one_is_taken() -> None:
    forms = [form(0, "abg", words=20), form(1, "d", words=10), form(0, "ab", words=10)]
    assert taken(forms, Budget(None, 20)) == [0, 1]
    assert taken(forms, Budget(None, 40)) == [0, 1]


def test_rank_and_score_tell_how_much_each_says() -> None:
    forms = [form(0, "c"), form(1, "a"), form(2, "b")]
    choice = chosen(forms, WORTHS, Budget(3, None))
    assert [one.number for one in choice.taken] == [0, 1, 2]
    assert choice.rank == {1: 1, 2: 2, 0: 3}
    assert choice.score[1] > choice.score[2] > choice.score[0]


FORMS = st.lists(st.tuples(st.text(LETTERS, min_size=1, max_size=5), st.integers(4, 40)), min_size=1, max_size=8)


@given(FORMS, st.integers(1, 3))
def test_a_few_sentences_are_the_best_few(made: list[tuple[str, int]], size: int) -> None:
    forms = [form(number, terms, words) for number, (terms, words) in enumerate(made)]
    found = [forms[number] for number in taken(forms, Budget(size, None))]

    def value(some: Sequence[Candidate]) -> float:
        return worth(some) / (sum(one.words for one in some) + USUAL * size)

    best = max(value(some) for some in combinations(forms, min(size, len(forms))))
    assert len(found) == min(size, len(forms))
    assert value(found) >= 0.95 * best


@given(FORMS, st.integers(4, 400))
def test_any_budget_of_words_is_kept_and_used(made: list[tuple[str, int]], words: int) -> None:
    forms = [form(number, terms, length) for number, (terms, length) in enumerate(made)]
    found = [forms[number] for number in taken(forms, Budget(None, words))]
    assert sum(one.words for one in found) <= words or len(found) == 1
    left = words - sum(one.words for one in found)
    rest = [one for one in forms if one not in found and one.words <= left]
    assert all(worth([*found, one]) <= worth(found) + 1e-9 for one in rest)


@pytest.mark.parametrize("size", [9, 40, 200])
def test_a_long_summary_of_a_long_article_keeps_its_budget(size: int) -> None:
    forms = [form(number, LETTERS[number % 8] + str(number), 15) for number in range(600)]
    worths: dict[Unit, float] = {unit: 0.5 for one in forms for unit in units(one.terms)}
    choice = chosen(forms, worths, Budget(None, 15 * size))
    assert len(choice.taken) == size
