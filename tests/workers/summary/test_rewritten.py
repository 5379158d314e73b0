import pytest
from msgspec import structs

from tests.workers.summary.desk_copy import entity, quote, reading_of, span
from workers.reading.types import Reading
from workers.summary.rewritten import judged, split
from workers.summary.summarise import summarise
from workers.summary.types import Summary, Wish

LINES = [
    "The river Arne flooded the town of Halden on Monday and 40 houses were evacuated.",
    "Engineers may close the old bridge, said Ida Berg, who leads the council with 12 members.",
    "No one in Halden was hurt.",
]
HONEST = (
    "On Monday the river Arne flooded Halden and 40 houses were evacuated. "
    "Engineers may close the bridge, Ida Berg said."
)


def article() -> tuple[str, Reading, Summary]:
    text, reading = reading_of(LINES)
    said = quote([span(text, "Engineers may close the old bridge")], span(text, "Ida Berg"), span(text, "said"), "e1")
    people = (
        entity(text, "Ida Berg"),
        structs.replace(entity(text, "Arne"), id="e2"),
        structs.replace(entity(text, "Halden"), id="e3"),
    )
    reading = structs.replace(reading, quotes=(said,), entities=people)
    return text, reading, summarise(text, reading, Wish(sentences=3))


def judge(answer: str) -> Summary:
    text, reading, extract = article()
    return judged(answer, "a-model", text, reading, extract)


def test_an_honest_text_takes_the_place_of_the_extract() -> None:
    text, _, extract = article()
    summary = judge(f"  {HONEST}\n")
    assert (summary.text, summary.words, summary.rewritten_by) == (HONEST, len(HONEST.split()), "a-model")
    assert summary.rewriting is not None
    assert summary.rewriting.taken
    assert summary.sentences == extract.sentences
    assert summary.check.supported
    assert {"Ida Berg", "Monday", "40"} <= {one.printed for one in summary.check.traced}
    assert all(text[one.start : one.end] == one.text for one in summary.check.traced)


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        ("The river Arne flooded Bergen on Monday.", "the extract has no Bergen"),
        ("The river Arne flooded Halden on Friday.", "the extract has no Friday"),
        ("The river Arne flooded Halden and 60 houses were evacuated.", "the extract has no 60"),
        ("The river Arne flooded Halden and 12 houses were evacuated.", "does not stand with houses"),
        ("The river Arne destroyed Halden on Monday.", "the article has no destroy"),
        ("The river Arne flooded Halden and no houses were evacuated.", "a negation came or went"),
        ("One in Halden was hurt.", "a negation came or went"),
        ("Engineers close the old bridge, Ida Berg said.", "it lost a reservation (may)"),
        ("Engineers may close the old bridge.", "a claim lost its speaker"),
        ("The town of Halden flooded the river Arne on Monday.", "Halden stands before Arne"),
        ("The river Arne flooded Halden on Monday, according to engineers.", "it attributes what the extract does not"),
        ("As an assistant I cannot help with this.", "tells nothing of the extract"),
        ("The river Arne flooded the town of Halden on", "the text breaks off"),
        ("", "the text breaks off"),
        (f"{HONEST} No one was hurt. {LINES[0]}", "it has"),
        (
            "The river flooded. The houses were evacuated. No one was hurt. The bridge may close, Berg said.",
            "sentences",
        ),
    ],
)
def test_a_text_that_lies_is_refused_and_the_extract_stands(lie: str, reason: str) -> None:
    _, _, extract = article()
    summary = judge(lie)
    assert summary.rewriting is not None
    assert any(reason in told for told in summary.rewriting.reasons), summary.rewriting.reasons
    assert not summary.rewriting.taken
    assert structs.replace(summary, rewriting=None) == extract


def test_one_bad_sentence_among_good_ones_is_enough() -> None:
    assert judge(f"{HONEST} Bergen was hurt.").rewritten_by is None


@pytest.mark.parametrize(
    ("printed", "sentences"),
    [
        ("It rained. He left.", ["It rained.", "He left."]),
        ("He met Dr. Berg of the U.S. Navy. She left.", ["He met Dr. Berg of the U.S. Navy.", "She left."]),
        ("“It rained.” He left", ["“It rained.”", "He left"]),
        ("He met J. Doe", ["He met J. Doe"]),
        ("", []),
    ],
)
def test_a_text_is_split_where_its_sentences_end(printed: str, sentences: list[str]) -> None:
    assert list(split(printed)) == sentences
