import pytest

from workers.reading.capitals import Shown, titles_before, with_capitals, with_known_names
from workers.reading.case import readable_of
from workers.reading.condition import condition_of


def shown(text: str, *people: str, places: tuple[str, ...] = ()) -> str:
    """The text as a sentence, the names of people and of places given as they stand in it."""
    names = [(text.index(name), text.index(name) + len(name)) for name in (*people, *places)]
    persons = [text.index(name) for name in people]
    return readable_of(text, condition_of(text), names, persons).sentence(0, len(text))


@pytest.mark.parametrize(
    ("text", "person", "printed"),
    [
        ("they met president ann lund .", "ann lund", "They met President Ann Lund."),
        ("former vice president ann lund left .", "ann lund", "Former Vice President Ann Lund left."),
        ("the vote , then , for mr. lund .", "lund", "The vote, then, for Mr. Lund."),
        ("crown prince bo lund and his wife .", "bo lund", "Crown Prince Bo Lund and his wife."),
        ("the fisheries minister ann lund .", "ann lund", "The fisheries minister Ann Lund."),
        ("a baker ann lund .", "ann lund", "A baker Ann Lund."),
        ("the president , ann lund , left .", "ann lund", "The president, Ann Lund, left."),
    ],
)
def test_an_office_before_a_name_is_part_of_it_in_print(text: str, person: str, printed: str) -> None:
    assert shown(text, person) == printed


def test_no_office_where_no_person_follows() -> None:
    assert list(titles_before("president of norway", [])) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("the white house and the supreme court", "The White House and the Supreme Court"),
        ("the white\nhouse , painted", "The White House, painted"),
        ("a white , house", "A white, house"),
        ("western governments in the west of western norway", "Western governments in the west of western Norway"),
        ("it sailed the south china sea .", "It sailed the South China Sea."),
        ("on sept. 30 , mr lund left .", "On Sept. 30, Mr lund left."),
    ],
)
def test_names_that_everybody_knows_have_their_capitals(text: str, printed: str) -> None:
    places = tuple(place for place in ("norway",) if place in text)
    assert shown(text, places=places) == printed


def test_a_known_name_replaces_the_half_of_it_that_was_found() -> None:
    text = "white house fell ."
    assert with_known_names(text, [Shown(0, 5, "White")]) == [Shown(0, 11, "White House")]


def test_a_longer_name_of_the_article_is_kept() -> None:
    text = "lund supreme court"
    assert with_known_names(text, [Shown(0, 18, "Lund Supreme Court")]) == [Shown(0, 18, "Lund Supreme Court")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("its own peace congress met .", "Its own peace congress met."),
        ("in congress they met .", "In Congress they met."),
    ],
)
def test_any_congress_is_not_the_congress(text: str, printed: str) -> None:
    assert shown(text, places=("congress",)) == printed


def test_text_whose_length_changes_in_lower_case_keeps_it() -> None:
    assert with_capitals("İ on monday") == "İ on Monday"
