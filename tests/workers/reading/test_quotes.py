"""Who said what: sentences with their attributions, read from text to quotes."""

from collections.abc import Callable

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from workers.reading import quotes as reading_quotes
from workers.reading.quotes.find import only_describes
from workers.reading.quotes.parse import parse_of
from workers.reading.types import Quote

type ReadDoc = Callable[[str], Doc]
type Parts = tuple[str | None, str | None, list[str]]


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """The attributions of an article in which nobody has been found by name."""
    return reading_quotes.find_quotes(doc, (), lambda start, end: doc.text[start:end])[0]


def parts_of(quote: Quote) -> Parts:
    source = quote.source.text if quote.source else None
    cue = quote.cue.text if quote.cue else None
    return source, cue, [span.text for span in quote.content]


CLEAR_CASES: list[tuple[str, Parts]] = [
    (
        "The harbour master said the ferry would sail on Monday.",
        ("The harbour master", "said", ["the ferry would sail on Monday"]),
    ),
    (
        "The minister warned that the dam could break.",
        ("The minister", "warned", ["that the dam could break"]),
    ),
    (
        "“The bridge is safe,” said Ines Duarte, the chief engineer.",
        ("Ines Duarte, the chief engineer", "said", ["“The bridge is safe,”"]),
    ),
    (
        "Prices rose by a third in one year, according to the statistics office.",
        ("the statistics office", "according to", ["Prices rose by a third in one year"]),
    ),
    (
        "“The road,” the mayor said, “will be closed until spring.”",
        ("the mayor", "said", ["“The road,”", "“will be closed until spring.”"]),
    ),
    (
        "The union has said that its members will strike.",
        ("The union", "has said", ["that its members will strike"]),
    ),
    (
        "the union has said that its members will strike .",
        ("the union", "has said", ["that its members will strike"]),
    ),
    (
        "analysts believe the harvest will be poor this year .",
        ("analysts", "believe", ["the harvest will be poor this year"]),
    ),
    (
        "The view in the capital is that the talks will fail.",
        ("the capital", "view", ["that the talks will fail"]),
    ),
    (
        "Their demand that the mine be closed was refused.",
        ("Their", "demand", ["that the mine be closed"]),
    ),
    (
        "The minister's promise to keep the mine open was welcomed.",
        ("The minister", "promise", ["to keep the mine open"]),
    ),
    (
        "Ines Duarte: The bridge is safe and it will stay open.",
        ("Ines Duarte", ":", ["The bridge is safe and it will stay open."]),
    ),
    (
        "i do not think so , duarte said . we have tried it , and it did not work . there is no money left .",
        (
            "duarte",
            "said",
            ["i do not think so ,", "we have tried it , and it did not work . there is no money left ."],
        ),
    ),
]


@pytest.mark.parametrize(("text", "parts"), CLEAR_CASES)
def test_source_cue_and_content_are_tied_together(read_doc: ReadDoc, text: str, parts: Parts) -> None:
    assert parts in [parts_of(quote) for quote in find_quotes(read_doc(text))]


def test_every_span_is_what_stands_there(read_doc: ReadDoc) -> None:
    text = "The clerk, a tall man, told the paper: “Nobody asked me.” He said the files were lost.\n\n“Lost?” she said."
    for quote in find_quotes(read_doc(text)):
        for span in filter(None, [quote.source, quote.cue, *quote.content]):
            assert text[span.start : span.end] == span.text != ""


def test_ids_count_up_in_the_order_of_the_text(read_doc: ReadDoc) -> None:
    quotes = find_quotes(read_doc("The cook said it was cold. The guest said it was late. The host denied it."))
    assert [quote.id for quote in quotes] == [f"q{number}" for number in range(1, len(quotes) + 1)]
    assert [quote.content[0].start for quote in quotes] == sorted(quote.content[0].start for quote in quotes)


