"""What is left of a sentence when stretches that it can do without are dropped?"""

from collections.abc import Collection, Sequence

from workers.reading.types import Cut, CutKind, Quote, Sentence, Span
from workers.summary.terms import content_terms

ALWAYS: tuple[CutKind, ...] = ("connective", "picture")
"""Dropped from every sentence: what ties it to a neighbour, or to a picture, that is not printed."""
LIGHT: tuple[CutKind, ...] = (*ALWAYS, "aside", "apposition", "relative", "speech")
FULL: tuple[CutKind, ...] = (*LIGHT, "participle", "clause")
_FEWEST_WORDS = 4


def kept_spans(
    text: str,
    sentence: Sentence,
    start: int,
    kinds: Collection[CutKind],
    quotes: Sequence[Quote],
    needed: Collection[int] = (),
) -> tuple[Span, ...]:
    """The stretches of the sentence from `start` on that stay when its cuts of these kinds are made.

    No cut is made that takes the speaker or the cue from a claim that stays, words from a direct quotation, or one of
    the characters `needed`. Where next to nothing would be left, all stays. `text` is the article.
    """
    cuts = [cut for cut in (sentence.syntax.cuts if sentence.syntax else ()) if cut.kind in kinds]
    free = [cut for cut in cuts if not any(cut.start <= place < cut.end for place in needed)]
    wanted = [cut for cut in free if _is_true_without(cut, quotes)]
    kept = _without(text, start, sentence.end, wanted)
    short = wanted and sum(len(span.text.split()) for span in kept) < _FEWEST_WORDS
    return _without(text, start, sentence.end, ()) if short else kept


def _without(text: str, start: int, end: int, cuts: Sequence[Cut]) -> tuple[Span, ...]:
    spans, at = [], start
    for cut in cuts:
        if cut.kind == "connective" and text[start : cut.start].strip():
            continue
        if cut.start >= at:
            spans.append(_trimmed(text, at, cut.start))
        at = max(at, cut.end)
    spans.append(_trimmed(text, at, end))
    return tuple(span for span in spans if span.text)


def _is_true_without(cut: Cut, quotes: Sequence[Quote]) -> bool:
    """Whether what is quoted stays verbatim, and every claim its speaker's, when the cut is made."""
    if any(_bites(cut, span) for quote in quotes if quote.kind != "indirect" for span in quote.content):
        return False
    silenced = [quote for quote in quotes if _silences(cut, quote)]
    if cut.kind != "speech":
        return not silenced
    keep = [quote for quote in quotes if _leaves(cut, quote)]
    return bool(silenced) and all(any(tells_the_same(one, quote) for one in keep) for quote in silenced)


def _bites(cut: Cut, span: Span) -> bool:
    """Whether the cut takes some of the stretch and leaves some."""
    shared = span.start < cut.end and cut.start < span.end
    return shared and not (cut.start <= span.start and span.end <= cut.end)


def _silences(cut: Cut, quote: Quote) -> bool:
    """Whether the cut takes away who says it, or that it is said, but leaves some of what is said."""
    told = [span for span in (quote.source, quote.cue) if span is not None]
    leaves = any(span.start < cut.start or span.end > cut.end for span in quote.content)
    return _touches(cut, told) and leaves


def _leaves(cut: Cut, quote: Quote) -> bool:
    """Whether the cut takes nothing of this quote."""
    told = [span for span in (quote.source, quote.cue) if span is not None]
    return not _touches(cut, [*told, *quote.content])


def tells_the_same(other: Quote, quote: Quote) -> bool:
    """`the mayor denied that the dam had burst, he said`: what the quote says its speaker is told to say anyway."""
    if other is quote or quote.speaker is None or other.speaker != quote.speaker or not (other.source and other.cue):
        return False
    told = (other.source, other.cue, *other.content)
    return all(not content_terms(rest) for span in quote.content for rest in _rests(span, told))


def _rests(span: Span, told: Sequence[Span]) -> list[str]:
    """What is left of a stretch without these others."""
    rests, at = [], span.start
    for one in sorted(told, key=lambda one: one.start):
        if one.start < span.end and span.start < one.end:
            rests.append(span.text[at - span.start : max(at, one.start) - span.start])
            at = max(at, one.end)
    return [*rests, span.text[at - span.start :]]


def _touches(cut: Cut, spans: Collection[Span]) -> bool:
    return any(span.start < cut.end and cut.start < span.end for span in spans)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = max(start, end - len(piece) + len(piece.rstrip()))
    return Span(start, end, text[start:end])
