"""What would stand above the article, in at most twelve words?

The title that stands in the article itself, else the gist of the first sentence of the summary that has one.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from workers.reading.types import Quote, Sentence, Span
from workers.summary.candidates import Candidate, is_heading
from workers.summary.display import Alignment, joined, without_stop
from workers.summary.links import Links
from workers.summary.types import Headline

MOST_WORDS = 12
_FEWEST_WORDS = 3
_HEADING_AMONG = 2
_GIST_AMONG = 6


def headline(
    sentences: Sequence[Sentence],
    taken: Sequence[Candidate],
    links: Links,
    is_held: Callable[[str, tuple[Span, ...]], bool],
) -> Headline | None:
    """The headline, or None where nothing sensible can be made of the article's own words.

    `is_held` tells whether a line says nothing but what stands in the stretches that it was made of.
    """
    for sentence, line, kept in chain(_headings(sentences), _gists(sentences, taken, links)):
        if _FEWEST_WORDS <= len(line.split()) <= MOST_WORDS and is_held(line, kept):
            return Headline(line, Span(sentence.start, sentence.end, sentence.text), kept)
    return None


def _headings(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, str, tuple[Span, ...]]]:
    """A title among the first lines; a line that is mostly a date is none."""
    for number, sentence in enumerate(sentences[:_HEADING_AMONG]):
        letters = sum(char.isalpha() for char in sentence.text)
        if is_heading(number, sentences) and letters > 2 * sum(char.isdigit() for char in sentence.text) + 12:
            whole = Span(sentence.start, sentence.end, sentence.text)
            yield sentence, without_stop(joined([sentence.readable])), (whole,)


def _gists(
    sentences: Sequence[Sentence], taken: Sequence[Candidate], links: Links
) -> Iterator[tuple[Sentence, str, tuple[Span, ...]]]:
    """The gist of each sentence of the summary, then of the first of the article, that keeps its speaker."""
    numbers = dict.fromkeys([*(one.number for one in taken if not one.needs), *range(min(_GIST_AMONG, len(sentences)))])
    for number in numbers:
        sentence = sentences[number]
        gist = sentence.syntax.gist if sentence.syntax else ()
        if gist and not any(_silences(gist, quote) for quote in links.quotes[number]):
            alignment = Alignment(sentence.text, sentence.readable)
            kept = tuple(sentence.part(start, end) for start, end in gist)
            pieces = [alignment.piece(span.start - sentence.start, span.end - sentence.start) for span in kept]
            yield sentence, without_stop(joined(pieces)), kept


def _silences(gist: Sequence[tuple[int, int]], quote: Quote) -> bool:
    """Whether the gist says something of what is quoted without saying who says it."""
    says = any(_touches(gist, span) for span in quote.content)
    return says and (quote.source is None or not _touches(gist, quote.source))


def _touches(gist: Sequence[tuple[int, int]], span: Span) -> bool:
    return any(start < span.end and span.start < end for start, end in gist)
