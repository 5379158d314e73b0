"""What would stand above the article, in at most twelve words?

The title that stands in the article itself, else the gist of the sentence that tells the main event, else that of the
first sentence of the summary that has one.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from workers.reading.types import Quote, Sentence, Span
from workers.summary.candidates import Candidate, is_heading
from workers.summary.display import Alignment, is_balanced, joined, letters, without_stop
from workers.summary.links import Links
from workers.summary.types import Headline

MOST_WORDS = 12
_FEWEST_WORDS = 3
_HEADING_AMONG = 2
_FEWEST_BEHIND_A_TITLE = 3
_NEARLY_MAIN = 0.9


def headline(
    sentences: Sequence[Sentence],
    taken: Sequence[Candidate],
    links: Links,
    is_held: Callable[[str, tuple[Span, ...]], bool],
) -> Headline | None:
    """The headline, or None where nothing sensible can be made of the article's own words.

    `is_held` tells whether a line says nothing but what stands in the stretches that it was made of.
    """
    for sentence, line, kept in chain(
        _headings(sentences), _gists(sentences, taken, links), _short_sentences(sentences, taken, links)
    ):
        if _FEWEST_WORDS <= len(line.split()) <= MOST_WORDS and is_balanced(line) and is_held(line, kept):
            return Headline(line, Span(sentence.start, sentence.end, sentence.text), kept)
    return None


def _headings(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, str, tuple[Span, ...]]]:
    """A title among the first lines, or a short paragraph before all; a line that is mostly a date is none."""
    for number, sentence in enumerate(sentences[:_HEADING_AMONG]):
        letters = sum(char.isalpha() for char in sentence.text)
        if _is_title(number, sentences) and letters > 2 * sum(char.isdigit() for char in sentence.text) + 12:
            whole = Span(sentence.start, sentence.end, sentence.text)
            yield sentence, without_stop(joined([sentence.readable])), (whole,)


def _is_title(number: int, sentences: Sequence[Sentence]) -> bool:
    """A heading, or a first paragraph of few words, whatever mark it ends with, before others."""
    first = number == 0 and len(sentences) > 1 and sentences[1].paragraph != sentences[0].paragraph
    short = first and len(sentences[0].text.split()) <= MOST_WORDS and len(sentences) > _FEWEST_BEHIND_A_TITLE
    return is_heading(number, sentences) or short


def _short_sentences(
    sentences: Sequence[Sentence], taken: Sequence[Candidate], links: Links
) -> Iterator[tuple[Sentence, str, tuple[Span, ...]]]:
    """Sentences that are short as they are, and need no other, those of the summary first: where there is no gist."""
    for number in dict.fromkeys([*(one.number for one in taken), *range(len(sentences))]):
        sentence = sentences[number]
        short = len(sentence.text.split()) <= MOST_WORDS + 2  # marks may be words of their own
        if short and sentence.syntax and sentence.syntax.whole and letters(sentence.text) and not links.needs(number):
            whole = Span(sentence.start, sentence.end, sentence.text)
            yield sentence, without_stop(joined([sentence.readable])), (whole,)


def _gists(
    sentences: Sequence[Sentence], taken: Sequence[Candidate], links: Links
) -> Iterator[tuple[Sentence, str, tuple[Span, ...]]]:
    """Gists that keep their speaker: of the main event, of the sentences of the summary, of all in their order."""
    of_summary = (one.number for one in taken if not one.needs)
    for number in dict.fromkeys([*_of_main_event(sentences, links), *of_summary, *range(len(sentences))]):
        sentence, gist = sentences[number], _gist(sentences[number])
        if gist and not any(_silences(gist, quote) for quote in links.quotes[number]):
            alignment = Alignment(sentence.text, sentence.readable)
            kept = tuple(sentence.part(start, end) for start, end in gist)
            pieces = [alignment.piece(span.start - sentence.start, span.end - sentence.start) for span in kept]
            yield sentence, without_stop(joined(pieces)), kept


def _of_main_event(sentences: Sequence[Sentence], links: Links) -> list[int]:
    """The sentences whose gist tells of an event, the most salient event first, as far as it is near the main one."""
    told = [
        (event.salience, -number)
        for number, events in enumerate(links.events)
        for event in events
        if _touches(_gist(sentences[number]), event.trigger)
    ]
    best = max((event.salience for events in links.events for event in events), default=0.0)
    return [-number for salience, number in sorted(told, reverse=True) if salience >= _NEARLY_MAIN * best]


def _gist(sentence: Sentence) -> Sequence[tuple[int, int]]:
    return sentence.syntax.gist if sentence.syntax else ()


def _silences(gist: Sequence[tuple[int, int]], quote: Quote) -> bool:
    """Whether the gist says something of what is quoted without saying who says it."""
    says = any(_touches(gist, span) for span in quote.content)
    return says and (quote.source is None or not _touches(gist, quote.source))


def _touches(gist: Sequence[tuple[int, int]], span: Span) -> bool:
    return any(start < span.end and span.start < end for start, end in gist)
