"""Which entity is spoken of here: look-up of mentions by characters."""

from bisect import bisect_left
from collections.abc import Iterable

from workers.reading.types import Entity, Mention


class MentionIndex:
    """All mentions of an article by offset, each with its entity."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found = [(mention.start, mention.end, mention, entity) for entity in entities for mention in entity.mentions]
        found.sort(key=lambda item: (item[0], -item[1]))
        self._items = [(mention, entity) for _, _, mention, entity in found]
        self._starts = [start for start, _, _, _ in found]

    def within(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Mentions that lie wholly inside the characters `start` to `end`, in the order of the text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [item for item in self._items[first:last] if item[0].end <= end]
