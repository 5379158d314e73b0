"""Which sentences may be printed, and in what form?"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workers.reading.types import CutKind, Reading, Sentence, Span
from workers.summary.display import Alignment, joined
from workers.summary.links import Links, touch
from workers.summary.shortening import ALWAYS, FULL, LIGHT, kept_spans
from workers.summary.terms import content_terms

_NO_NEWS = re.compile(
    r"^\W*(advertisement|scroll down|click here|read more|see also|share this|sign up|subscribe|follow us"
    r"|image (credit|source)|(image|photo(graph)?) ?:|photo(graph)? by|(©|copyright|\(c\))|all rights reserved"
    r"|related (stories|articles))",
    re.IGNORECASE,
)
_POST = re.compile(r"https?://|pic\.twitter|(?<![\w.])@\w{3}")
_BYLINE = re.compile(r"^\W*by( [^\W\d_][\w.'’-]*){2,5}( ,| and|,)?( [\w.'’@-]+){0,8}\W*$", re.IGNORECASE)
_MARK_AT_END = re.compile(r"[.!?…:;,][\"'”’)\]\s]*$")
_LONGEST_HEADING = 16
_FEWEST_WORDS = 3
_BRACKET_AT_START = re.compile(r"\(\s*[^()\n]{1,30}\)\s*(?:[-–—:]+\s*)?")
_NEVER = (frozenset[int](),)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form in which a sentence may be printed: `kept` is what is printed of it. Of each of `needs` (numbers of
    sentences) one has to be printed with it; an empty one cannot be met."""

    number: int
    sentence: Sentence
    kept: tuple[Span, ...]
    words: int
    terms: tuple[str, ...]
    quotes: tuple[str, ...]
    events: tuple[str, ...]
    needs: tuple[frozenset[int], ...]

    @property
    def printed(self) -> str:
        """The form as it stands in print; it has `words` words at the most."""
        return joined(_pieces(self.kept, self.sentence))


class Forms:
    """The sentences of an article that tell something, and the forms in which each may be printed."""

    def __init__(self, text: str, reading: Reading) -> None:
        """`text` is the article that `reading` was made of."""
        self._text = text
        self._sentences = reading.document.sentences
        self._dateline = reading.document.dateline
        self.links = Links(reading)
        self._numbers = self._with_news()

    def _with_news(self) -> list[int]:
        """Without advertisements, bylines, headings; where nothing else is there, the first line with a letter."""
        readable = [n for n, one in enumerate(self._sentences) if any(char.isalnum() for char in one.text)]
        news = [n for n in readable if _is_news(self._sentences[n])]
        return [n for n in news if not is_heading(n, self._sentences)] or news or readable[:1]

    def full(self) -> list[Candidate]:
        """Each sentence once, in the order of the article, whole but for its dateline and the like."""
        return _without_repeats([self._form(number, ALWAYS) for number in self._numbers])

    def shorter(self, full: Sequence[Candidate]) -> Iterator[Candidate]:
        """The same sentences without what they can do without, as far as that is anything."""
        for one in full:
            if not one.sentence.syntax or not one.sentence.syntax.cuts:
                continue
            light, least = self._form(one.number, LIGHT), self._form(one.number, FULL)
            if light.kept != one.kept:
                yield light
            if least.kept != light.kept:
                yield least

    def _form(self, number: int, cuts: Collection[CutKind]) -> Candidate:
        sentence, quotes = self._sentences[number], self.links.quotes[number]
        kept = kept_spans(self._text, sentence, self._start(number), cuts, quotes, self.links.leaned_on(number))
        return Candidate(
            number=number,
            sentence=sentence,
            kept=kept,
            words=sum(len(piece.split()) for piece in _pieces(kept, sentence)),
            terms=tuple(content_terms(" ".join(span.text for span in kept))),
            quotes=tuple(dict.fromkeys(quote.id for quote in quotes)),
            events=tuple(event.id for event in self.links.events[number] if touch(event.trigger, kept)),
            needs=self._needs(number),
        )

    def _start(self, number: int) -> int:
        """Where the sentence begins to tell something: behind a dateline, or an agency in brackets."""
        sentence, dateline = self._sentences[number], self._dateline
        if dateline is not None and dateline.start <= sentence.start < dateline.end < sentence.end:
            return dateline.end
        agency = _BRACKET_AT_START.match(sentence.text) if number == self._numbers[0] else None
        return sentence.start + (agency.end() if agency and agency.end() < len(sentence.text) else 0)

    def _needs(self, number: int) -> tuple[frozenset[int], ...]:
        syntax = self._sentences[number].syntax
        if syntax is not None and not syntax.whole:
            return _NEVER
        return self.links.needs(number, points_ahead=number == self._numbers[0])


def _pieces(kept: Sequence[Span], sentence: Sentence) -> list[str]:
    """What is kept of a sentence, in display case."""
    if len(kept) == 1 and kept[0].text == sentence.text:
        return [sentence.readable]
    alignment = Alignment(sentence.text, sentence.readable)
    return [alignment.piece(span.start - sentence.start, span.end - sentence.start) for span in kept]


def is_heading(number: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the sentence is a short paragraph of its own without a mark at its end: a title, a caption, a date."""
    sentence = sentences[number]
    neighbours = [sentences[n].paragraph for n in (number - 1, number + 1) if 0 <= n < len(sentences)]
    return (
        bool(neighbours)
        and sentence.paragraph not in neighbours
        and len(sentence.text.split()) <= _LONGEST_HEADING
        and not _MARK_AT_END.search(sentence.text)
    )


def _is_news(sentence: Sentence) -> bool:
    """No advertisement, no byline, no post of a social network, no line of a word or two."""
    start = sentence.text[:200]
    if _POST.search(sentence.text):
        return False
    return not _NO_NEWS.match(start) and not _BYLINE.match(start) and len(sentence.text.split()) > _FEWEST_WORDS


def _without_repeats(made: list[Candidate]) -> list[Candidate]:
    """A sentence that stands twice (a caption, a standfirst) is taken where it stands first."""
    first: dict[tuple[str, ...], int] = {}
    return [one for one in made if first.setdefault(one.terms, one.number) == one.number]
