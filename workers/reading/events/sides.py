"""How the entities of an article stand to each other: from its events, and from phrases that say it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workers.reading.events.phrases import Phrases
from workers.reading.events.standing import relations_told
from workers.reading.types import Entity, Event, Relation, RelationKind, Span

_SUPPORTING = frozenset({"SUPPORT", "AID", "COOPERATE"})
_OPPOSING = frozenset({"ACCUSE", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "PROTEST", "REJECT"})
_SIDES = frozenset({"PERSON", "NORP", "ORG", "GPE"})


@dataclass(slots=True)
class _Found:
    evidence: list[Span] = field(default_factory=list)
    events: list[str] = field(default_factory=list)


def find_relations(phrases: Phrases, entities: Sequence[Entity], events: Sequence[Event]) -> tuple[Relation, ...]:
    """All relations, each pair and kind once, in the order of the first evidence."""
    known = {entity.id: entity for entity in entities}
    found: dict[tuple[str, str, RelationKind], _Found] = {}
    for event in events:
        kind = _kind_of(event, known)
        if kind is not None and event.actor and event.recipient:
            entry = _entry(found, event.actor.entity, event.recipient.entity, kind)
            entry.events.append(event.id)
            entry.evidence.append(_between(phrases.parse.text, event.actor, event.recipient, event.trigger))
    for told in relations_told(phrases, entities):
        _entry(found, told.source, told.target, told.kind).evidence.append(told.evidence)
    ordered = sorted(found.items(), key=lambda item: item[1].evidence[0].start)
    return tuple(
        Relation(
            source=source,
            target=target,
            kind=kind,
            evidence=_widest(entry.evidence),
            events=tuple(entry.events),
        )
        for (source, target, kind), entry in ordered
    )


def _entry(
    found: dict[tuple[str, str, RelationKind], _Found], source: str | None, target: str | None, kind: RelationKind
) -> _Found:
    return found.setdefault((source or "", target or "", kind), _Found())


def _kind_of(event: Event, known: dict[str, Entity]) -> RelationKind | None:
    """What a deed says of its two parties; only what is told as done tells a side."""
    ends = [known.get(role.entity or "") for role in (event.actor, event.recipient) if role]
    if event.factuality != "asserted" or len(ends) != 2 or None in ends or ends[0] is ends[1]:
        return None
    if any(end is not None and (end.type not in _SIDES or _is_town(end)) for end in ends):
        return None
    if event.type in _SUPPORTING:
        return "supports"
    return "opposes" if event.type in _OPPOSING else None


def _is_town(entity: Entity) -> bool:
    """A town takes no side; a capital may stand for its state."""
    return entity.type == "GPE" and entity.place is not None and entity.place.kind == "city"


def _widest(spans: list[Span]) -> tuple[Span, ...]:
    """The spans that lie in no other, in the order of the text."""
    distinct = sorted(set(spans), key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in distinct:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _between(text: str, *spans: Span) -> Span:
    """The stretch from the first to the last of some spans."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Span(start, end, text[start:end])
