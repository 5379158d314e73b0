"""The articles in seeds/ that were written for the project, against their hand-written readings.

Floors for all of them together: they are few and invented, so they show that kinds of copy are read, not how well.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workers.reading.model import Model
from workers.reading.read import read
from workers.reading.types import Article, Reading

SEEDS = Path(__file__).parents[3] / "seeds"
OURS = sorted(SEEDS.glob("00[1-9]_*.expected.json"))
COUNTED = ("name", "alias", "demonym", "metonym")

type Part = dict[str, tuple[set[Any], set[Any]]]


class Seed:
    """An article, what a careful reader finds in it, and what the program found."""

    def __init__(self, file: Path, model: Model) -> None:
        self.expected: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        self.text = (SEEDS / self.expected["article"]).read_text(encoding="utf-8")
        published = date.fromisoformat(self.expected["times"]["published_at"])
        self.reading: Reading = read(model, Article(text=self.text, published_at=published))
        self.undated: Reading = read(model, Article(text=self.text))

    def place(self, text: str, occurrence: int) -> tuple[int, int]:
        """Offsets of the n-th place, from 1, where the string stands as a whole word."""
        matches = list(re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", self.text))
        return matches[occurrence - 1].span()

    def mentions(self) -> tuple[set[Any], set[Any]]:
        found = {
            (entity.type, entity.name, mention.start, mention.end)
            for entity in self.reading.entities
            for mention in entity.mentions
            if mention.kind in COUNTED
        }
        wanted = {
            (entity["type"], entity["name"], *self.place(form, number))
            for entity in self.expected["entities"]
            for forms in entity["mentions"].values()
            for form, numbers in forms.items()
            for number in numbers
        }
        return found, wanted

    def facts(self, key: str) -> tuple[set[Any], set[Any]]:
        """Country or role by name, where either side tells one."""
        found = {(e.name, getattr(e, key)) for e in self.reading.entities if getattr(e, key) and _is_named(e)}
        wanted = {(e["name"], e[key]) for e in self.expected["entities"] if e.get(key)}
        return found, wanted

    def times(self) -> tuple[set[Any], set[Any]]:
        found = {(time.start, time.end, time.type, time.value) for time in self.reading.times}
        items = self.expected["times"]["items"]
        return found, {(*self.place(t["text"], t["occurrence"]), t["type"], t["value"]) for t in items}


def _is_named(entity: Any) -> bool:
    return any(mention.kind in COUNTED for mention in entity.mentions)


@pytest.fixture(scope="module")
def seeds(model: Model) -> list[Seed]:
    return [Seed(file, model) for file in OURS]


def summed(parts: Iterator[tuple[set[Any], set[Any]]]) -> tuple[float, float, list[Any]]:
    """Precision and recall over all articles, and what is missing or wrong, for the message of a failure."""
    counts, amiss = Counter[str](), []
    for found, wanted in parts:
        counts.update(right=len(found & wanted), found=len(found), wanted=len(wanted))
        amiss += [("missing", *item) for item in sorted(wanted - found, key=str)]
        amiss += [("wrong", *item) for item in sorted(found - wanted, key=str)]
    return counts["right"] / counts["found"], counts["right"] / counts["wanted"], amiss


def test_there_are_eight_kinds_of_copy() -> None:
    assert len(OURS) == 8


def test_names_have_their_types_display_names_and_mentions(seeds: list[Seed]) -> None:
    precision, recall, amiss = summed(seed.mentions() for seed in seeds)
    assert precision >= 0.85, amiss
    assert recall >= 0.85, amiss


def test_countries(seeds: list[Seed]) -> None:
    precision, recall, amiss = summed(seed.facts("country") for seed in seeds)
    assert precision >= 0.85, amiss
    assert recall >= 0.8, amiss


def test_roles(seeds: list[Seed]) -> None:
    precision, recall, amiss = summed(seed.facts("role") for seed in seeds)
    assert precision >= 0.7, amiss
    assert recall >= 0.7, amiss


def test_dates_have_their_values(seeds: list[Seed]) -> None:
    precision, recall, amiss = summed(seed.times() for seed in seeds)
    assert precision >= 0.85, amiss
    assert recall >= 0.85, amiss


def test_datelines(seeds: list[Seed]) -> None:
    for seed in seeds:
        wanted, found = seed.expected.get("dateline"), seed.reading.document.dateline
        names = {entity.id: entity.name for entity in seed.reading.entities}
        told = found and (found.text, names.get(found.place or ""), names.get(found.agency or ""), found.date)
        assert told == (wanted and (wanted["text"], wanted["place"], wanted["agency"], wanted["date"]))


def test_without_an_anchor_no_year_is_guessed(seeds: list[Seed]) -> None:
    for seed in seeds:
        if seed.expected.get("dateline", {}).get("date"):
            continue  # its dateline is an anchor
        found = {(time.start, time.end): time for time in seed.undated.times}
        for wanted in seed.expected["times"]["items"]:
            time = found.get(seed.place(wanted["text"], wanted["occurrence"]))
            if time and wanted["needs_anchor"]:
                assert time.anchor == "missing", wanted
                assert time.value in (None, wanted["unanchored"]), wanted


def test_who_said_what(seeds: list[Seed]) -> None:
    right = wanted = 0
    for seed in seeds:
        names = {entity.id: entity.name for entity in seed.reading.entities}
        found = {
            (seed.text[q.content[0].start : q.content[0].end].strip(" ,."), names.get(q.speaker or ""))
            for q in seed.reading.quotes
        }
        for item in seed.expected["attributions"]:
            content = item["content"] if isinstance(item["content"], str) else item["content"][0]
            wanted += 1
            right += any(said[:20] == content.strip(" ,.")[:20] and item["speaker"] == name for said, name in found)
    assert right / wanted >= 0.7, (right, wanted)
