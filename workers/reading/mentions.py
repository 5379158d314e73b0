"""Which entity is spoken of here: look-up of mentions by characters."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from workers.reading.types import Entity, Mention

_SHORTEST_PLURAL = 5
_LONGEST = 200  # characters of a mention that is looked for by a place in it


class MentionIndex:
    """All mentions of an article by offset, each with its entity."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found = [(mention.start, mention.end, mention, entity) for entity in entities for mention in entity.mentions]
        found.sort(key=lambda item: (item[0], -item[1]))
        self._items = [(mention, entity) for _, _, mention, entity in found]
        self._starts = [start for start, _, _, _ in found]
        self._by_name: dict[str, Entity] = {}
        for name, entity in self._names():
            self._by_name.setdefault(_singular(name), entity)

    def within(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Mentions that lie wholly inside the characters `start` to `end`, in the order of the text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [item for item in self._items[first:last] if item[0].end <= end]

    def over(self, place: int) -> list[tuple[Mention, Entity]]:
        """Mentions that hold the character at `place`, wherever they begin and end, in the order of the text."""
        last = bisect_left(self._starts, place + 1)
        first = bisect_left(self._starts, place - _LONGEST)
        return [item for item in self._items[first:last] if item[0].end > place]

    def called(self, name: str) -> Entity | None:
        """The first entity that the article calls by this name, or by a name that it is the last or first word of."""
        return self._by_name.get(_singular(name.lower()))

    def _names(self) -> Iterator[tuple[str, Entity]]:
        """Whole names before last words, so that `Washington` is no person where there is a place of that name."""
        named = [item for item in self._items if item[0].kind in ("name", "alias", "metonym")]
        for mention, entity in named:
            yield mention.text.lower(), entity
        for mention, entity in named:
            if entity.type == "PERSON":
                yield mention.text.lower().split()[-1], entity
        for mention, entity in named:
            if entity.type == "PERSON":
                yield mention.text.lower().split()[0], entity


def _singular(name: str) -> str:
    """`revolutionary guards` and `revolutionary guard` are one name."""
    return name.removesuffix("s") if len(name) > _SHORTEST_PLURAL and not name.endswith("ss") else name
