"""Readings made by hand: what the reader would find in a few sentences, without a model."""

from collections.abc import Mapping, Sequence

from msgspec import structs

from workers.reading.types import (
    Dateline,
    Document,
    Entity,
    Mention,
    MentionKind,
    Quote,
    Reading,
    Sentence,
    Span,
    Syntax,
)

WHOLE = Syntax(whole=True)


def sentence(text: str, start: int, paragraph: int = 0, syntax: Syntax | None = WHOLE) -> Sentence:
    return Sentence(start, start + len(text), text, paragraph=paragraph, readable=text, syntax=syntax)


def reading_of(lines: Sequence[str], own_paragraphs: bool = False) -> tuple[str, Reading]:
    """An article of these sentences, joined by spaces, or one to a line."""
    text = ("\n" if own_paragraphs else " ").join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    paragraphs = range(len(lines)) if own_paragraphs else [0] * len(lines)
    found = tuple(sentence(line, start, p) for line, start, p in zip(lines, starts, paragraphs, strict=True))
    document = Document(
        language="en",
        language_confidence=None,
        case="mixed",
        quote_marks="present",
        title=None,
        authors=(),
        published_at=None,
        characters=len(text),
        words=len(text.split()),
        sentences=found,
        dateline=None,
        limits=(),
    )
    return text, Reading(document=document, entities=(), quotes=(), events=(), times=(), key_phrases=())


def span(text: str, part: str, after: int = 0) -> Span:
    start = text.index(part, after)
    return Span(start, start + len(part), part)


def with_syntax(reading: Reading, syntaxes: Mapping[int, Syntax]) -> Reading:
    """The reading with other syntax for the sentences of these numbers."""
    changed = tuple(
        structs.replace(one, syntax=syntaxes.get(number, one.syntax))
        for number, one in enumerate(reading.document.sentences)
    )
    return structs.replace(reading, document=structs.replace(reading.document, sentences=changed))


def with_dateline(reading: Reading, text: str, dateline: str) -> Reading:
    found = span(text, dateline)
    filed = Dateline(found.start, found.end, found.text, place=None, agency=None, date=None, readable=found.text)
    return structs.replace(reading, document=structs.replace(reading.document, dateline=filed))


def entity(text: str, name: str, pronouns: Sequence[Span] = (), salience: float = 1.0) -> Entity:
    """A person who is named wherever the name stands, and whom pronouns stand for."""
    starts = [n for n in range(len(text)) if text.startswith(name, n)]
    named = [_mention(Span(start, start + len(name), name), "name") for start in starts]
    others = [_mention(pronoun, "pronoun") for pronoun in pronouns]
    mentions = (*named, *others)
    return Entity(id="e1", type="PERSON", name=name, case_restored=False, salience=salience, mentions=mentions)


def _mention(found: Span, kind: MentionKind) -> Mention:
    return Mention(found.start, found.end, found.text, kind=kind, confidence=None, rule="by hand")


def quote(content: Sequence[Span], source: Span | None, cue: Span | None = None, speaker: str | None = None) -> Quote:
    return Quote(
        id="q1",
        kind="indirect",
        source=source,
        cue=cue,
        content=tuple(content),
        speaker=speaker,
        speaker_kind="named",
        confidence=None,
        rule="by hand",
    )
