from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from workers.reading.times import find_times
from workers.reading.times.find import GRAMMAR
from workers.reading.times.notation import Compiler
from workers.reading.times.tables import RULES

EXAMPLES = [(rule.name, example) for rule in RULES for example in rule.examples]


@pytest.fixture(scope="module")
def tokenizer() -> Language:
    return spacy.blank("en")


def only(doc: Doc) -> tuple[str, str]:
    (found,) = find_times(doc, date(2018, 3, 15), None)
    return found.rule, found.text


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_each_rule_finds_its_examples_whole(tokenizer: Language, rule: str, example: str) -> None:
    assert only(tokenizer(example)) == (rule, example)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_examples_are_found_far_from_any_other_time_word(tokenizer: Language, rule: str, example: str) -> None:
    around = "nobody on that quiet island ever heard of it or saw what they did there with him and her " * 2
    assert only(tokenizer(f"{around}, {example} , {around}")) == (rule, example)


def test_every_rule_that_stands_alone_and_ends_with_a_word_has_an_example() -> None:
    without = [rule.name for rule in RULES if not rule.examples]
    assert without == ["next_day", "unit_fused", "weekday_fused", "today_fused"]


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_words_that_the_grammar_does_not_know_stand_for_nothing() -> None:
    assert {GRAMMAR.code(word) for word in ("zebra", "9" * 50, "12:99:1", "")} == {"."}


@pytest.mark.parametrize("notation", ["(A", "A)", "A | *", "B", "A ?? ?"])
def test_wrong_notation_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match=r"cannot read|not closed|no word"):
        Compiler({frozenset({"A"}): "x"}, {}).compiled(notation)


def test_a_part_is_compiled_where_it_is_named() -> None:
    node = Compiler({frozenset({"A"}): "x", frozenset({"of"}): "y"}, {"PART": "of? A"}).compiled("keep:PART{0,2} of")
    assert node.first == {"x", "y"}
    assert not node.empty
