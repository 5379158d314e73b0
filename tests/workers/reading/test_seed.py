"""The seed article against its hand-written reading: how much of it is found, stated as floors that must hold."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from workers.reading.model import Model
from workers.reading.read import read
from workers.reading.types import Article, Quote, Reading

SEEDS = Path(__file__).parents[3] / "seeds"
EXPECTED = json.loads((SEEDS / "000_43fd68015080db91.expected.json").read_text(encoding="utf-8"))
TEXT = (SEEDS / EXPECTED["article"]).read_text(encoding="utf-8")
COUNTED = ("name", "alias", "demonym", "metonym")


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


@pytest.fixture(scope="module")
def undated(model: Model) -> Reading:
    return read(model, Article(text=TEXT))


def wanted_mentions() -> set[tuple[str, str, int, int]]:
    return {
        (entity["type"], entity["name"], *place_of(form, number))
        for entity in EXPECTED["entities"]
        for forms in entity["mentions"].values()
        for form, numbers in forms.items()
        for number in numbers
    }


def test_entities_with_their_types_display_names_and_mentions(reading: Reading) -> None:
    found = {
        (entity.type, entity.name, mention.start, mention.end)
        for entity in reading.entities
        for mention in entity.mentions
        if mention.kind in COUNTED
    }
    result = rates(found, wanted_mentions())
    assert result.precision >= 0.95, result.wrong
    assert result.recall >= 0.90, result.missing


def test_countries_and_roles(reading: Reading) -> None:
    found = {(entity.name, entity.country, entity.role) for entity in reading.entities}
    wanted = {(entity["name"], entity["country"], entity.get("role")) for entity in EXPECTED["entities"]}
    result = rates(found, wanted)
    assert result.recall >= 0.80, result.missing


def test_demonyms_and_governments_are_told_from_names(reading: Reading) -> None:
    for kind in ("demonym", "metonym"):
        found = {
            (mention.start, mention.end) for e in reading.entities for mention in e.mentions if mention.kind == kind
        }
        wanted = {
            place_of(form, number)
            for entity in EXPECTED["entities"]
            for form, numbers in entity["mentions"].get(kind, {}).items()
            for number in numbers
        }
        result = rates(found, wanted)
        assert result.precision >= 0.95, (kind, result.wrong)
        assert result.recall >= 0.70, (kind, result.missing)


def test_the_dateline(reading: Reading) -> None:
    wanted, found = EXPECTED["dateline"], reading.document.dateline
    names = {entity.id: entity.name for entity in reading.entities}
    assert found is not None
    assert (found.text, names[found.place or ""], names[found.agency or ""], found.date) == (
        wanted["text"],
        wanted["place"],
        wanted["agency"],
        wanted["date"],
    )


def test_dates_have_their_values(reading: Reading) -> None:
    wanted = {(*place_of(t["text"], t["occurrence"]), t["type"], t["value"]) for t in EXPECTED["times"]["items"]}
    found = {(time.start, time.end, time.type, time.value) for time in reading.times}
    result = rates(found, wanted)
    assert result.precision >= 0.9, result.wrong
    assert result.recall >= 0.9, result.missing


def test_without_an_anchor_nothing_is_guessed(undated: Reading) -> None:
    found = {(time.start, time.end): time for time in undated.times}
    for wanted in EXPECTED["times"]["items"]:
        time = found.get(place_of(wanted["text"], wanted["occurrence"]))
        if time and wanted["needs_anchor"]:
            assert (time.value, time.anchor) == (wanted["unanchored"], "missing")
        elif time:
            assert (time.value, time.anchor) == (wanted["unanchored"], "none_needed")


def trimmed(text: str) -> str:
    return text.strip(" ,.:\n")


def content_of(quote: Quote) -> str:
    return trimmed(TEXT[quote.content[0].start : quote.content[-1].end])


def test_attributions_with_their_speakers(reading: Reading) -> None:
    names = {entity.id: entity.name for entity in reading.entities}
    found = {
        (quote.source.text if quote.source else None, content_of(quote)): quote.speaker for quote in reading.quotes
    }
    wanted = {(a["source"], trimmed(a["content"])): a["speaker"] for a in EXPECTED["attributions"]}
    missing = [key for key in wanted if key not in found]
    assert len(missing) <= 0.35 * len(wanted), missing
    wrong = [
        (speaker, names[found[key] or ""])
        for key, speaker in wanted.items()
        if key in found and found[key] and speaker and names[found[key] or ""] != speaker
    ]
    assert len(wrong) <= 1, wrong  # of Fawza Youssef the surname alone is found as a name
