"""Last words of names, on hand-made docs: how far a name reaches without capitals, and what type it is."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from workers.reading.name_ends import retype_by_last_word, with_last_words
from workers.reading.names import Name
from workers.reading.types import EntityType


def names_in(words: str, tags: str, *found: tuple[str, EntityType]) -> tuple[Doc, list[Name]]:
    doc = Doc(Vocab(), words=words.split(), tags=tags.split())
    return doc, [Name(words.index(form), words.index(form) + len(form), type_, "model") for form, type_ in found]


@pytest.mark.parametrize(
    ("words", "tags", "found", "wanted"),
    [
        ("the lindell open begins", "DT NN NN VBZ", ("lindell", "GPE"), ("lindell open", "EVENT")),
        ("the lindell savings exchange fell", "DT NN NNS NN VBD", ("lindell", "GPE"), None),
        ("the lindell cotton exchange fell", "DT NN NN NN VBD", ("lindell", "GPE"), ("lindell cotton exchange", "ORG")),
        ("a lindell university was named", "DT NN NN VBD VBN", ("lindell", "GPE"), None),
        ("the danish university was named", "DT JJ NN VBD VBN", ("danish", "NORP"), None),
        ("the danish cup was lost", "DT JJ NN VBD VBN", ("danish", "NORP"), ("danish cup", "EVENT")),
        ("lindell open their shop", "NN VBP PRP$ NN", ("lindell", "GPE"), None),
        ("the lindell park keeper", "DT NN NN NN", ("lindell", "GPE"), None),
    ],
)
def test_a_name_reaches_as_far_as_the_word_that_ends_it(
    words: str, tags: str, found: tuple[str, EntityType], wanted: tuple[str, EntityType] | None
) -> None:
    doc, names = names_in(words, tags, found)
    if words.endswith("keeper"):
        doc[2].dep_ = "compound"
    name = with_last_words(names, doc, words.split())[0]
    assert (words[name.start : name.end], name.type) == (wanted or found)


@pytest.mark.parametrize(
    ("form", "taken_for", "type_"),
    [
        ("Lindell Eagles", "GPE", "ORG"),
        ("Lindell Railway", "LOC", "ORG"),
        ("Lindell Open", "ORG", "EVENT"),
        ("West Bank", "GPE", "GPE"),
        ("Eagles", "GPE", "GPE"),
    ],
)
def test_the_last_word_tells_the_type(form: str, taken_for: EntityType, type_: EntityType) -> None:
    names = [Name(0, len(form), taken_for, "model")]
    retype_by_last_word(form, names)
    assert names[0].type == type_