def test_what_another_has_said_within_a_content_keeps_both_levels(read_doc: ReadDoc) -> None:
    quotes = find_quotes(read_doc("The lawyer said that the witness had promised that he would stay in the city."))
    outer = next(quote for quote in quotes if quote.cue and quote.cue.text == "said")
    inner = next(quote for quote in quotes if quote.cue and quote.cue.text == "had promised")
    assert (outer.within, inner.within) == (None, outer.id)


def test_a_promise_told_of_by_another_keeps_both_levels(read_doc: ReadDoc) -> None:
    outer, inner = find_quotes(read_doc("The lawyer told Reuters that the witness had promised to stay."))
    assert parts_of(inner) == ("the witness", "had promised", ["to stay"])
    assert (outer.within, inner.within) == (None, outer.id)


def test_within_names_a_quote_that_is_there(read_doc: ReadDoc) -> None:
    text = (
        "The lawyer said the judge believed that the clerk had claimed that the door was open, and the guard denied it."
    )
    quotes = find_quotes(read_doc(text))
    assert {quote.within for quote in quotes} - {None} <= {quote.id for quote in quotes}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We are ready to sail,” the captain said.", "direct"),
        ("The captain said the crew was “ready to sail” at noon.", "mixed"),
        ("The captain said the crew was ready.", "indirect"),
    ],
)
def test_the_kind_follows_from_the_marks(read_doc: ReadDoc, text: str, kind: str) -> None:
    assert kind in [quote.kind for quote in find_quotes(read_doc(text))]


def test_a_quotation_without_a_cue_belongs_to_who_spoke_before(read_doc: ReadDoc) -> None:
    text = "The nurse said the ward was full. “There is not one free bed in this whole house tonight.”"
    held = [quote for quote in find_quotes(read_doc(text)) if "free bed" in quote.content[-1].text]
    assert [quote.source.text if quote.source else None for quote in held] == ["The nurse"]


def test_a_quotation_of_several_sentences_is_held_to_its_closing_mark(read_doc: ReadDoc) -> None:
    text = "“The pump failed at night. Nobody heard the alarm. We had to wait,” the farmer said."
    contents = [span.text for quote in find_quotes(read_doc(text)) for span in quote.content]
    assert "“The pump failed at night. Nobody heard the alarm. We had to wait,”" in contents


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "...", "“”", '"', "?! - ,", "said", "“" * 50, "said " * 300, "a\u200b b\x0c c"]
)
def test_odd_texts_are_read_without_a_crash(read_doc: ReadDoc, text: str) -> None:
    for quote in find_quotes(read_doc(text)):
        assert quote.content


def test_a_document_without_a_parse_has_no_quotes() -> None:
    doc = Doc(English().vocab, words=["The", "cook", "said", "it", "was", "cold", "."])
    assert find_quotes(doc) == ()


def test_one_very_long_sentence_is_read() -> None:
    words = ["the", "cook", "said", "it", "was", "cold", "and"] * 3_000
    heads = [min(index // 7 * 7 + 2, len(words) - 1) for index in range(len(words))]
    heads[2::7] = [2] * 3_000
    deps = (["det", "nsubj", "conj", "nsubj", "ccomp", "acomp", "cc"] * 3_000)[: len(words)]
    deps[2] = "ROOT"
    tags = ["DT", "NN", "VBD", "PRP", "VBD", "JJ", "CC"] * 3_000
    pos = ["DET", "NOUN", "VERB", "PRON", "AUX", "ADJ", "CCONJ"] * 3_000
    lemmas = ["the", "cook", "say", "it", "be", "cold", "and"] * 3_000
    doc = Doc(English().vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=lemmas)
    assert len(find_quotes(doc)) > 1_000


def test_adjectives_and_adverbs_alone_are_nobodys_speech(read_doc: ReadDoc) -> None:
    parse = parse_of(read_doc("It is a very little hard to say no."))
    described, said = parse.words.index("very"), parse.words.index("say")
    assert only_describes(parse, (described, described + 3))
    assert not only_describes(parse, (said, said + 1))
