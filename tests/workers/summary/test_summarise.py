import subprocess
import sys
import textwrap

import pytest
from msgspec import structs

from tests.workers.summary.desk_copy import entity, quote, reading_of, span, with_dateline, with_syntax
from workers.reading.types import Cut, CutKind, Span, Syntax
from workers.summary.summarise import summarise
from workers.summary.types import Check, Wish

FLOOD = [
    "The river Arne flooded the town of Halden on Monday and 40 houses were evacuated.",
    "Mayor Ida Berg said the dam had held.",
    "A baker in the old town kept his shop open all night.",
    "Engineers inspected the dam on the Arne and found a crack of two metres.",
    "Berg said the town would repair the dam before winter.",
    "The last flood in Halden was in 1987.",
]


@pytest.mark.parametrize("sentences", [1, 2, 3, 6, 50])
def test_as_many_sentences_as_wished_in_the_order_of_the_article(sentences: int) -> None:
    text, reading = reading_of(FLOOD)
    summary = summarise(text, reading, Wish(sentences=sentences))
    assert len(summary.sentences) == min(sentences, len(FLOOD))
    starts = [one.start for one in summary.sentences]
    assert starts == sorted(starts)
    assert sorted(one.rank for one in summary.sentences) == list(range(1, len(starts) + 1))


def test_three_sentences_where_nothing_is_wished() -> None:
    text, reading = reading_of(FLOOD)
    assert len(summarise(text, reading, Wish()).sentences) == 3


def test_the_main_news_comes_before_an_aside() -> None:
    text, reading = reading_of(FLOOD)
    summary = summarise(text, reading, Wish(sentences=2))
    assert FLOOD[0] in summary.text
    assert FLOOD[2] not in summary.text


@pytest.mark.parametrize("words", [5, 12, 20, 30, 45])
def test_printed_words_stay_within_the_budget(words: int) -> None:
    text, reading = reading_of(FLOOD)
    summary = summarise(text, reading, Wish(words=words))
    assert summary.words == len(summary.text.split())
    assert summary.words <= words or len(summary.sentences) == 1


def test_a_ratio_is_a_share_of_the_words_of_the_article() -> None:
    text, reading = reading_of(FLOOD)
    assert 0 < summarise(text, reading, Wish(ratio=0.5)).words <= 0.5 * len(text.split())


def test_what_is_said_twice_is_printed_once() -> None:
    text, reading = reading_of([FLOOD[0], FLOOD[0], *FLOOD[1:3]])
    summary = summarise(text, reading, Wish(sentences=3))
    assert summary.text.count("flooded") == 1


@pytest.mark.parametrize("lines", [[], ["..."], ["?!", "* * *"]])
def test_an_article_without_words_has_an_empty_summary(lines: list[str]) -> None:
    text, reading = reading_of(lines)
    summary = summarise(text, reading, Wish(words=10))
    assert (summary.text, summary.words, summary.sentences, summary.headline) == ("", 0, (), None)
    assert summary.check == Check(True, (), (), (), (), ())


def test_one_sentence_is_its_own_summary_even_if_it_is_longer_than_the_wish() -> None:
    line = "word " * 20_000 + "end."
    text, reading = reading_of([line])
    assert summarise(text, reading, Wish(words=10)).text == "W" + line[1:]


def test_sentences_that_were_not_parsed_are_summarised_too() -> None:
    text, reading = reading_of(["Die Brücke ist gesperrt.", "Der Verkehr wird umgeleitet.", "Es regnet."])
    unparsed = with_syntax(reading, {})
    unparsed = structs.replace(
        unparsed,
        document=structs.replace(
            unparsed.document, sentences=tuple(structs.replace(one, syntax=None) for one in unparsed.document.sentences)
        ),
    )
    assert summarise(text, unparsed, Wish(sentences=2)).words > 0


def test_a_dateline_is_not_printed() -> None:
    text, reading = reading_of(["OSLO (Reuters) - The talks on the pipeline ended in silence on Friday night."])
    summary = summarise(text, with_dateline(reading, text, "OSLO (Reuters) -"), Wish(sentences=1))
    assert summary.text == "The talks on the pipeline ended in silence on Friday night."
    assert summary.sentences[0].text.startswith("OSLO")
    assert [one.text for one in summary.sentences[0].kept] == [summary.text]


