import numpy as np
import pytest
from spacy.tokens import Doc

from workers.reading.model import Model


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Oslo met Karen Lund on Monday.",
        "Two ministers said they would leave the government.",
        "The court in Leeds sentenced the clerk to four years in prison.",
        "Police arrested three men after the attack, a spokesman told Reuters.",
    ],
)
def test_a_sentence_is_parsed_alike_with_capitals_and_without(model: Model, text: str) -> None:
    with_capitals, without = model.docs([text, text.lower()])
    assert _parts(without) == _parts(with_capitals)


def _parts(doc: Doc) -> list[tuple[str, str, int]]:
    return [(token.tag_, token.dep_, token.head.i) for token in doc]


def test_text_without_capitals_has_weights_of_its_own(model: Model) -> None:
    text = "she left oslo ."
    ((ours, _),), (stock,) = model.syntax.pipe([(text, None)]), model.nlp.pipe([text])
    assert not np.allclose(ours.tensor, stock.tensor)


def test_texts_of_both_kinds_come_back_in_their_order(model: Model) -> None:
    texts = ["she left .", "She stayed.", Doc(model.nlp.vocab, words=["***"]), "THEY CAME .", "they saw ."]
    found = [(doc.text, place) for doc, place in model.syntax.pipe((text, place) for place, text in enumerate(texts))]
    assert found == [(text if isinstance(text, str) else text.text, place) for place, text in enumerate(texts)]
