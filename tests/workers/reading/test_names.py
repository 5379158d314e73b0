from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from workers.reading.names import model_names

Reader = Callable[[str], Doc]


def names(doc: Doc, found: str, label: str) -> list[str]:
    """What is left of one find of the model."""
    span = doc.char_span(doc.text.index(found), doc.text.index(found) + len(found))
    doc.ents = [Span(doc, span.start, span.end, label)]
    return [doc.text[name.start : name.end] for name in model_names(doc)]


@pytest.mark.parametrize(
    ("text", "found", "label", "left"),
    [
        (
            "According to Berg the Fjordkraft ships have left.",
            "Berg the Fjordkraft",
            "ORG",
            ["Berg", "Fjordkraft"],
        ),
        ("They saw Alexander the Great in Oslo.", "Alexander the Great", "PERSON", ["Alexander the Great"]),
        ("The Bank of the South closed.", "Bank of the South", "ORG", ["Bank of the South"]),
        ("Harbour City end Rovers' run", "Harbour City end", "GPE", ["Harbour City"]),
    ],
)
def test_a_name_ends_before_its_verb_and_before_the_phrase_of_another_noun(
    read_doc: Reader, text: str, found: str, label: str, left: list[str]
) -> None:
    assert names(read_doc(text), found, label) == left


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("Turnout was 71 percent.", "Turnout", []),
        ("Turnout was high, and the mayor praised Turnout for it.", "Turnout", ["Turnout"]),
        ("Mark was high.", "Mark", ["Mark"]),
    ],
)
def test_an_ordinary_word_that_only_opens_a_sentence_is_no_name(
    read_doc: Reader, text: str, found: str, left: list[str]
) -> None:
    assert names(read_doc(text), found, "PERSON") == left
