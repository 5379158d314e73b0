from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workers.reading.model import Model
from workers.reading.read import read, read_many
from workers.reading.types import Article, Reading, Span

COPY = (
    "oslo ( reuters ) - president karen lund met the press on monday .\r\n"
    "lund said the talks would go on , and the u.n.-backed plan was norway s best hope .\r\n"
)


def spans(reading: Reading) -> Iterator[Span]:
    for entity in reading.entities:
        yield from entity.mentions
    for quote in reading.quotes:
        yield from quote.content
        yield from (span for span in (quote.source, quote.cue) if span)
    for phrase in reading.key_phrases:
        yield from phrase.mentions
    yield from reading.times
    yield from reading.document.sentences
    if reading.document.dateline:
        yield reading.document.dateline


def assert_sound(reading: Reading, text: str) -> None:
    """Every span slices the text, no id dangles or comes twice."""
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    ids = [entity.id for entity in reading.entities]
    assert len(set(ids)) == len(ids)
    dateline = reading.document.dateline
    referred = [quote.speaker for quote in reading.quotes] + [quote.addressee for quote in reading.quotes]
    referred += [dateline.place, dateline.agency] if dateline else []
    assert {id_ for id_ in referred if id_} <= set(ids)
    assert all(0 <= entity.salience <= 1 for entity in reading.entities)


def test_the_parts_of_an_article_are_found_and_tied_together(model: Model) -> None:
    reading = read(model, Article(text=COPY, published_at=date(2021, 5, 5)))
    assert_sound(reading, COPY)
    by_id = {entity.id: entity.name for entity in reading.entities}
    document = reading.document
    assert (document.case, document.quote_marks, document.language) == ("lower", "absent", "en")
    assert document.dateline is not None
    assert by_id[document.dateline.place or ""] == "Oslo"
    assert by_id[document.dateline.agency or ""] == "Reuters"
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1]
    assert document.sentences[0].readable == "President Karen Lund met the press on Monday."
    assert "Norway's best hope" in document.sentences[1].readable
    assert "Karen Lund" in [by_id[quote.speaker] for quote in reading.quotes if quote.speaker]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \t ",
        "\n\r\n\n",
        "?! ... ;; --",
        "\x00",
        "The mayor \x00 of Oslo said\x00 no.",
        "👩‍👩‍👧 Ann Lund said 🇳🇴 was cafe\u0301 country. 👍🏽",
        "İSTANBUL (Reuters) - The İ of İstanbul, said Ann Lund.",
        "!" * 100_000,
        "\n" * 50_000,
        "a" * 50_000,
        "u.s." * 500,
    ],
)
def test_ugly_input_is_read_without_harm(model: Model, text: str) -> None:
    for language in (None, "en"):
        assert_sound(read(model, Article(text=text, language=language)), text)


def test_one_sentence_of_twenty_thousand_words_is_read(model: Model) -> None:
    text = "and the mayor of oslo went on " * 2858
    reading = read(model, Article(text=text, language="en"))
    assert_sound(reading, text)
    assert reading.document.words > 20_000


def test_copy_in_another_language_is_told_and_only_cut_into_sentences(model: Model) -> None:
    text = "Der Bundestag hat am Montag beschlossen, dass die Steuern steigen.\nDas sagte der Minister. Es regnet."
    reading = read(model, Article(text=text))
    assert reading.document.language == "de"
    assert len(reading.document.sentences) == 3
    assert (reading.entities, reading.quotes, reading.times, reading.key_phrases) == ((), (), (), ())
    assert reading.document.limits == ("Only English is read: of this article (de) the digest tells sentences alone.",)


def test_the_language_that_the_client_states_is_believed(model: Model) -> None:
    text = "Der Bundestag liegt in Berlin."
    reading = read(model, Article(text=text, language="en-GB"))
    assert (reading.document.language, reading.document.language_confidence) == ("en-GB", None)
    assert reading.document.limits == ()
    assert reading.entities


def test_articles_come_back_in_order_whatever_their_language(model: Model) -> None:
    texts = ["He left Norway.", "Der Minister hat das gestern in Berlin gesagt.", "", "Sweden won the match."] * 9
    readings = list(read_many(model, (Article(text=text, title=str(i)) for i, text in enumerate(texts))))
    assert [reading.document.title for reading in readings] == [str(i) for i in range(len(texts))]
    for reading, text in zip(readings, texts, strict=True):
        assert_sound(reading, text)


def test_reading_is_streaming(model: Model) -> None:
    taken = []

    def articles() -> Iterator[Article]:
        for number in range(100):
            taken.append(number)
            yield Article(text="He left Norway.")

    next(read_many(model, articles()))
    assert len(taken) < 50


def test_an_article_reads_the_same_alone_and_in_company(model: Model) -> None:
    article = Article(text=COPY)
    company = [Article(text="Sweden won the match."), article, Article(text="He left Norway.")]
    assert list(read_many(model, company))[1] == read(model, article)


WORDS = st.sampled_from(
    ["Ann Lund", "said", "Norway's", "norway s", "u.n.-backed", "the president", "(", ")", ",", ".", "\n", "\r\n", "“",
     "”", '"', "in 2015", "last week", "Mr.", "al-Farsi", "anti-", "he", "his", "İ", "👍🏽", "\x00", "e\u0301", "'s",
     "`", "--"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join)), st.booleans())
def test_any_text_keeps_the_contract(model: Model, text: str, lower: bool) -> None:
    text = text.lower() if lower else text
    assert_sound(read(model, Article(text=text, language="en", published_at=date(2020, 2, 29))), text)
