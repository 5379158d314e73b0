"""The events and sides of the seed article against its hand-written reading, as floors that must hold."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from workers.reading.model import Model
from workers.reading.read import read
from workers.reading.types import Article, Event, Reading

SEEDS = Path(__file__).parents[3] / "seeds"
EXPECTED = json.loads((SEEDS / "000_43fd68015080db91.expected.json").read_text(encoding="utf-8"))
TEXT = (SEEDS / EXPECTED["article"]).read_text(encoding="utf-8")


class Rates(NamedTuple):
    precision: float
    recall: float
    missing: list[Any]
    wrong: list[Any]


def rates(found: set[Any], wanted: set[Any]) -> Rates:
    right = found & wanted
    return Rates(len(right) / len(found), len(right) / len(wanted), sorted(wanted - found), sorted(found - wanted))


def place_of(text: str, occurrence: int) -> tuple[int, int]:
    """Offsets of the n-th place, from 1, where the string stands as a whole word."""
    matches = list(re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", TEXT))
    return matches[occurrence - 1].span()


@pytest.fixture(scope="module")
def reading(model: Model) -> Reading:
    return read(model, Article(text=TEXT, published_at=date.fromisoformat(EXPECTED["times"]["published_at"])))


def bare(text: str | None) -> str | None:
    return text.removeprefix("the ").removeprefix("a ") if text else None


def told_events(reading: Reading) -> dict[tuple[int, str], list[Event]]:
    """The events by the place and type of their trigger."""
    found: dict[tuple[int, str], list[Event]] = {}
    for event in reading.events:
        found.setdefault((event.trigger.start, event.type), []).append(event)
    return found


def wanted_events() -> dict[tuple[int, str], dict[str, Any]]:
    return {(place_of(e["trigger"], e["occurrence"])[0], e["type"]): e for e in EXPECTED["events"]}


def test_events_with_their_types(reading: Reading) -> None:
    result = rates(set(told_events(reading)), set(wanted_events()))
    assert result.recall >= 0.8, result.missing
    assert result.precision >= 0.65, result.wrong


def test_who_did_it_to_whom(reading: Reading) -> None:
    found, wanted = set(), set()
    events = told_events(reading)
    for key in events.keys() & wanted_events().keys():
        wanted |= {(key, bare(actor), bare(recipient)) for actor, recipient in wanted_events()[key]["pairs"]}
        found |= {
            (key, bare(e.actor.text if e.actor else None), bare(e.recipient.text if e.recipient else None))
            for e in events[key]
        }
    result = rates(found, wanted)
    assert result.recall >= 0.7, result.missing
    assert result.precision >= 0.65, result.wrong


def test_planned_denied_and_conditional_deeds_are_told_from_done_ones(reading: Reading) -> None:
    events = told_events(reading)
    wanted = {(*key, one["factuality"]) for key, one in wanted_events().items() if key in events}
    found = {(*key, events[key][0].factuality) for key in events.keys() & wanted_events().keys()}
    assert rates(found, wanted).recall >= 0.85, wanted - found


def test_what_somebody_claims_is_told_from_what_the_article_tells(reading: Reading) -> None:
    sources = {quote.id: quote.source.text for quote in reading.quotes if quote.source} | {"document": None}
    events = told_events(reading)
    wanted = {(*key, one["asserted_by"] or "document") for key, one in wanted_events().items() if key in events}
    found = {
        (*key, sources.get(events[key][0].asserted_by) or "document") for key in events.keys() & wanted_events().keys()
    }
    assert rates(found, wanted).recall >= 0.8, wanted - found


# What the article is read for: (trigger, its occurrence).
TOLD_APART = [
    ("sent", 1), ("pulled", 1), ("struck", 1), ("convene", 1),
    ("recovered", 1), ("take", 1), ("oppose", 1), ("differ", 2),
]  # fmt: skip


def test_what_is_done_planned_denied_and_conditional_is_told_apart_with_who_claims_it(reading: Reading) -> None:
    sources = {quote.id: quote.source.text for quote in reading.quotes if quote.source} | {"document": None}
    events = told_events(reading)
    claimed = []
    for trigger, occurrence in TOLD_APART:
        wanted = next(e for e in EXPECTED["events"] if (e["trigger"], e["occurrence"]) == (trigger, occurrence))
        found = events[place_of(trigger, occurrence)[0], wanted["type"]][0]
        assert found.factuality == wanted["factuality"], trigger
        claimed.append(sources.get(found.asserted_by) == wanted["asserted_by"])
    assert sum(claimed) >= len(TOLD_APART) - 1, (
        claimed
    )  # `if the russians ...` goes on with a quote that ended before it


def test_when_and_where_it_happened(reading: Reading) -> None:
    times = {time.id: time.text for time in reading.times}
    names = {entity.id: entity.name for entity in reading.entities}
    events = told_events(reading)
    wanted, found = set(), set()
    for key, one in wanted_events().items():
        for field, known in (("time", times), ("place", names)):
            if key in events and field in one:
                wanted.add((key, one[field]))
                found.add((key, known.get(getattr(events[key][0], field) or "")))
    assert rates(found, wanted).recall >= 0.6, wanted - found


def test_sides(reading: Reading) -> None:
    names = {entity.id: entity.name for entity in reading.entities}
    found = {(names[one.source], one.kind, names[one.target]) for one in reading.relations}
    wanted = {(one["source"], one["kind"], one["target"]) for one in EXPECTED["relations"]}
    result = rates(found, wanted)
    assert result.recall >= 0.7, result.missing
