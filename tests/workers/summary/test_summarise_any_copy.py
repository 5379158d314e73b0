from hypothesis import given
from hypothesis import strategies as st
from msgspec import json, structs

from tests.workers.summary.desk_copy import reading_of, with_syntax
from workers.reading.types import Cut, Reading, Span, Syntax
from workers.summary.summarise import summarise
from workers.summary.types import Lengths, Summary, Wish

LINES = st.lists(st.text(max_size=80).filter(lambda line: bool(line.strip())), max_size=12)
WISHES = st.one_of(
    st.builds(lambda n: Wish(sentences=n), st.integers(1, 8)),
    st.builds(lambda n: Wish(words=n), st.integers(1, 60)),
    st.builds(lambda share: Wish(ratio=share), st.floats(0.01, 1.0)),
)


@st.composite
def syntaxes(draw: st.DrawFn, reading: Reading) -> dict[int, Syntax]:
    """Any cuts, pointers and gists that lie within their sentences."""
    found = {}
    for number, one in enumerate(reading.document.sentences):
        offsets = st.integers(one.start, one.end)
        pairs = draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=4))
        kinds = st.sampled_from(
            ["connective", "picture", "aside", "apposition", "relative", "speech", "participle", "clause"]
        )
        cuts = tuple(
            sorted((Cut(start, end, draw(kinds)) for start, end in pairs), key=lambda cut: (cut.start, -cut.end))
        )
        back = Span(one.start, one.start + 1, one.text[:1]) if draw(st.booleans()) else None
        gist = tuple((start, end) for start, end in pairs[:1] if start < end)
        found[number] = Syntax(whole=draw(st.booleans()), points_back=back, cuts=cuts, gist=gist)
    return found


@given(LINES, WISHES, st.booleans(), st.data())
def test_any_sentences_make_a_sound_summary(
    lines: list[str], wish: Wish, paragraphs: bool, data: st.DataObject
) -> None:
    text, plain = reading_of(lines, own_paragraphs=paragraphs)
    reading = with_syntax(plain, data.draw(syntaxes(plain)))
    summary = summarise(text, reading, structs.replace(wish, lengths=("headline", "brief", "standard", "long")))
    budget = wish.budget(reading.document.words)
    assert summary.words == len(summary.text.split())
    assert summary.words <= (budget.words or summary.words) or len(summary.sentences) == 1
    assert len(summary.sentences) <= (budget.sentences or len(lines))
    assert summary.check.supported
    assert_spans(summary, text)
    assert json.decode(json.encode(summary), type=Summary) == summary


def assert_spans(summary: Summary, text: str) -> None:
    """Every span slices, what is kept lies in its sentence, in order and without overlap."""
    lengths = summary.lengths or Lengths()
    versions = [one for one in (lengths.headline, lengths.brief, lengths.standard, lengths.long) if one]
    for one in (*summary.sentences, *(one for version in versions for one in version.sentences)):
        assert text[one.start : one.end] == one.text
        assert all(text[span.start : span.end] == span.text for span in one.kept)
        edges = [edge for span in one.kept for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(one.start <= edge <= one.end for edge in edges)
    if summary.headline:
        assert len(summary.headline.text.split()) <= 12
        assert text[summary.headline.sentence.start : summary.headline.sentence.end] == summary.headline.sentence.text
