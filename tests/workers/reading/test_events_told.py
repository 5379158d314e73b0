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
STANDING = [
    Case("The court ordered him to sign it , agreeing to pay Chad .", ("AGREE", "him", "Chad", "demanded")),
    Case("The rebels no longer support the president .", ("SUPPORT", "The rebels", "the president", "negated")),
    Case("The teachers planned a march against the ministry .", ("PROTEST", "The teachers", "the ministry", "planned")),
    Case("Norway could respond with an attack on Chad .", ("ASSAULT", "Norway", "Chad", "possible")),
    Case(
        "The government stopped providing the inspectors with escorts .",
        ("AID", "The government", "the inspectors", "negated"),
    ),
    Case("The minister looked forward to visiting Kenya .", ("CONSULT", "The minister", "Kenya", "planned")),
    Case("`` Free the prisoners , '' the bishop said .", ("RETREAT", None, "the prisoners", "demanded")),
    Case("She left before the rebels attacked the camp .", ("ASSAULT", "the rebels", "the camp", "asserted")),
    Case("The council called on Chad to free the prisoners .", ("RETREAT", "Chad", "the prisoners", "demanded")),
    Case(
        "Bombings at embassies , which have killed ten people , shocked the city .",
        ("ASSAULT", "Bombings at embassies", "ten people", "asserted"),
    ),
    Case("The ministry today rejected the offer .", ("REJECT", "The ministry", "the offer", "asserted")),
]
CASES = [*RECIPIENTS, *REFUSALS, *STANDING]
NOBODY_DID_IT = [
    "The typhoon struck Chad on Monday .",
    "The clown blew up a balloon .",
    "She met her future husband at school .",
    "These choices provide many people with joy .",
    "The shuttle disintegrated over the sea , killing all seven aboard .",
    "After the half Chad attacked with two strikers , and the goalkeeper saved a header of the match .",
    "The boy spent all his energy fighting the infection .",
    "He was taken to the hotel as promised .",
    "The law made it a crime to attack a clinic .",
    "Countries have a right to defend themselves .",
    "The fund met all redemptions .",
    "The minister declined to comment .",
    "The army destroyed its own missiles .",
]


@pytest.fixture(scope="module")
def events(model: Model) -> dict[str, tuple[Event, ...]]:
    sentences = [*(case.sentence for case in CASES), *NOBODY_DID_IT]
    readings = read_many(model, (Article(text=sentence, language="en") for sentence in sentences))
    return {sentence: reading.events for sentence, reading in zip(sentences, readings, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_who_did_what_to_whom_and_does_it_stand(case: Case, events: dict[str, tuple[Event, ...]]) -> None:
    found = [
        (one.type, one.actor.text if one.actor else None, one.recipient.text if one.recipient else None, one.factuality)
        for one in events[case.sentence]
    ]
    assert case.told in found


@pytest.mark.parametrize("sentence", NOBODY_DID_IT)
def test_floods_games_kin_and_figures_of_speech_are_no_deeds(
    sentence: str, events: dict[str, tuple[Event, ...]]
) -> None:
    assert [(one.type, one.trigger.text, one.rule) for one in events[sentence]] == []


def test_confidence_is_the_measured_share_of_right_ones(events: dict[str, tuple[Event, ...]]) -> None:
    found = [one for told in events.values() for one in told]
    assert {one.confidence for one in found if one.actor and one.recipient} == {0.77}
    assert all(one.confidence is not None and 0.5 < one.confidence < 1 for one in found)
