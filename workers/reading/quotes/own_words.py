"""Nobody calls himself `he` in his own words: pronouns that a speaker's direct speech rules out are taken back."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set

import msgspec

from workers.reading.genders import PRONOUNS
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.types import Entity, Mention, Quote

_WORD = re.compile(r"\w+")
_FIRST_PERSON = frozenset({"i", "my", "me", "myself", "we", "our", "us"})


def without(entities: Sequence[Entity], taken_back: Set[tuple[str, int]]) -> list[Entity]:
    """The entities without the mentions of these ids that begin at these characters."""
    return [_with(one, tuple(m for m in one.mentions if (one.id, m.start) not in taken_back)) for one in entities]


def without_own_pronouns(
    parse: Parse, regions: list[Tokens], quotes: Sequence[Quote], entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """The entities without the mentions by `he`, `her` and the like in what they themselves say word for word.

    Word for word is what stands between marks and, where there are none, content in the first person.
    """
    spoken: dict[str, list[Tokens]] = {}
    for quote in quotes:
        if quote.speaker is not None and quote.within is None:
            spoken.setdefault(quote.speaker, []).extend(_word_for_word(parse, regions, quote))
    return tuple(_without(entity, spoken.get(entity.id, [])) for entity in entities)


def _word_for_word(parse: Parse, regions: list[Tokens], quote: Quote) -> Iterator[Tokens]:
    for span in quote.content:
        first = bisect_right(regions, span.start, key=lambda region: parse.ends[region[1] - 1])
        marked = [(parse.starts[start], parse.ends[end - 1]) for start, end in _until(parse, regions, first, span.end)]
        if marked:
            yield from ((max(start, span.start), min(end, span.end)) for start, end in marked)
        elif not _FIRST_PERSON.isdisjoint(_WORD.findall(span.text.lower())):
            yield span.start, span.end


def _until(parse: Parse, regions: list[Tokens], first: int, end: int) -> list[Tokens]:
    """The quotations from number `first` on that begin before the character `end`."""
    return regions[first : bisect_left(regions, end, key=lambda region: parse.starts[region[0]])]


def _without(entity: Entity, spoken: list[Tokens]) -> Entity:
    spoken = sorted(spoken)

    def is_own(place: int) -> bool:
        number = bisect_right(spoken, place, key=lambda span: span[0]) - 1
        return number >= 0 and place < spoken[number][1]

    return _with(entity, tuple(m for m in entity.mentions if m.text.lower() not in PRONOUNS or not is_own(m.start)))


def _with(entity: Entity, kept: tuple[Mention, ...]) -> Entity:
    return entity if len(kept) == len(entity.mentions) else msgspec.structs.replace(entity, mentions=kept)
