from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.coined import coined_word
from workers.reading.condition import condition_of
from workers.reading.entities import find_entities
from workers.reading.names import Name
from workers.reading.short_names import retype_short_forms, short_forms, storms

Reader = Callable[[str], Doc]
TEXT = "Shares of Fjordkvist Shipping rose on Monday. The Fjordkvist chairman left. Fjordkvist's ships sail to Norway."


def test_a_coined_first_word_and_a_last_word_are_short_for_one_name() -> None:
    assert short_forms(["fjordkvist shipping", "fjordkvist", "lindell rovers", "rovers"]) == {
        "fjordkvist": "fjordkvist shipping",
        "rovers": "lindell rovers",
    }


def test_a_word_of_two_names_is_short_for_neither() -> None:
    assert short_forms(["lindell rovers", "oslo rovers", "rovers"]) == {}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Fjordkvist Shipping", "fjordkvist"),
        ("Oslo Shipping", None),
        ("Morgan Shipping", None),
        ("Danish Shipping", None),
        ("Water Shipping", None),
        ("Fjordkvist", None),
    ],
)
def test_a_place_a_person_a_people_and_an_ordinary_word_are_not_coined(name: str, word: str | None) -> None:
    assert coined_word(name.split()) == word


def test_a_short_form_taken_for_a_person_is_the_organisation_and_a_storm_is_a_storm() -> None:
    text = "Fjordkvist Shipping Fjordkvist Typhoon Salka Salka"
    names = [Name(0, 19, "ORG", "model"), Name(20, 30, "PERSON", "model"), Name(31, 44, "EVENT", "model")]
    names.append(Name(45, 50, "ORG", "model"))
    retype_short_forms(text, names)
    assert [name.type for name in names] == ["ORG", "ORG", "EVENT", "EVENT"]
    assert storms(["typhoon salka", "salka"]) == {"salka": "typhoon salka"}


@pytest.mark.parametrize("text", [TEXT, TEXT.lower(), TEXT.lower().replace("'", "")])
def test_a_short_name_is_an_alias_in_every_state_of_the_copy(read_doc: Reader, text: str) -> None:
    found = {entity.name: entity for entity in find_entities(read_doc(text), condition_of(text), None)}
    mentions = [mention for mention in found["Fjordkvist Shipping"].mentions if mention.kind in ("name", "alias")]
    assert [mention.kind for mention in mentions] == ["name", "alias", "alias"]
