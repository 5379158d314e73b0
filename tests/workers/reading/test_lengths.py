import pytest

from workers.reading.condition import Condition
from workers.reading.lengths import with_whole_names
from workers.reading.names import Name
from workers.reading.types import EntityType

LOWER = Condition(case="lower", quote_marks="absent", tokenised=True)
MIXED = Condition(case="mixed", quote_marks="present", tokenised=False)


def grown(text: str, name: str, type_: EntityType, condition: Condition) -> tuple[str, str]:
    start = text.index(name)
    (found,) = with_whole_names([Name(start, start + len(name), type_, "model")], text, condition)
    return text[found.start : found.end], found.type


@pytest.mark.parametrize(
    ("text", "name", "type_", "whole"),
    [
        ("after the battle of lundby they left", "lundby", "GPE", ("battle of lundby", "EVENT")),
        ("he taught at the university of oslo", "oslo", "GPE", ("university of oslo", "ORG")),
        ("fighting in eastern quexo went on", "quexo", "ORG", ("eastern quexo", "LOC")),
        ("fighting in northern syria went on", "syria", "GPE", ("syria", "GPE")),
        ("as islamic front fighters left", "islamic", "NORP", ("islamic front", "ORG")),
        ("the idea of a kurdish state", "kurdish", "NORP", ("kurdish", "NORP")),
    ],
)
def test_words_around_a_name_belong_to_it(text: str, name: str, type_: EntityType, whole: tuple[str, str]) -> None:
    assert grown(text, name, type_, LOWER) == whole


def test_in_mixed_copy_they_have_capitals() -> None:
    assert grown("In the Battle of Lundby", "Lundby", "GPE", MIXED) == ("Battle of Lundby", "EVENT")
    assert grown("In a battle of Lundby", "Lundby", "GPE", MIXED) == ("Lundby", "GPE")
    assert grown("A Kurdish state", "Kurdish", "NORP", MIXED) == ("Kurdish", "NORP")


def test_a_name_inside_the_longer_one_is_no_name_of_its_own() -> None:
    text = "islamic front fighters"
    names = [Name(0, 7, "NORP", "model"), Name(8, 13, "ORG", "model")]
    assert [(n.start, n.end) for n in with_whole_names(names, text, LOWER)] == [(0, 13)]
