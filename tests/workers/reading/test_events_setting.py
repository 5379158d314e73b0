"""When and where a deed was, and where that was told; how entities stand to each other."""

from typing import NamedTuple

import pytest

from workers.reading.model import Model
from workers.reading.read import read_many
from workers.reading.types import Article, Reading

type Told = tuple[str | None, str | None]


class Case(NamedTuple):
    text: str
    trigger: str
    time: Told = (None, None)
    place: Told = (None, None)


CASES = [
    Case("Rebels attacked a camp in Chad on Friday .", "attacked", ("Friday", "clause"), ("Chad", "clause")),
    Case("Rebels attacked on Friday , killing two nurses .", "killing", ("Friday", "sentence")),
    Case("Iran condemned on Saturday the bombing of two clinics .", "bombing"),
    Case("The minister said on Friday that rebels had attacked the camp .", "attacked"),
    Case("Rebels seized the 1969 film .", "seized"),
    Case("The tide turned his way this year : Norway struck deals with Iceland .", "struck", ("this year", "sentence")),
    Case(
        "MANILA (Reuters) - The governor accused the rebels of lying . He resigned .",
        "accused",
        place=("Manila", "article"),
    ),
    Case("MANILA (Reuters) - The governor accused the rebels of lying . He resigned .", "resigned"),
]
RELATIONS = {
    "French president Ann Other spoke .": {("Ann Other", "role_of", "French")},
    "French striker Ann Other spoke .": set(),
    "Pro-Beijing leader Ann Other spoke .": set(),
    "The Home Secretary Ann Other spoke .": set(),
    "They met in Mountain View , California .": {("Mountain View", "located_in", "California")},
    "Tunisia 1 - 2 England .": set(),
    "Russia attacked the city of Aleppo .": set(),
    "Russia accused Turkey of lying .": {("Russia", "opposes", "Turkey")},
}


@pytest.fixture(scope="module")
def readings(model: Model) -> dict[str, Reading]:
    texts = list(dict.fromkeys([*(case.text for case in CASES), *RELATIONS]))
    found = read_many(model, (Article(text=text, language="en") for text in texts))
    return dict(zip(texts, found, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.trigger}: {case.text}")
def test_when_and_where_a_deed_was(case: Case, readings: dict[str, Reading]) -> None:
    reading = readings[case.text]
    times = {time.id: time.text for time in reading.times}
    names = {entity.id: entity.name for entity in reading.entities}
    event = next(one for one in reading.events if one.trigger.text == case.trigger)
    assert (times.get(event.time or ""), event.time_from) == case.time
    assert (names.get(event.place or ""), event.place_from) == case.place


@pytest.mark.parametrize("text", RELATIONS)
def test_how_two_entities_stand(text: str, readings: dict[str, Reading]) -> None:
    reading = readings[text]
    names = {entity.id: entity.name for entity in reading.entities}
    assert {(names[one.source], one.kind, names[one.target]) for one in reading.relations} == RELATIONS[text]
