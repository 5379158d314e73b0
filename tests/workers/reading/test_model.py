from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from workers.reading.model import Model, load
from workers.reading.words import part_of_speech


@pytest.fixture(scope="module")
def small_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pipeline that is not the default one."""
    nlp = spacy.blank("en", config={"initialize": {"lookups": None}})
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("ner").add_label("ORG")
    nlp.initialize()
    folder = tmp_path_factory.mktemp("models") / "small"
    nlp.to_disk(folder)
    return folder


def test_a_model_that_is_not_there_is_told_with_what_to_do() -> None:
    with pytest.raises(OSError, match="install it"):
        load("no_such_model_package")


def test_another_model_can_be_read_with(small_pipeline: Path) -> None:
    model = load(str(small_pipeline))
    assert [doc.text for doc in model.docs(["One. Two.", ""])] == ["One. Two.", ""]


def test_a_document_is_its_text_whatever_stands_in_it(model: Model) -> None:
    texts = ["A line.\nAnother one.\n\n", "", " ", "no end", "x" * 30_000]
    assert [doc.text for doc in model.docs(texts)] == texts


def test_a_sentence_ends_with_its_line(model: Model) -> None:
    doc = next(iter(model.docs(["The mayor of the old\ntown has left\n"])))
    assert [sentence.text.strip() for sentence in doc.sents] == ["The mayor of the old", "town has left"]


def test_a_dateline_is_a_sentence_of_its_own(model: Model) -> None:
    doc = next(iter(model.docs(["oslo ( reuters ) - the mayor has left ."])))
    assert [sentence.text.strip() for sentence in doc.sents] == ["oslo ( reuters ) -", "the mayor has left ."]


def test_words_have_their_part_of_speech_and_lemma(model: Model) -> None:
    doc: Doc = next(iter(model.docs(["She was telling the old stories."])))
    assert [(token.pos_, token.lemma_) for token in doc] == [
        ("PRON", "she"), ("AUX", "be"), ("VERB", "tell"), ("DET", "the"), ("ADJ", "old"), ("NOUN", "story"),
        ("PUNCT", "."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "tag", "dep", "pos"),
    [
        ("has", "VBZ", "aux", "AUX"),
        ("has", "VBZ", "ROOT", "VERB"),
        ("because", "IN", "mark", "SCONJ"),
        ("to", "TO", "prep", "ADP"),
        ("this", "DT", "nsubj", "PRON"),
        ("?!", "unheard-of", "dep", "PUNCT"),
    ],
)
def test_the_coarse_part_of_speech_follows_tag_and_dependency(word: str, tag: str, dep: str, pos: str) -> None:
    assert part_of_speech(word, tag, dep) == pos


def test_common_words_outlive_the_batch_in_which_others_are_forgotten(small_pipeline: Path) -> None:
    model = load(str(small_pipeline))
    model.keep_common_words()
    with model.nlp.memory_zone():
        list(model.docs(["abandoned qwertzuiop"]))
    assert "abandoned" in model.nlp.vocab
    assert "qwertzuiop" not in model.nlp.vocab
