"""Does every claim that is printed keep its speaker?"""

from collections.abc import Iterator, Mapping, Sequence

from workers.reading.types import Entity, Quote, Span
from workers.summary.candidates import Candidate
from workers.summary.links import Links, quoted, touch
from workers.summary.shortening import tells_the_same

_MOSTLY = 0.5


def silenced(taken: Sequence[Candidate], links: Links, entities: Mapping[str, Entity]) -> dict[str, int]:
    """The claims that are printed without the speaker whom the article names: ids, and the sentence of each.

    A claim that lies in another's words is that one's to attribute; one whose speaker the article does not tell has
    none to keep.
    """
    printed = [span for one in taken for span in one.kept]
    found = {}
    for one in taken:
        for quote in links.quotes[one.number]:
            told = any(touch(place, printed) for place in _told(quote, one, entities))
            if _is_printed(quote, one) and not told and not _is_told_anyway(quote, one, links):
                found[quote.id] = one.number
    return found


def _is_told_anyway(quote: Quote, one: Candidate, links: Links) -> bool:
    """Whether another quote of the sentence, printed with its source and cue, has the speaker say all of it."""
    for other in links.quotes[one.number]:
        if tells_the_same(other, quote) and all(touch(span, one.kept) for span in (other.source, other.cue) if span):
            return True
    return False


def _is_printed(quote: Quote, one: Candidate) -> bool:
    """Whether the printed form says some of it as a claim: by its source, or as most of the sentence."""
    if quote.within is not None or not any(touch(span, one.kept) for span in quote.content):
        return False
    if quote.source is not None:
        return True
    return quote.speaker is not None and quoted(quote, one.sentence) >= _MOSTLY * len(one.sentence.text)


def _told(quote: Quote, one: Candidate, entities: Mapping[str, Entity]) -> Iterator[Span]:
    """Where the article tells the speaker: the source, or, where there is none, any mention that comes before."""
    if quote.source is not None:
        yield quote.source
    elif speaker := entities.get(quote.speaker or ""):
        yield from (mention for mention in speaker.mentions if mention.start < one.sentence.end)
