import pytest

from workers.reading.capitals import Shown
from workers.reading.case import Readable
from workers.reading.condition import condition_of


def readable(text: str, **names: str) -> str:
    """The text as a sentence; `names` maps what stands in it to how it is printed."""
    shown = sorted(Shown(text.index(form), text.index(form) + len(form), name) for form, name in names.items())
    return Readable(text, condition_of(text), shown).sentence(0, len(text))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("the bridge is closed , the council said .", "The bridge is closed, the council said."),
        ("it can not be so .", "It cannot be so."),
        ("there s a way , and i see it on monday .", "There's a way, and I see it on Monday."),
        ("they don t know , and he didnt ask .", "They don't know, and he didn't ask."),
        ("the u.n.-backed talks ended in march 2012 .", "The U.N.-backed talks ended in March 2012."),
        ("they may march again on sunday", "They may march again on Sunday"),
        ("at 5 p.m. the bbc told nato", "At 5 p.m. the BBC told NATO"),
        ("costs rose ( by $ 3 million ) in the 1990 s .", "Costs rose (by $3 million) in the 1990s."),
        ("well , this is it ... or not", "Well, this is it... or not"),
        ("ALL THE ROADS ARE CLOSED.", "All the roads are closed."),
    ],
)
def test_capitals_and_spacing_are_put_back(text: str, printed: str) -> None:
    assert readable(text) == printed


def test_names_are_printed_as_they_are_known() -> None:
    assert (
        readable("lund s plan is dead , said mcrae .", lund="Lund", mcrae="McRae") == "Lund's plan is dead, said McRae."
    )


def test_a_lost_apostrophe_inside_a_word_comes_back_behind_the_name() -> None:
    text = "farids plan is dead , he said ."
    shown = [Shown(0, 5, "Farid")]
    assert Readable(text, condition_of(text), shown).sentence(0, len(text)) == "Farid's plan is dead, he said."


@pytest.mark.parametrize(
    "text",
    ['He said, "It isn\'t over" (yet).', "iPhones sell; I can not say why.", "The U.N. met at 5 p.m. on Monday..."],
)
def test_clean_copy_stays_as_it_is(text: str) -> None:
    assert readable(text) == text


def test_white_space_is_made_even_in_any_copy() -> None:
    assert readable("The  bridge\nis closed.") == "The bridge is closed."


def test_tokenised_copy_with_capitals_keeps_them() -> None:
    text = "The city 's mayor , Ann Lund , did n't say `` no '' ."
    assert readable(text) == "The city's mayor, Ann Lund, didn't say “no”."


def test_the_middle_of_a_sentence_gets_no_capital() -> None:
    text = "the old bridge is closed ."
    assert Readable(text, condition_of(text), ())(4, 14) == "old bridge"


def test_a_dateline_has_its_place_in_capitals() -> None:
    text = "new york , may 4 ( reuters ) - talks failed ."
    shown = Readable(text, condition_of(text), [Shown(0, 8, "New York"), Shown(19, 26, "Reuters")])
    assert shown.dateline(0, 30, (0, 8)) == "NEW YORK, May 4 (Reuters) -"


def test_the_dateline_of_clean_copy_stays_as_it_is() -> None:
    text = "Oslo (Reuters) - Talks failed."
    assert Readable(text, condition_of(text), ()).dateline(0, 16, (0, 4)) == "Oslo (Reuters) -"
