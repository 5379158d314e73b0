from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.condition import condition_of
from workers.reading.entities import find_entities

Reader = Callable[[str], Doc]


def chain(read_doc: Reader, text: str, name: str) -> list[tuple[str, str]]:
    """(text, kind) of what else is said of the named person than by name."""
    for entity in find_entities(read_doc(text), condition_of(text), None):
        if entity.name == name:
            return [(m.text, m.kind) for m in entity.mentions if m.kind in ("pronoun", "nominal")]
    return []


def test_a_pronoun_in_the_next_sentence_means_the_subject_before(read_doc: Reader) -> None:
    text = "Karen Lund visited Robert Miles in Boston on Monday. She said the visit went well."
    assert chain(read_doc, text, "Karen Lund") == [("She", "pronoun")]
    assert chain(read_doc, text, "Robert Miles") == []


def test_a_courtesy_tells_whom_a_pronoun_cannot_mean(read_doc: Reader) -> None:
    text = "Mrs. Thorpe met the reporters in the hall. He asked for time."
    assert chain(read_doc, text, "Thorpe") == []


def test_somebody_without_a_name_can_be_meant_as_well(read_doc: Reader) -> None:
    text = "Robert Miles led the inquiry. A gunman shot at the car. He was arrested."
    assert chain(read_doc, text, "Robert Miles") == []


def test_the_office_means_its_one_holder(read_doc: Reader) -> None:
    text = "President Karen Lund signed the treaty. The ministers cheered when the president left."
    assert ("president", "nominal") in chain(read_doc, text, "Karen Lund")


def test_an_office_that_two_hold_means_neither(read_doc: Reader) -> None:
    text = "President Karen Lund met President Robert Miles. The president signed the treaty."
    found = chain(read_doc, text, "Karen Lund") + chain(read_doc, text, "Robert Miles")
    assert ("president", "nominal") not in found


@pytest.mark.parametrize("far", ["It rained. The road was wet. The shops were shut. ", "It rained all day. " * 4])
def test_a_person_three_sentences_back_is_too_far(read_doc: Reader, far: str) -> None:
    assert chain(read_doc, f"Karen Lund left. {far}She was late.", "Karen Lund") == []


def test_a_pronoun_before_its_subject_means_the_subject(read_doc: Reader) -> None:
    text = "Robert Miles wrote about the war. In her own book, Karen Lund tells another story."
    assert chain(read_doc, text, "Karen Lund") == [("her", "pronoun")]
    assert chain(read_doc, text, "Robert Miles") == []


def test_who_makes_a_person_the_subject_of_what_follows(read_doc: Reader) -> None:
    text = "Robert Miles came to see John Lund, who had told Miles he would help."
    assert chain(read_doc, text, "Robert Miles") == []
