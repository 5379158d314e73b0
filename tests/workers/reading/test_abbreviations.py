import pytest

from workers.reading.model import Model


@pytest.mark.parametrize(
    "text",
    [
        "mr. lund met gen. smith of acme corp. in st. louis",
        "they met in the u.n. building in washington d.c. and left",
        "the firm is kestrel ltd. and its chairman is john brown jr. of lindell",
        "lt. col. ann other arrived on jan. 5",
    ],
)
def test_full_stops_of_abbreviations_stay_with_them_in_either_case(model: Model, text: str) -> None:
    tokens = [token.text for token in model.nlp.make_doc(text)]
    assert "." not in tokens
    assert tokens == text.split()


@pytest.mark.parametrize("end", ["he is ill.", "it was a mass.", "this is for me.", "we saw the end."])
def test_words_at_the_end_of_a_sentence_are_no_abbreviations(model: Model, end: str) -> None:
    assert [token.text for token in model.nlp.make_doc(end)][-1] == "."


def test_a_title_without_capitals_ends_no_sentence(model: Model) -> None:
    doc = next(iter(model.docs(["on friday mr. lund said that gen. smith would come to st. louis ."])))
    assert len(list(doc.sents)) == 1
