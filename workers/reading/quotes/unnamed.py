"""Who is a speaker that no entity stands for yet? The entity that a pronoun means, or a new one without a name.

`an official in the capital` becomes an entity, and `the official` further down is another mention of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from workers.reading.genders import PRONOUNS, of_entity
from workers.reading.quotes.antecedents import NamedPersons
from workers.reading.quotes.described import Description, described, whole_phrase
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.salience import OF_THE_UNNAMED, Spoken, saliences
from workers.reading.types import Entity, Mention, MentionKind

type Shown = Callable[[int, int], str]

_SENTENCES_BACK = 3
_MEANT_BY: dict[str, tuple[str, ...]] = {
    "he": ("PERSON",),
    "she": ("PERSON",),
    "they": ("PERSON", "ORG", "NORP", "GPE"),
    "it": ("ORG", "GPE", "WORK_OF_ART"),
}
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLURAL_PRONOUNS = frozenset({"they"})


@dataclass
class _Speaker:
    """An entity that has spoken: where it last did, and how it was described if it has no name."""

    entity: Entity
    head: int
    sentence: int
    plural: bool
    described: Description | None


class UnnamedSpeakers:
    """Takes sources in the order of the text, and knows who has spoken before."""

    def __init__(self, parse: Parse, entities: Sequence[Entity], shown: Shown) -> None:
        """`shown` gives the display text of a stretch of characters, for the names of new entities."""
        self._parse, self._shown = parse, shown
        self._country_at = {m.start: entity.country for entity in entities for m in entity.mentions if entity.country}
        self._by_role = [(entity, entity.role.lower().split()) for entity in entities if entity.role]
        self._named = NamedPersons(parse, entities)
        self._speakers: dict[str, _Speaker] = {}
        self._new: dict[str, list[Mention]] = {}
        self._created: dict[str, Entity] = {}

    def spoken(self, entity: Entity, source: Tokens, head: int, named: int) -> None:
        """Notes that a known entity has spoken; the whole source speaks of it, title, apposition and all.

        `another critic, Ann Other` describes who is named beside the head.
        """
        description = described(self._parse, source, head, True) if named != head else None
        if description:
            self._mention(entity, head, description.span, "nominal", description)
        whole = whole_phrase(self._parse, source, head)
        if whole:
            self._mention(entity, head, whole, "nominal")
        self._note(entity, head, None)

    def also(self, entity: Entity, pronoun: int) -> None:
        """Notes that a relative pronoun stands for the entity."""
        self._mention(entity, pronoun, (pronoun, pronoun + 1), "pronoun")

    def meant(self, source: Tokens, head: int, speaks: bool, ruled_out: Callable[[Entity], bool]) -> Entity | None:
        """The entity behind a source without one: an earlier speaker, a person by office, or a new one.

        `speaks` says that the cue is a verb of speech or thought; `ruled_out` whom a pronoun cannot mean here.
        """
        word = self._parse.words[head]
        if word in _MEANT_BY:
            entity = self._last_speaker(word, head, ruled_out)
            if entity is None and word in PRONOUNS:
                entity = self._named.before(head, ruled_out)
            return self._mention(entity, head, (head, head + 1), "pronoun")
        description = described(self._parse, source, head, speaks)
        if description is None:
            return None
        entity = self._same(description) or self._holder_of_office(description)
        if entity is None:
            entity = self._create(description)
        return self._mention(entity, head, description.span, "nominal", description)

    def _last_speaker(self, word: str, head: int, ruled_out: Callable[[Entity], bool]) -> Entity | None:
        sentence = self._parse.sentence[head]
        near = [speaker for speaker in self._speakers.values() if sentence - speaker.sentence <= _SENTENCES_BACK]
        fits = [one for one in near if one.entity.type in _MEANT_BY[word] and not ruled_out(one.entity)]
        if word in PRONOUNS:
            fits = [s for s in fits if not s.plural and of_entity(s.entity) in (None, PRONOUNS[word])]
        elif word in _PLURAL_PRONOUNS:
            fits = [speaker for speaker in fits if speaker.plural or _is_group(speaker)]
        last = max(fits, key=lambda speaker: speaker.head, default=None)
        if last is None or (word in _PLURAL_PRONOUNS and self._others_between(last.head, head)):
            return None
        return last.entity

    def _others_between(self, speaker: int, pronoun: int) -> bool:
        """Whether several others were the subject since then: `they` may be those."""
        parse = self._parse
        return any(
            parse.tags[word] in _PLURAL_TAGS and parse.deps[word] in _SUBJECTS for word in range(speaker + 1, pronoun)
        )

    def _same(self, wanted: Description) -> Entity | None:
        """`the official` is the last official whose description says no less."""
        if wanted.article == "a":
            return None
        for speaker in reversed(self._speakers.values()):
            known = speaker.described
            if known and known.noun == wanted.noun and known.plural == wanted.plural and wanted.words <= known.words:
                return speaker.entity
        return None

    def _holder_of_office(self, wanted: Description) -> Entity | None:
        """`the mayor` is the one person in the article whose role is mayor."""
        if wanted.article != "the" or wanted.plural or wanted.type != "PERSON":
            return None
        holders = [entity for entity, role in self._by_role if {wanted.noun, *wanted.words} <= set(role)]
        return holders[0] if len(holders) == 1 else None

    def _create(self, description: Description) -> Entity:
        start, end = self._characters(description.span)
        country = next((self._country_at[at] for at in sorted(self._country_at) if start <= at < end), None)
        entity = Entity(
            id=f"unnamed {len(self._created)}",
            type=description.type,
            name=self._shown(start, end),
            case_restored=False,
            country=country,
            salience=0.0,
            mentions=(),
        )
        self._created[entity.id] = entity
        return entity

    def _mention(
        self, entity: Entity | None, head: int, span: Tokens, kind: MentionKind, description: Description | None = None
    ) -> Entity | None:
        if entity is not None:
            start, end = self._characters(span)
            mention = Mention(start, end, self._parse.text[start:end], kind=kind, confidence=None, rule="speaker")
            self._new.setdefault(entity.id, []).append(mention)
            self._note(entity, head, description)
        return entity

    def _note(self, entity: Entity, head: int, description: Description | None) -> None:
        before = self._speakers.pop(entity.id, None)
        if before and before.described and (not description or before.described.words > description.words):
            description = before.described
        plural = self._parse.tags[head] in _PLURAL_TAGS or bool(before and before.plural)
        self._speakers[entity.id] = _Speaker(entity, head, self._parse.sentence[head], plural, description)

    def _characters(self, span: Tokens) -> tuple[int, int]:
        return self._parse.starts[span[0]], self._parse.ends[span[1] - 1]

    def all(self, entities: Sequence[Entity]) -> tuple[tuple[Entity, ...], dict[str, str]]:
        """The given entities and the new ones with all mentions, numbered anew by first mention; and new ids by old."""
        widened = [self._widened(entity) for entity in [*entities, *self._created.values()]]
        weights = saliences([self._spoken(entity) for entity in widened], len(self._parse.text))
        widened = [
            msgspec.structs.replace(entity, salience=weight) if entity.id in self._created else entity
            for entity, weight in zip(widened, weights, strict=True)
        ]
        widened.sort(key=lambda entity: min((m.start for m in entity.mentions), default=0))
        ids = {entity.id: f"e{number}" for number, entity in enumerate(widened, 1)}
        return tuple(msgspec.structs.replace(entity, id=ids[entity.id]) for entity in widened), ids

    def _spoken(self, entity: Entity) -> list[Spoken]:
        share = OF_THE_UNNAMED if entity.id in self._created else 1.0
        return [(mention.start, share) for mention in entity.mentions]

    def _widened(self, entity: Entity) -> Entity:
        known = {(mention.start, mention.end) for mention in entity.mentions}
        new = [mention for mention in self._new.get(entity.id, ()) if (mention.start, mention.end) not in known]
        mentions = sorted([*entity.mentions, *new], key=lambda mention: (mention.start, -mention.end))
        return msgspec.structs.replace(entity, mentions=tuple(mentions))


def _is_group(speaker: _Speaker) -> bool:
    return speaker.entity.type in ("ORG", "NORP", "GPE")
