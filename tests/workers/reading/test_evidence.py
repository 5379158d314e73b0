import pytest

from workers.reading.evidence import retype_lone_words, retype_places
from workers.reading.names import Name
from workers.reading.types import EntityType


def names(text: str, *found: tuple[str, EntityType]) -> list[Name]:
    """Every occurrence of these words, as the model would have found them."""
    spans = []
    for word, type_ in found:
        at = text.find(word)
        while at >= 0:
            spans.append(Name(at, at + len(word), type_, "model"))
            at = text.find(word, at + 1)
    return sorted(spans, key=lambda name: name.start)


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("fighters of vorla withdrew , and vorla claimed victory .", "vorla", "ORG"),
        ("they fled to quexo . shells fell in quexo overnight .", "quexo", "GPE"),
        ("Flights to Aleppo resume, and shops reopen in Aleppo.", "Aleppo", "GPE"),
        ("vorla said the talks would go on .", "vorla", "PERSON"),
        ("Captain Vorla led them, and Vorla was thanked.", "Vorla", "PERSON"),
        ("an email from constance came .", "constance", "PERSON"),
        ("shells fell near thompson , and thompson left .", "thompson", "PERSON"),
    ],
)
def test_a_lone_word_is_a_person_only_where_something_speaks_for_it(text: str, word: str, type_: EntityType) -> None:
    found = names(text, (word, "PERSON"))
    retype_lone_words(text, found)
    assert {name.type for name in found} == {type_}


def test_the_last_name_of_a_full_name_stays_a_person() -> None:
    text = "Ana al-Vorla left. Vorla had been ill."
    found = [Name(0, 12, "PERSON", "model"), Name(19, 24, "PERSON", "model")]
    retype_lone_words(text, found)
    assert [name.type for name in found] == ["PERSON", "PERSON"]


def test_other_types_are_left_alone() -> None:
    text = "vorla and quexo met ."
    found = names(text, ("vorla", "GPE"), ("quexo", "ORG"))
    retype_lone_words(text, found)
    assert [name.type for name in found] == ["GPE", "ORG"]


def test_what_is_once_called_a_town_is_a_place_everywhere() -> None:
    text = "they took the town of vorla . vorla had been quiet . vorla mourned ."
    found = names(text, ("vorla", "ORG"))
    retype_places(text, found)
    assert {name.type for name in found} == {"GPE"}


def test_a_name_before_its_country_is_a_place() -> None:
    text = "They fled to Vorla, Syria, and Vorla welcomed them."
    found = names(text, ("Vorla", "PERSON"), ("Syria", "GPE"))
    retype_places(text, found)
    assert {name.type for name in found} == {"GPE"}


def test_no_names_are_no_places() -> None:
    retype_places("nothing here .", [])
