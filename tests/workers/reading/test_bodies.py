"""Bodies of ordinary words in copy without capitals, on hand-made docs."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from workers.reading.bodies import bodies
from workers.reading.names import Name


@pytest.mark.parametrize(
    ("words", "tags", "person", "wanted"),
    [
        ("the international weather group met", "DT JJ NN NN VBD", None, ["international weather group"]),
        ("an international weather group met", "DT JJ NN NN VBD", None, []),
        ("the international group met", "DT JJ NN VBD", None, []),
        ("the national council members met", "DT JJ NN NNS VBD", None, []),
        ("senior world crops group analyst john lund", "JJ NN NNS NN NN NNP NNP", "john lund", ["world crops group"]),
        ("senior foreign trade committee chairman john lund", "JJ JJ NN NN NN NNP NNP", "john lund",
         ["foreign trade committee"]),
        ("senior human rights group chairman john lund", "JJ JJ NNS NN NN NNP NNP", "john lund", []),
        ("senior trade committee chairman john lund", "JJ NN NN NN NNP NNP", "john lund", []),
        ("a foreign trade committee chairman", "DT JJ NN NN NN", None, []),
    ],
)  # fmt: skip
def test_a_body_is_named_by_a_formal_word_or_by_its_officer(
    words: str, tags: str, person: str | None, wanted: list[str]
) -> None:
    doc = Doc(Vocab(), words=words.split(), tags=tags.split())
    known = [Name(words.index(person), len(words), "PERSON", "model")] if person else []
    assert [words[name.start : name.end] for name in bodies(doc, words.split(), known)] == wanted


def test_a_longer_name_that_was_found_stays() -> None:
    words = "the lindell national crops council met"
    doc = Doc(Vocab(), words=words.split(), tags=["DT", "NN", "JJ", "NNS", "NN", "VBD"])
    assert list(bodies(doc, words.split(), [Name(4, 34, "ORG", "model")])) == []
