from pathlib import Path

import pytest
import spacy

from workers.reading.model import Model, load
from workers.reading.recogniser import Recogniser


@pytest.mark.parametrize(
    "text",
    ["She met Karen Lund in Oslo.", "she met karen lund in oslo .", "SHE MET KAREN LUND IN OSLO."],
)
def test_names_are_found_in_any_case(model: Model, text: str) -> None:
    doc = next(iter(model.docs([text])))
    assert doc.text == text
    assert [(entity.text.lower(), entity.label_) for entity in doc.ents] == [("karen lund", "PERSON"), ("oslo", "GPE")]


def test_lines_of_both_kinds_are_read_in_one_text(model: Model) -> None:
    doc = next(iter(model.docs(["KAREN LUND LEAVES OSLO\nThe mayor, Karen Lund, left Oslo.\n"])))
    assert [entity.text for entity in doc.ents] == ["KAREN LUND", "OSLO", "Karen Lund", "Oslo"]


def test_another_model_keeps_its_own_weights(tmp_path: Path) -> None:
    nlp = spacy.blank("en", config={"initialize": {"lookups": None}})
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("ner").add_label("ORG")
    nlp.initialize()
    nlp.to_disk(tmp_path)
    assert not load(str(tmp_path)).recogniser.trained


def test_a_model_that_finds_no_names_is_refused() -> None:
    with pytest.raises(OSError, match="no component 'ner'"):
        Recogniser(spacy.blank("en"))
