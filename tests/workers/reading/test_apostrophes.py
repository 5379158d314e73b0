from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.apostrophes import with_apostrophes, with_plain_apostrophes
from workers.reading.case import readable_of
from workers.reading.condition import condition_of


@pytest.mark.parametrize(
    ("lost", "found"),
    [
        ("the syria s and the u.n. s war", "the syria's and the u.n.'s war"),
        ("hes sure theres a way , thats all", "he's sure there's a way , that's all"),
        ("the agencys plan and the familys yard", "the agency's plan and the family's yard"),
        ("they were there , were late and theyre gone", "they were there , were late and they're gone"),
        ("its a plan of its time , its not over", "it's a plan of its time , it's not over"),
        ("says plays days , in the 1990 s", "says plays days , in the 1990s"),
        ("whos who , and whos been here", "whos who , and who's been here"),
        ("i m sure they ll come", "i'm sure they'll come"),
    ],
)
def test_lost_apostrophes_are_put_back(lost: str, found: str) -> None:
    assert with_apostrophes(lost) == found


@pytest.mark.parametrize(
    ("text", "names", "people", "printed"),
    [
        ("norways fleet left .", ["norways"], [], "Norway's fleet left."),
        ("lund left ; lunds plan stays .", ["lund", "lunds"], ["lund", "lunds"], "Lund left; Lund's plan stays."),
        ("lund 's plan ; lunds plan .", ["lund", "lunds"], ["lund", "lunds"], "Lund's plan; Lunds plan."),
        ("democrat and democrats .", ["democrat", "democrats"], [], "Democrat and Democrats."),
        ("the netherlands won .", ["netherlands"], [], "The Netherlands won."),
    ],
)
def test_a_name_that_owns_something_gets_its_apostrophe(
    text: str, names: list[str], people: list[str], printed: str
) -> None:
    spans = [(place, place + len(name)) for name in names if (place := text.index(name + " ")) >= 0]
    persons = [text.index(name + " ") for name in people]
    assert readable_of(text, condition_of(text), spans, persons).sentence(0, len(text)) == printed


def test_another_mark_in_a_word_is_read_as_an_apostrophe_and_stays_in_the_text(
    read_doc: Callable[[str], Doc],
) -> None:
    text = "Lund can`t leave Russia‘s coast, he said. It´s late."
    doc = read_doc(text)
    assert doc.text == text
    assert [token.text for token in doc if token.text[0] in "`‘´" or token.text == "n`t"] == ["n`t", "‘s", "´s"]
    assert "Russia" in [entity.text for entity in doc.ents]


@pytest.mark.parametrize("text", ["he said `so`", "a ‘quote’ here", "the ’90s", "5`3"])
def test_marks_that_are_no_apostrophes_stay(text: str) -> None:
    assert with_plain_apostrophes(text) == text