def test_an_agency_in_brackets_before_the_first_sentence_is_not_printed() -> None:
    text, reading = reading_of(["(CNN) The talks on the pipeline ended in silence on Friday night."])
    assert summarise(text, reading, Wish()).text == "The talks on the pipeline ended in silence on Friday night."


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement: buy the flood insurance of Halden and the Arne dam today.",
        "Scroll down for video of the Arne flood in Halden.",
        "By Ida Berg and Ola Lie, Halden Correspondents",
        "Click here for all the latest Halden flood news.",
    ],
)
def test_lines_that_are_no_news_are_not_printed(line: str) -> None:
    text, reading = reading_of([line, *FLOOD])
    assert line[:20] not in summarise(text, reading, Wish(sentences=6)).text


def test_a_heading_is_the_headline_and_no_sentence() -> None:
    text, reading = reading_of(["Flood in Halden drives hundreds from their homes", *FLOOD], own_paragraphs=True)
    summary = summarise(text, reading, Wish(sentences=6))
    assert summary.headline is not None
    assert summary.headline.text == "Flood in Halden drives hundreds from their homes"
    assert "drives hundreds" not in summary.text


def test_a_fragment_is_not_printed() -> None:
    text, reading = reading_of(["The Arne, the dam, the flood in Halden.", *FLOOD[1:]])
    broken = with_syntax(reading, {0: Syntax(whole=False)})
    assert "the dam, the flood" not in summarise(text, broken, Wish(sentences=6)).text


def test_a_pronoun_brings_the_name_it_stands_for_along() -> None:
    lines = ["Ida Berg opened the Arne dam.", "Rain fell.", "She praised the Arne dam engineers and the dam workers."]
    text, reading = reading_of(lines)
    pronoun = span(text, "She")
    reading = with_syntax(reading, {2: Syntax(whole=True, points_back=pronoun)})
    reading = structs.replace(reading, entities=(entity(text, "Ida Berg", pronouns=[pronoun]),))
    for words in range(5, 20):
        printed = summarise(text, reading, Wish(words=words)).text
        assert "She" not in printed or "Ida Berg" in printed
    assert "She" in summarise(text, reading, Wish(words=19)).text


def test_a_demonstrative_needs_the_sentence_before() -> None:
    text, reading = reading_of([*FLOOD[:3], "This surprised the Arne dam engineers in the town of Halden."])
    reading = with_syntax(reading, {3: Syntax(whole=True, points_back=span(text, "This"))})
    summary = summarise(text, reading, Wish(sentences=2))
    assert "This surprised" not in summary.text or FLOOD[2] in summary.text


def test_what_is_quoted_is_printed_with_the_sentence_that_tells_the_speaker() -> None:
    lines = [
        "Rain fell all week.",
        "The Arne dam in Halden will break.",
        "The Arne dam is old, said Ida Berg of Halden.",
    ]
    text, reading = reading_of(lines)
    said = quote([span(text, lines[1]), span(text, "The Arne dam is old")], source=span(text, "Ida Berg of Halden"))
    reading = structs.replace(reading, quotes=(said,))
    summary = summarise(text, reading, Wish(sentences=2))
    assert "will break" not in summary.text or "said Ida Berg" in summary.text
    alone = summarise(text, reading, Wish(sentences=1))
    assert "will break" not in alone.text
    assert [one.quotes for one in alone.sentences] in ([("q1",)], [()])


def test_a_quotation_without_a_speaker_is_not_printed() -> None:
    text, reading = reading_of(["“The Arne dam in Halden will break.”", "Rain fell all week."])
    said = quote([Span(0, 36, text[:36])], source=None)
    summary = summarise(text, structs.replace(reading, quotes=(said,)), Wish(sentences=2))
    assert "will break" not in summary.text


def test_a_tight_budget_drops_what_a_sentence_can_do_without() -> None:
    lines = ["Ola Lie, a former minister of trade, resigned on Friday over the Arne dam.", "Rain fell all week."]
    text, reading = reading_of(lines)
    aside = span(text, ", a former minister of trade,")
    reading = with_syntax(reading, {0: Syntax(whole=True, cuts=(_cut(aside, "apposition"),))})
    tight, wide = summarise(text, reading, Wish(words=9)), summarise(text, reading, Wish(words=18))
    assert tight.text == "Ola Lie resigned on Friday over the Arne dam."
    assert [one.text for one in tight.sentences[0].kept] == ["Ola Lie", "resigned on Friday over the Arne dam."]
    assert lines[0] in wide.text


