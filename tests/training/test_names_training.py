from random import Random

import numpy as np
import pytest

from training.confidence import chances, learnt, plot, reliability, table
from training.made_names import name_maker
from training.made_sentences import filled, made_sentences
from training.marks import stripped
from training.sentences import Sentence


def test_made_names_have_words_for_every_kind() -> None:
    maker, random = name_maker([]), Random(1)
    for label in ("PERSON", "GPE", "ORG", "FAC", "LOC", "EVENT", "WORK_OF_ART", "PRODUCT", "NORP", "LAW", "team"):
        assert maker.make(label, random)
    assert maker.make("DATE", random) is None


def test_the_same_seed_makes_the_same_sentences_with_their_spans() -> None:
    maker = name_maker([])
    first, again = (list(made_sentences(50, maker, Random(7))) for _ in range(2))
    assert first == again
    assert all(0 <= start < end <= len(one.words) for one in first for start, end, _ in one.spans)


def test_an_acronym_stays_the_same_within_a_sentence() -> None:
    found = filled(["{acronym}", "and", "{acronym}"], name_maker([]), Random(3))
    assert found.words[0] == found.words[2]
    assert found.spans == ((0, 1, "ORG"), (2, 3, "ORG"))


def test_a_slot_without_names_is_refused() -> None:
    with pytest.raises(ValueError, match="no names are made"):
        filled(["{COLOUR}"], name_maker([]), Random(3))


def test_names_are_put_into_the_place_of_others() -> None:
    sentence = Sentence(("Ann", "met", "Bob"), ((0, 1, "PERSON"), (2, 3, "DATE")))
    changed = name_maker([]).put_into(sentence, 1.0, Random(5))
    assert changed.words[-2:] == ("met", "Bob")
    assert changed.spans[0][:2] == (0, len(changed.words) - 2)


@pytest.mark.parametrize(
    ("text", "plain"), [("Trump's plan", "Trumps plan"), ('he said " no " .', "he said no ."), ("", "")]
)
def test_marks_are_taken_out(text: str, plain: str) -> None:
    found, place = stripped(text)
    assert found == plain
    assert (len(place), place[-1]) == (len(text) + 1, len(plain))


def test_a_calibration_learns_shares() -> None:
    rows = np.array([[1.0, 0.0]] * 100 + [[1.0, 1.0]] * 100)
    right = np.array([1.0] * 90 + [0.0] * 10 + [1.0] * 20 + [0.0] * 80)
    told = chances(rows, learnt(rows, right))
    assert told[0] == pytest.approx(0.9, abs=0.06)
    assert told[-1] == pytest.approx(0.2, abs=0.06)
    bins = reliability(told, right)
    assert sum(count for _, _, count in bins) == 200
    assert "[weights]" in table({"constant": 1.0}, bins)
    assert plot(bins).count("<circle") == len(bins)
