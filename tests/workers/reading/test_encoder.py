import numpy as np
import pytest
import spacy
from spacy.language import Language

from workers.reading import encoder
from workers.reading.encoder import Encoder, can_encode, exchange
from workers.reading.model import DEFAULT_MODEL, location

TEXTS = ["The mayor of Oslo hasn't left .", "", "karen\n\nlund", "Nobody-knows this: x1y2z3 €5", "the The THE"]


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(location(DEFAULT_MODEL), exclude=["lemmatizer", "attribute_ruler"])


def test_the_numbers_are_those_of_the_stock_encoder(stock: Language) -> None:
    docs = [stock.make_doc(text) for text in TEXTS]
    for model in (stock.get_pipe("tok2vec").model, stock.get_pipe("ner").model.get_ref("tok2vec").layers[0]):  # type: ignore[attr-defined]  # stubs too narrow
        assert can_encode(model, stock.vocab)
        ours = Encoder(model, stock.vocab)
        for _ in range(2):  # the second time from what is remembered
            for one, other in zip(ours(docs), model.predict(docs), strict=True):
                np.testing.assert_allclose(one, other, atol=1e-4)


def test_forms_are_forgotten_and_learnt_anew(stock: Language) -> None:
    model = stock.get_pipe("tok2vec").model  # type: ignore[attr-defined]  # stubs too narrow
    ours = Encoder(model, stock.vocab)
    many = stock.make_doc(" ".join(f"w{number}" for number in range(encoder._KEPT + 10)))
    few = stock.make_doc(TEXTS[0])
    for doc in (few, many, few):
        np.testing.assert_allclose(ours([doc])[0], model.predict([doc])[0], atol=1e-4)


def test_no_documents_are_no_rows(stock: Language) -> None:
    ours = Encoder(stock.get_pipe("tok2vec").model, stock.vocab)  # type: ignore[attr-defined]  # stubs too narrow
    assert ours([]) == []
    assert ours([stock.make_doc("")])[0].shape == (0, ours.width)


def test_an_unknown_architecture_stays_as_it_is() -> None:
    nlp = spacy.blank("en", config={"initialize": {"lookups": None}})
    component = nlp.add_pipe("tok2vec", config={"model": {"window_size": 2}})
    nlp.initialize()
    before = component.model  # type: ignore[attr-defined]  # stubs too narrow
    exchange(component, nlp.vocab)
    assert component.model is before  # type: ignore[attr-defined]  # stubs too narrow
