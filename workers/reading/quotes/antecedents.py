"""Which named person does a speaking `he` or `she` mean, where the chains of mentions left it open?"""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from workers.reading.genders import PRONOUNS, of_entity
from workers.reading.quotes.parse import Parse
from workers.reading.types import Entity

_SENTENCES_BACK = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({"name", "alias"})


class NamedPersons:
    """Where the persons of an article are named, and where as a subject."""

    def __init__(self, parse: Parse, entities: Sequence[Entity]) -> None:
        self._parse = parse
        people = [entity for entity in entities if entity.type == "PERSON"]
        self._named = sorted(
            (
                (bisect_left(parse.ends, m.end), entity)
                for entity in people
                for m in entity.mentions
                if m.kind in _NAMING
            ),
            key=lambda item: item[0],
        )
        self._words = [word for word, _ in self._named]

    def before(self, pronoun: int, ruled_out: Callable[[Entity], bool]) -> Entity | None:
        """The last subject before the pronoun that can be meant, else the only such person near; or None."""
        gender = PRONOUNS.get(self._parse.words[pronoun])
        near = self._near(pronoun)
        fitting = [(word, entity) for word, entity in near if of_entity(entity) in (None, gender)]
        fitting = [(word, entity) for word, entity in fitting if not ruled_out(entity)]
        subjects = [entity for word, entity in fitting if self._is_subject(word)]
        if subjects:
            return subjects[-1]
        only = {entity.id: entity for _, entity in fitting}
        return next(iter(only.values())) if len(only) == 1 else None

    def _near(self, pronoun: int) -> list[tuple[int, Entity]]:
        sentence = self._parse.sentence
        last = bisect_left(self._words, pronoun)
        first = last
        while first and sentence[pronoun] - sentence[self._words[first - 1]] <= _SENTENCES_BACK:
            first -= 1
        return self._named[first:last]

    def _is_subject(self, word: int) -> bool:
        return word < len(self._parse.deps) and self._parse.deps[word] in _SUBJECTS
