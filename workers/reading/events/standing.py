"""Phrases that say how two entities stand: `u.s.-backed`, `his ally`, `president of France`, `Aleppo , Syria`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workers.reading.events.offices import Offices
from workers.reading.events.phrases import Phrases
from workers.reading.types import Entity, Mention, RelationKind, Span

_ALLIES = frozenset({"ally", "backer", "supporter", "patron", "sponsor", "follower"})
_FOES = frozenset({"enemy", "foe", "opponent", "rival", "critic", "adversary"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BODIES = frozenset({"ORG", "GPE", "NORP"})
_SITED = _PLACES | {"ORG"}


class Standing(NamedTuple):
    """How one entity stands to another, as ids, and the characters that say it."""

    source: str
    target: str
    kind: RelationKind
    evidence: Span


def relations_told(phrases: Phrases, entities: Sequence[Entity]) -> Iterator[Standing]:
    """All of them, in no order; a people is put for its state where the article names that too."""
    states = {one.country: one.id for one in reversed(entities) if one.type == "GPE" and one.country and _is_state(one)}
    state_of = {one.id: states.get(one.country, one.id) for one in entities if one.type == "NORP" and one.country}
    reader = _Reader(phrases, entities)
    for told in (*reader.roles(), *reader.places(), *reader.members(), *reader.friends_and_foes(), *reader.backed()):
        source, target = state_of.get(told.source, told.source), state_of.get(told.target, told.target)
        if source != target:
            yield told._replace(source=source, target=target)


def _is_state(entity: Entity) -> bool:
    return entity.place is not None and entity.place.kind == "country"


class _Reader:
    """Reads the names of one article with the words around them."""

    def __init__(self, phrases: Phrases, entities: Sequence[Entity]) -> None:
        self._phrases, self._parse, self._entities = phrases, phrases.parse, entities
        token_at = {start: token for token, start in enumerate(self._parse.starts)}
        self._named = [
            (entity, mention, token_at[mention.start], self._head(token_at[mention.start], mention.end))
            for entity in entities
            for mention in entity.mentions
            if mention.kind in ("name", "alias", "demonym", "metonym") and mention.start in token_at
        ]

    def _head(self, first: int, end: int) -> int:
        """The token of a mention that hangs on something outside it."""
        parse, last = self._parse, first
        while last + 1 < len(parse.starts) and parse.ends[last + 1] <= end:
            last += 1
        inside = range(first, last + 1)
        return next(
            (token for token in inside if parse.heads[token] not in inside or parse.heads[token] == token), first
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self._parse.text[start:end])

    def _around(self, *mentions: Mention | Span) -> Span:
        return self._span(min(one.start for one in mentions), max(one.end for one in mentions))

    def roles(self) -> Iterator[Standing]:
        """`French president Ann Other`, `Ann Other , head of Acme`: the person's nominal phrase names a body."""
        offices = Offices(self._phrases)
        for person in self._entities:
            nominal = [mention for mention in person.mentions if mention.kind == "nominal" and person.type == "PERSON"]
            for phrase in nominal:
                for body, mention, _, head in self._named:
                    inside = phrase.start <= mention.start and mention.end <= phrase.end
                    if inside and body.type in _BODIES and offices.is_of(phrase, mention, head, body):
                        yield Standing(person.id, body.id, "role_of", self._around(phrase))

    def places(self) -> Iterator[Standing]:
        """`Aleppo , Syria`, `the port of Bari in Italy`, `a hospital in Rome`."""
        parse = self._parse
        for site, mention, _, head in self._named:
            if site.type not in _SITED or self._is_possessive(mention):  # `Acme's ship in Bari`
                continue
            for kid in parse.children[head]:
                inner = parse.kids(kid, "pobj") if parse.deps[kid] == "prep" and parse.words[kid] == "in" else []
                if parse.deps[kid] == "appos" and site.type in _PLACES and self._is_behind_comma(head, kid):
                    inner = [kid]
                for place in inner:
                    entity = self._phrases.entity_at(place)
                    if entity is not None and entity.type in ("GPE", "LOC") and entity.id != site.id:
                        end = parse.ends[place]
                        yield Standing(
                            site.id, entity.id, "located_in", self._span(mention.start, max(end, mention.end))
                        )

    def _is_possessive(self, mention: Mention) -> bool:
        return self._parse.text[mention.end : mention.end + 2].lower() in ("'s", "’s", "s'", "s’")

    def _is_behind_comma(self, head: int, kid: int) -> bool:
        """`Aleppo , Syria`; `Chad 1 - 2 Togo` is a score."""
        return self._parse.left[kid] == head + 2 and self._parse.words[head + 1] in (",", "(")

    def members(self) -> Iterator[Standing]:
        """`Norway , a member of NATO`, `NATO member Norway`."""
        parse = self._parse
        for token, lemma in enumerate(parse.lemmas):
            if lemma.lower() != "member":
                continue
            groups = [
                head
                for kid in parse.kids(token, "prep")
                if parse.words[kid] == "of"
                for head in parse.kids(kid, "pobj")
            ]
            groups += parse.kids(token, "compound", "nmod")
            who = self._described_by(token)
            for group in groups:
                body = self._phrases.entity_at(group)
                if who is not None and body is not None and body.type == "ORG" and body.id != who[0].id:
                    yield Standing(who[0].id, body.id, "member_of", self._stretch(token, group, who[1]))

    def friends_and_foes(self) -> Iterator[Standing]:
        """`his ally Iran`, `Iran , an ally of Assad`, `Putin critic Navalny`."""
        parse = self._parse
        for token, lemma in enumerate(parse.lemmas):
            kind: RelationKind | None = "supports" if lemma in _ALLIES else "opposes" if lemma in _FOES else None
            who = self._described_by(token) if kind else None
            if kind is None or who is None:
                continue
            owners = parse.kids(token, "poss", "compound", "nmod", "amod")
            owners += [
                head
                for kid in parse.kids(token, "prep")
                if parse.words[kid] == "of"
                for head in parse.kids(kid, "pobj")
            ]
            for owner in owners:
                entity = self._phrases.entity_at(owner)
                if entity is not None and entity.id != who[0].id and entity.type not in ("LOC", "FAC"):
                    yield Standing(who[0].id, entity.id, kind, self._stretch(token, owner, who[1]))

    def _described_by(self, noun: int) -> tuple[Entity, int] | None:
        """The entity that a noun describes: in apposition to it, as its predicate, or as a name behind it."""
        parse = self._parse
        places = [*parse.kids(noun, "appos"), noun]
        if parse.deps[noun] in ("appos", "compound"):
            places.append(parse.heads[noun])
        if parse.deps[noun] == "attr":
            places += parse.kids(parse.heads[noun], "nsubj")
        for place in places:
            entity = self._phrases.entity_at(place)
            if entity is not None and entity.type in ("PERSON", "ORG", "GPE", "NORP"):
                return entity, place
        return None

    def backed(self) -> Iterator[Standing]:
        """`u.s.-backed Kurds`, `Iran-backed Hezbollah`: the one before the hyphen supports the one that follows."""
        parse = self._parse
        for token, word in enumerate(parse.words):
            tail = word.rpartition("-")[2]
            if tail not in ("backed", "supported", "funded", "armed", "allied") or (
                tail == word and not _hyphen(parse.words, token)
            ):
                continue
            noun = parse.heads[token]
            supported = self._phrases.entity_at(self._phrases.core(noun)) or self._phrases.entity(noun)
            start = parse.starts[token] if tail != word else parse.starts[max(token - 2, 0)]
            for backer, mention, _, _ in self._named:
                inside = start <= mention.start and mention.end <= parse.ends[token]
                if inside and supported is not None and supported.id != backer.id and noun > token:
                    yield Standing(backer.id, supported.id, "supports", self._span(mention.start, parse.ends[noun]))

    def _stretch(self, *tokens: int) -> Span:
        return self._span(self._parse.starts[min(tokens)], self._parse.ends[max(tokens)])


def _hyphen(words: list[str], token: int) -> bool:
    return token >= 2 and words[token - 1] == "-"