def test_shortening_never_takes_the_speaker_from_a_claim() -> None:
    lines = ["The Arne dam, which Ida Berg says is safe, holds."]
    text, reading = reading_of(lines)
    aside = span(text, ", which Ida Berg says is safe,")
    said = quote([span(text, "The Arne dam"), span(text, "is safe")], span(text, "Ida Berg"), span(text, "says"))
    reading = with_syntax(reading, {0: Syntax(whole=True, cuts=(_cut(aside, "relative"),))})
    summary = summarise(text, structs.replace(reading, quotes=(said,)), Wish(words=5))
    assert summary.text == lines[0]


def _said_twice(other: str) -> str:
    """The summary of `The mayor denied that ..., he said.` in so many words that only the short form fits."""
    line = "The mayor denied that the Arne dam had burst, he said."
    text, reading = reading_of([line])
    he, cue, claim = (
        span(text, "he said").text,
        span(text, "said"),
        span(text, "The mayor denied that the Arne dam had burst"),
    )
    source = Span(text.index(he), text.index(he) + 2, "he")
    first = structs.replace(quote([claim], source, cue, speaker="e1"), id="q1")
    inner = quote(
        [span(text, "that the Arne dam had burst")], span(text, "The mayor"), span(text, "denied"), speaker=other
    )
    reporting = span(text, ", he said")
    reading = with_syntax(reading, {0: Syntax(whole=True, cuts=(_cut(reporting, "speech"),))})
    reading = structs.replace(reading, quotes=(first, structs.replace(inner, id="q2", within="q1")))
    summary = summarise(text, reading, Wish(words=9))
    assert summary.check.supported
    return summary.text


def test_who_said_it_goes_only_where_the_same_speaker_is_told_elsewhere_in_the_sentence() -> None:
    assert _said_twice(other="e1") == "The mayor denied that the Arne dam had burst."
    assert _said_twice(other="e2") == "The mayor denied that the Arne dam had burst, he said."


def test_a_clause_that_reports_stays_where_no_quote_was_found() -> None:
    text, reading = reading_of(["The Arne dam had burst on Friday, the mayor said."])
    said = _cut(span(text, ", the mayor said"), "speech")
    reading = with_syntax(reading, {0: Syntax(whole=True, cuts=(said,))})
    assert summarise(text, reading, Wish(words=7)).text == text


def test_nothing_is_dropped_from_a_direct_quotation() -> None:
    line = "The Arne dam, which is old, will hold, said Ida Berg."
    text, reading = reading_of([line])
    said = quote([span(text, "The Arne dam, which is old, will hold")], span(text, "Ida Berg"), span(text, "said"))
    reading = with_syntax(reading, {0: Syntax(whole=True, cuts=(_cut(span(text, ", which is old,"), "relative"),))})
    for kind, printed in (("direct", line), ("indirect", "The Arne dam will hold, said Ida Berg.")):
        quoted = structs.replace(reading, quotes=(structs.replace(said, kind=kind),))
        assert summarise(text, quoted, Wish(words=8)).text == printed


def test_the_name_that_a_pronoun_stands_for_is_not_dropped() -> None:
    lines = ["The report, which Ida Berg wrote, blames the Arne dam.", "She blames the Arne dam in Halden."]
    text, reading = reading_of(lines)
    pronoun = span(text, "She")
    cut = _cut(span(text, ", which Ida Berg wrote,"), "relative")
    whole = Syntax(whole=True, cuts=(cut,))
    reading = with_syntax(reading, {0: whole, 1: Syntax(whole=True, points_back=pronoun)})
    reading = structs.replace(reading, entities=(entity(text, "Ida Berg", pronouns=[pronoun]),))
    for words in range(5, 18):
        printed = summarise(text, reading, Wish(words=words)).text
        assert "She" not in printed or "Ida Berg" in printed


def test_the_word_that_ties_a_sentence_to_its_neighbour_goes() -> None:
    text, reading = reading_of(["But the dam on the Arne held."])
    reading = with_syntax(reading, {0: Syntax(whole=True, cuts=(_cut(span(text, "But"), "connective"),))})
    assert summarise(text, reading, Wish()).text == "The dam on the Arne held."


def test_a_first_paragraph_of_few_words_is_the_title_whatever_mark_it_ends_with() -> None:
    text, reading = reading_of(["Flood in Halden: what now?", *FLOOD], own_paragraphs=True)
    headline = summarise(text, reading, Wish()).headline
    assert headline is not None
    assert headline.text == "Flood in Halden: what now?"


def test_a_short_sentence_is_the_headline_where_no_gist_was_found() -> None:
    text, reading = reading_of(FLOOD)
    headline = summarise(text, reading, Wish()).headline
    assert headline is not None
    assert f"{headline.text}." in FLOOD
    assert headline.text in summarise(text, reading, Wish()).text


