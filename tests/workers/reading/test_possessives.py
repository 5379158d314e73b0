from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.condition import condition_of
from workers.reading.entities import find_entities
from workers.reading.names import Name
from workers.reading.possessives import apostrophes_are_lost, lost_possessives_split, possessives_split


def shown(names: list[Name], text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.type) for name in names]


def test_an_owner_that_the_article_knows_is_a_name_of_its_own() -> None:
    text = "Farid's Corner Shop is Farid's."
    names = [Name(0, 19, "ORG", "model"), Name(23, 28, "PERSON", "model")]
    assert shown(possessives_split(names, text), text)[:2] == [("Farid", "PERSON"), ("Corner Shop", "ORG")]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("mr trumps plan failed, he said.", True),
        ("mr trump's plan failed, he said.", False),
        ("mr trump s plan failed , he said .", False),
        ("Mr Trumps plan failed, he said.", False),
    ],
)
def test_apostrophes_are_lost_in_natural_copy_without_any(text: str, lost: bool) -> None:
    assert apostrophes_are_lost(text, condition_of(text)) is lost


def test_a_lost_ending_is_no_part_of_the_name() -> None:
    text = "lundbos plan failed, lundbo said."
    names = [Name(0, 12, "ORG", "model"), Name(21, 27, "PERSON", "model")]
    assert shown(lost_possessives_split(names, text), text) == [("lundbo", "PERSON"), ("lundbo", "PERSON")]


def test_a_name_that_ends_in_s_keeps_it() -> None:
    text = "the philippines and thomas agreed, paris said."
    names = [Name(4, 15, "GPE", "model"), Name(20, 26, "PERSON", "model"), Name(35, 40, "GPE", "model")]
    assert lost_possessives_split(names, text) == names


Reader = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("turkeys efforts to join failed, ankara said.", "TR"),
        ("talks in turkey failed. turkeys efforts go on.", "TR"),
        ("france voted. frances president won.", "FR"),
    ],
)
def test_a_state_owns_what_follows_it(read_doc: Reader, text: str, country: str) -> None:
    found = [entity for entity in find_entities(read_doc(text), condition_of(text), None) if entity.country == country]
    assert [len([m for m in entity.mentions if m.kind in ("name", "alias", "metonym")]) for entity in found] == [2]


@pytest.mark.parametrize(
    "text",
    ["turkeys legs are short, he said.", "france voted. frances mother won.", "poland voted. turkeys are farmed."],
)
def test_a_word_or_a_person_that_looks_like_a_state_with_an_s_owns_nothing(read_doc: Reader, text: str) -> None:
    found = [m.text for e in find_entities(read_doc(text), condition_of(text), None) for m in e.mentions]
    assert "turkey" not in found
    assert found.count("france") <= 1
