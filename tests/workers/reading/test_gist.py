from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.gist import MOST_WORDS
from workers.reading.sentences import syntax


def gist(doc: Doc) -> str:
    (found,) = (syntax(sentence).gist for sentence in doc.sents)
    return " ".join(doc.text[start:end] for start, end in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ola Lie, a former minister, was arrested at the airport by police on Friday after the bank had failed.",
            "Ola Lie was arrested at airport by police on Friday",
        ),
        (
            "as talks in the capital fail to make any progress , the army is preparing to close the bridge in may .",
            "army is preparing to close bridge in may",
        ),
        ("The man who led the bank was arrested on Friday.", "man who led bank was arrested on Friday"),
        (
            "A teacher who forgot his keys died on Friday after trying to climb through a window.",
            "teacher died on Friday after trying to climb through window",
        ),
        (
            "Ann Lund, under fire over her taxes, is casting herself as a friend of workers.",
            "Ann Lund is casting herself as friend of workers",
        ),
        (
            "More than a dozen people were injured by the most dangerous storm.",
            "More than a dozen people were injured by the most dangerous storm",
        ),
        (
            "The bank has opened a branch on the island of Lom, ahead of a fair, on Friday.",
            "bank opened branch on island of Lom",
        ),
        (
            "Arne and Lom were flooded, and the army, which had been called in on Friday, closed the bridge.",
            "Arne and Lom were flooded",
        ),
    ],
)
def test_the_gist_is_subject_verb_and_what_the_verb_needs(
    read_doc: Callable[[str], Doc], text: str, found: str
) -> None:
    assert gist(read_doc(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Friday, July 21, 2017",
        "If the talks fail, the army will close the bridge.",
        "He closed the bridge.",
        "We closed the bridge on Friday.",
        "The bridge will hold, the engineers of the town council who had looked at it for three long weeks said.",
        "The man with two convictions was, it emerged on Friday, a former teacher of the town.",
        "What the army wants is that everybody in the town leaves the bridge.",
    ],
)
def test_a_sentence_without_a_sound_gist_has_none(read_doc: Callable[[str], Doc], text: str) -> None:
    assert gist(read_doc(text)) == ""


def test_nothing_is_left_out_of_what_is_negated(read_doc: Callable[[str], Doc]) -> None:
    text = (
        "The army can not live with a settlement that gives real power to any of the rebels in the hills of the north."
    )
    assert gist(read_doc(text)) == ""


def test_a_gist_has_at_most_twelve_words(read_doc: Callable[[str], Doc]) -> None:
    text = "The army closed the bridge in the old town of Arne on Friday after weeks of rain in the hills of the north."
    assert 3 < len(gist(read_doc(text)).split()) <= MOST_WORDS


def test_a_speaker_keeps_the_comma_before(read_doc: Callable[[str], Doc]) -> None:
    text = "A storm flooded the town of Arne early on Friday, but nobody was hurt on its way, the council said."
    found = gist(read_doc(text))
    assert found.startswith("storm flooded town of Arne")
    assert found.endswith(", council said")