@pytest.mark.parametrize("line", ['The river Arne flooded "old Halden.', "The river Arne flooded old Halden)."])
def test_a_headline_has_no_mark_without_its_partner(line: str) -> None:
    text, reading = reading_of([line])
    gist = (0, len(line))
    headline = summarise(text, with_syntax(reading, {0: Syntax(whole=True, gist=(gist,))}), Wish()).headline
    assert headline is None or headline.text.count('"') % 2 == headline.text.count(")") == 0


def test_the_headline_is_the_gist_of_a_sentence_in_display_case() -> None:
    line = "the river arne , which rises in the hills , flooded halden on monday ."
    text, reading = reading_of([line])
    gist = tuple((one.start, one.end) for one in (span(text, "the river arne"), span(text, "flooded halden")))
    reading = with_syntax(reading, {0: Syntax(whole=True, gist=gist)})
    (bare,) = reading.document.sentences
    shown = structs.replace(bare, readable="The river Arne, which rises in the hills, flooded Halden on Monday.")
    reading = structs.replace(reading, document=structs.replace(reading.document, sentences=(shown,)))
    headline = summarise(text, reading, Wish()).headline
    assert headline is not None
    assert headline.text == "The river Arne flooded Halden"
    assert headline.sentence == Span(0, len(line), line)
    assert [one.text for one in headline.kept] == ["the river arne", "flooded halden"]


def test_the_headline_does_not_make_a_claim_of_somebody_a_fact() -> None:
    text, reading = reading_of(["The Arne dam will break, said Ida Berg of the town council of Halden on Monday."])
    claim = span(text, "The Arne dam will break")
    said = quote([claim], source=span(text, "Ida Berg of the town council of Halden"))
    reading = with_syntax(reading, {0: Syntax(whole=True, gist=((claim.start, claim.end),))})
    assert summarise(text, structs.replace(reading, quotes=(said,)), Wish()).headline is None


def test_several_lengths_come_out_of_one_pass() -> None:
    text, reading = reading_of(FLOOD)
    lengths = summarise(text, reading, Wish(lengths=("brief", "standard", "long"))).lengths
    assert lengths is not None
    made = [one for one in (lengths.brief, lengths.standard, lengths.long) if one]
    assert [len(one.sentences) for one in made] == [1, 3, 6]
    assert all(one.words == len(one.text.split()) for one in made)
    assert lengths.headline is None


def test_a_headline_is_a_length_too() -> None:
    text, reading = reading_of(FLOOD)
    gist = span(text, "The river Arne flooded the town of Halden")
    reading = with_syntax(reading, {0: Syntax(whole=True, gist=((gist.start, gist.end),))})
    summary = summarise(text, reading, Wish(sentences=1, lengths=("headline",)))
    assert summary.lengths is not None
    assert summary.headline is not None
    assert summary.lengths.headline is not None
    assert summary.lengths.headline.text == summary.headline.text == gist.text
    assert [one.kept for one in summary.lengths.headline.sentences] == [(gist,)]
    assert summary.lengths.brief is None


def test_no_lengths_where_none_are_wished() -> None:
    text, reading = reading_of(FLOOD)
    assert summarise(text, reading, Wish()).lengths is None


def test_a_sentence_whose_print_says_what_the_article_does_not_is_left_out() -> None:
    text, reading = reading_of(FLOOD)
    first = structs.replace(reading.document.sentences[0], readable="The river Arne flooded Bergen and Halden in 2020.")
    sentences = (first, *reading.document.sentences[1:])
    wrong = structs.replace(reading, document=structs.replace(reading.document, sentences=sentences))
    summary = summarise(text, wrong, Wish(sentences=2))
    assert "Bergen" not in summary.text
    assert summary.check.supported
    assert len(summary.sentences) == 2


@pytest.mark.parametrize("wish", [{"sentences": 1, "words": 9}, {"words": 0}, {"sentences": -1}, {"ratio": 0.0}])
def test_a_wish_that_cannot_be_met_is_refused(wish: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="summary"):
        Wish(**wish)  # type: ignore[arg-type]


def test_summarising_needs_no_spacy() -> None:
    code = """
        import sys
        from workers.summary.summarise import summarise
        assert "spacy" not in sys.modules, "spaCy was loaded"
        assert "numpy" not in sys.modules, "numpy was loaded"
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)


def _cut(found: Span, kind: CutKind) -> Cut:
    return Cut(found.start, found.end, kind)
