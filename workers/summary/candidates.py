"""Which sentences may be printed at all, and how would each look?"""

import re
from dataclasses import dataclass

from workers.reading.types import Dateline, Reading, Sentence, Span
from workers.summary.display import Alignment, joined
from workers.summary.links import Links
from workers.summary.terms import content_terms

_NO_NEWS = re.compile(
    r"^\W*(advertisement|scroll down|click here|read more|see also|share this|sign up|subscribe|follow us"
    r"|image (credit|source)|photo(graph)? ?(by|:|credit)|(©|copyright|\(c\))|all rights reserved"
    r"|related (stories|articles))",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^\W*by( [^\W\d_][\w.'’-]*){2,5}( ,| and|,)?( [\w.'’@-]+){0,8}\W*$", re.IGNORECASE)
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be printed: `kept` is what is printed of it, `needs` what has to be printed with it."""

    number: int
    sentence: Sentence
    kept: tuple[Span, ...]
    printed: str
    words: int
    terms: tuple[str, ...]
    quotes: tuple[str, ...]
    needs: tuple[frozenset[int], ...]


def candidates(text: str, reading: Reading) -> list[Candidate]:
    """The sentences that may be printed, in the order of the article; only where none may, the first with a letter."""
    sentences, links = reading.document.sentences, Links(reading)
    readable = [n for n, sentence in enumerate(sentences) if any(char.isalnum() for char in sentence.text)]
    wanted = [n for n in readable if _is_news(sentences[n])] or readable[:1]
    dateline = reading.document.dateline
    return _without_repeats([_candidate(n, _kept(text, sentences[n], dateline), sentences[n], links) for n in wanted])


def _is_news(sentence: Sentence) -> bool:
    """No advertisement, no byline, no heading of a word or two."""
    start = sentence.text[:200]
    return not _NO_NEWS.match(start) and not _BYLINE.match(start) and len(sentence.text.split()) > _FEWEST_WORDS


def _candidate(number: int, kept: tuple[Span, ...], sentence: Sentence, links: Links) -> Candidate:
    printed = _printed(kept, sentence)
    return Candidate(
        number=number,
        sentence=sentence,
        kept=kept,
        printed=printed,
        words=len(printed.split()),
        terms=tuple(content_terms(" ".join(span.text for span in kept))),
        quotes=tuple(dict.fromkeys(quote.id for quote in links.quotes[number])),
        needs=links.needs(number),
    )


def _printed(kept: tuple[Span, ...], sentence: Sentence) -> str:
    if len(kept) == 1 and kept[0].text == sentence.text:
        return joined([sentence.readable])
    alignment = Alignment(sentence.text, sentence.readable)
    return joined([alignment.piece(span.start - sentence.start, span.end - sentence.start) for span in kept])


def _kept(text: str, sentence: Sentence, dateline: Dateline | None) -> tuple[Span, ...]:
    """The sentence without its dateline and without the connective that ties it to the sentence before."""
    start = sentence.start
    if dateline is not None and dateline.start <= start < dateline.end < sentence.end:
        start = dateline.end
    for cut in sentence.syntax.cuts if sentence.syntax else ():
        if cut.kind == "connective" and start <= cut.start and not text[start : cut.start].strip():
            start = cut.end
    start += len(text[start : sentence.end]) - len(text[start : sentence.end].lstrip())
    return (Span(start, sentence.end, text[start : sentence.end]),)


def _without_repeats(made: list[Candidate]) -> list[Candidate]:
    """A sentence that stands twice (a caption, a standfirst) is taken where it stands first."""
    first: dict[tuple[str, ...], int] = {}
    return [one for one in made if first.setdefault(one.terms, one.number) == one.number]
