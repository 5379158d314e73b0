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
    assert result.precision >= 0.98, result.wrong
    assert result.recall >= 0.98, result.missing


def test_countries_and_roles(reading: Reading) -> None:
    found = {(entity.name, entity.country, entity.role) for entity in reading.entities}
    wanted = {(entity["name"], entity["country"], entity.get("role")) for entity in EXPECTED["entities"]}
    result = rates(found, wanted)
    assert result.recall >= 0.95, result.missing


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
        assert result.recall >= 0.95, (kind, result.missing)


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


def characters_of(pieces: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in pieces for place in range(start, end)}


def told_in(attribution: dict[str, Any]) -> set[int]:
    """The characters of an expected attribution's content; every piece stands in the article once."""
    return characters_of([(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in attribution["content"]])


def matched(reading: Reading) -> list[tuple[dict[str, Any], Quote]]:
    """Expected and found attributions whose contents share more than 30 % of the characters of both together."""
    free = {quote.id: quote for quote in reading.quotes}
    pairs = []
    for wanted in EXPECTED["attributions"]:
        told = told_in(wanted)
        contents = {q.id: characters_of([(span.start, span.end) for span in q.content]) for q in free.values()}
        shares = {name: len(told & found) / len(told | found) for name, found in contents.items()}
        best = max(shares, key=shares.__getitem__, default="")
        if best and shares[best] > 0.3:
            pairs.append((wanted, free.pop(best)))
    return pairs


def test_attributions_are_found_and_little_else(reading: Reading) -> None:
    pairs = matched(reading)
    found = [wanted["content"][0] for wanted, _ in pairs]
    missing = [one["content"][0] for one in EXPECTED["attributions"] if one["content"][0] not in found]
    assert len(pairs) / len(EXPECTED["attributions"]) >= 0.85, missing
    wrong = {quote.id for quote in reading.quotes} - {quote.id for _, quote in pairs}
    assert len(pairs) / len(reading.quotes) >= 0.85, wrong


def test_sources_and_cues_of_the_attributions(reading: Reading) -> None:
    pairs = matched(reading)
    parts = [(w["source"], w["cue"], q.source and q.source.text, q.cue and q.cue.text) for w, q in pairs]
    assert sum(one[:2] == one[2:] for one in parts) >= 0.9 * len(parts), parts


def test_speakers_named_and_not(reading: Reading) -> None:
    names = {entity.id: entity.name for entity in reading.entities}
    told = [
        (wanted["speaker"], wanted["speaker_kind"], names.get(quote.speaker or ""), quote.speaker_kind)
        for wanted, quote in matched(reading)
    ]
    wrong = [one for one in told if one[:2] != one[2:]]
    assert len(wrong) <= 0.15 * len(told), wrong


def test_an_anonymous_speaker_stays_the_same_through_the_article(reading: Reading) -> None:
    for name, times in (("senior Syrian opposition figure", 4), ("Syrian official in Damascus", 2)):
        speakers = [quote.speaker for wanted, quote in matched(reading) if wanted["speaker"] == name]
        assert len(speakers) == times
        assert len(set(speakers)) == 1
        entity = next(entity for entity in reading.entities if entity.id == speakers[0])
        assert (entity.name, entity.type, entity.country) == (name, "PERSON", "SY")


def test_who_was_told_and_whose_words_hold_others(reading: Reading) -> None:
    names = {entity.id: entity.name for entity in reading.entities}
    sources = {quote.id: quote.source.text if quote.source else None for quote in reading.quotes}
    for wanted, quote in matched(reading):
        assert names.get(quote.addressee or "") == wanted.get("addressee"), wanted
        assert sources.get(quote.within or "") == wanted.get("within"), wanted
