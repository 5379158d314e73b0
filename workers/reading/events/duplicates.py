"""The same event told twice: joined where type and parties agree and nothing speaks against it."""

from collections.abc import Sequence

from workers.reading.types import Event


def first_tellings(events: Sequence[Event]) -> list[str | None]:
    """For each event the id of the first one that tells of the same, or None."""
    found: list[str | None] = []
    for number, event in enumerate(events):
        earlier = next(
            (one for one, same in zip(events[:number], found, strict=True) if not same and _same(one, event)), None
        )
        found.append(earlier.id if earlier else None)
    return found


def _same(one: Event, other: Event) -> bool:
    if one.type != other.type or one.factuality != other.factuality or one.trigger == other.trigger:
        return False
    if one.time and other.time and one.time != other.time:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    actor, recipient = _agree(one.actor, other.actor), _agree(one.recipient, other.recipient)
    return actor is not False and recipient is not False and (actor is True and recipient is True)


def _agree(one: object, other: object) -> bool | None:
    """True where both speak of one entity, None where one of them is left open, False where they differ."""
    mine, theirs = getattr(one, "entity", None), getattr(other, "entity", None)
    if one is None or other is None:
        return None
    return bool(mine and mine == theirs)
