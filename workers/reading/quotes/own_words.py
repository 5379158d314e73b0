"""Nobody calls himself `he` in his own words: pronouns that a speaker's direct speech rules out are taken back."""

from collections.abc import Iterator, Sequence

import msgspec

from workers.reading.genders import PRONOUNS
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.types import Entity, Quote, Span

_FIRST_PERSON = frozenset({"i", "my", "me", "myself", "we", "our", "us"})


def without_own_pronouns(
    parse: Parse, regions: list[Tokens], quotes: Sequence[Quote], entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """The entities without the mentions by `he`, `her` and the like in what they themselves say word for word.

    Word for word is what stands between marks and, where there are none, content in the first person.
    """
    spoken: dict[str, list[tuple[int, int]]] = {}
    inner = [span for quote in quotes if quote.within for span in quote.content]
    for quote in quotes:
        if quote.speaker is not None and quote.within is None:
            spoken.setdefault(quote.speaker, []).extend(_word_for_word(parse, regions, quote))
    return tuple(_without(entity, spoken.get(entity.id, []), inner) for entity in entities)


def _word_for_word(parse: Parse, regions: list[Tokens], quote: Quote) -> Iterator[tuple[int, int]]:
    marked = [(parse.starts[start], parse.ends[end - 1]) for start, end in regions]
    for span in quote.content:
        between = [(max(start, span.start), min(end, span.end)) for start, end in marked]
        between = [(start, end) for start, end in between if start < end]
        if between:
            yield from between
        elif not _FIRST_PERSON.isdisjoint(span.text.lower().split()):
            yield span.start, span.end


def _without(entity: Entity, spoken: list[tuple[int, int]], inner: list[Span]) -> Entity:
    def is_own(start: int) -> bool:
        return any(first <= start < last for first, last in spoken) and not any(s.start <= start < s.end for s in inner)

    kept = tuple(m for m in entity.mentions if m.text.lower() not in PRONOUNS or not is_own(m.start))
    return entity if len(kept) == len(entity.mentions) else msgspec.structs.replace(entity, mentions=kept)
