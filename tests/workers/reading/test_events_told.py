"""Who did what to whom in single sentences, beyond what the examples of the lexicon show."""

from typing import NamedTuple

import pytest

from workers.reading.model import Model
from workers.reading.read import read_many
from workers.reading.types import Article, Event

type Told = tuple[str, str | None, str | None, str]  # type, actor, recipient, factuality


class Case(NamedTuple):
    sentence: str
    told: Told


RECIPIENTS = [
    Case(
        "The farmers threatened to strike unless the company pays .",
        ("THREATEN", "The farmers", "the company", "asserted"),
    ),
    Case(
        "Chad refused to answer a letter from the bishop of Bari .",
        ("REJECT", "Chad", "the bishop of Bari", "asserted"),
    ),
    Case(
        "Norway is willing to send boats to help defend Iceland .",
        ("AGREE", "Norway", "Iceland", "asserted"),
    ),
    Case("Togo offered to hand over to Ghana two of its officers .", ("AGREE", "Togo", "Ghana", "asserted")),
    Case(
        "Drivers blocked the roads to show their anger at the ministry's plans .",
        ("PROTEST", "Drivers", "the ministry", "asserted"),
    ),
    Case(
        "Nurses blocked a bridge in defiance of the police .",
        ("PROTEST", "Nurses", "the police", "asserted"),
    ),
    Case(
        "The pilots called off their strike after talks with the airline .",
        ("CONCEDE", "The pilots", "the airline", "asserted"),
    ),
    Case("Police arrested more than 90 students on Monday .", ("COERCE", "Police", "90 students", "asserted")),
    Case("Japan promised aid to war-torn Mozambique .", ("AGREE", "Japan", "Mozambique", "asserted")),
]
REFUSALS = [
    Case("The king will not release the prisoners .", ("REJECT", "The king", "the prisoners", "asserted")),
    Case("The king would not meet the envoys .", ("REJECT", "The king", "the envoys", "asserted")),
    Case("The king will release the prisoners .", ("AGREE", "The king", "the prisoners", "planned")),
    Case(
        "If the rebels attack , the king will not release the prisoners .",
        ("REJECT", "the king", "the prisoners", "conditional"),
    ),
    Case("The king did not reject the offer .", ("REJECT", "The king", "the offer", "negated")),
]
CASES = [*RECIPIENTS, *REFUSALS]


@pytest.fixture(scope="module")
def events(model: Model) -> dict[str, tuple[Event, ...]]:
    sentences = [case.sentence for case in CASES]
    readings = read_many(model, (Article(text=sentence, language="en") for sentence in sentences))
    return {sentence: reading.events for sentence, reading in zip(sentences, readings, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_who_did_what_to_whom_and_does_it_stand(case: Case, events: dict[str, tuple[Event, ...]]) -> None:
    found = [
        (one.type, one.actor.text if one.actor else None, one.recipient.text if one.recipient else None, one.factuality)
        for one in events[case.sentence]
    ]
    assert case.told in found
