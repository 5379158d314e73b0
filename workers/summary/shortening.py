"""What is left of a sentence when stretches that it can do without are dropped?"""

from collections.abc import Collection, Iterable

from workers.reading.types import Cut, CutKind, Quote, Sentence, Span

ALWAYS: tuple[CutKind, ...] = ("connective", "picture")
"""Dropped from every sentence: what ties it to a neighbour, or to a picture, that is not printed."""
LIGHT: tuple[CutKind, ...] = (*ALWAYS, "aside", "apposition", "relative")
FULL: tuple[CutKind, ...] = (*LIGHT, "participle", "clause")


def kept_spans(
    text: str, sentence: Sentence, start: int, kinds: Collection[CutKind], quotes: Iterable[Quote]
) -> tuple[Span, ...]:
    """The stretches of the sentence from `start` on that stay when its cuts of these kinds are made.

    No cut is made that takes the speaker or the cue from a claim that stays. `text` is the article.
    """
    cuts = sentence.syntax.cuts if sentence.syntax else ()
    wanted = [cut for cut in cuts if cut.kind in kinds and not any(_silences(cut, quote) for quote in quotes)]
    spans, at = [], start
    for cut in wanted:
        if cut.kind == "connective" and text[start : cut.start].strip():
            continue
        if cut.start >= at:
            spans.append(_trimmed(text, at, cut.start))
        at = max(at, cut.end)
    spans.append(_trimmed(text, at, sentence.end))
    return tuple(span for span in spans if span.text)


def _silences(cut: Cut, quote: Quote) -> bool:
    """Whether the cut takes away who says it, or that it is said, but leaves some of what is said."""
    told = [span for span in (quote.source, quote.cue) if span is not None]
    loses = any(span.start < cut.end and cut.start < span.end for span in told)
    return loses and any(span.start < cut.start or span.end > cut.end for span in quote.content)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = max(start, end - len(piece) + len(piece.rstrip()))
    return Span(start, end, text[start:end])
