"""The package data of attribution: weights, word list, calibration and cue table belong together."""

import hashlib
import json
import tomllib
from importlib import resources

import numpy as np
import pytest

from workers.reading.quotes import features, relations
from workers.reading.quotes.confidence import Evidence, load_calibration
from workers.reading.quotes.cues import load_cues
from workers.reading.quotes.network import Network, load_network
from workers.reading.quotes.rules import RULES

_DATA = resources.files("workers.reading").joinpath("data")


def test_the_weights_are_small_and_finite() -> None:
    assert len(_DATA.joinpath("quotes_weights.npz").read_bytes()) < 1_000_000
    network = load_network()
    assert np.isfinite(network.transitions).all()


def test_weights_that_do_not_fit_the_word_list_are_refused() -> None:
    few = {f"word.{number}": np.zeros((3, 4)) for number in range(1 + len(features.SIZES))}
    few |= {"transitions": np.zeros((5, 5)), "starts": np.zeros(5)}
    with pytest.raises(ValueError, match="do not belong together"):
        Network(few)


def test_the_word_list_holds_single_words_in_lower_case() -> None:
    words = features.words()[1:]
    assert len(words) == len(set(words))
    assert all(word == word.lower() and len(word.split()) == 1 for word in words)


def test_names_are_numbered_and_strangers_are_nought() -> None:
    codes = features.Codes(("", "say", "tell"))
    column = np.array([features.get_string_id(word) for word in ("tell", "zebra", "say")], dtype=np.uint64)
    assert codes(column).tolist() == [2, 0, 1]


def test_every_relation_has_its_table() -> None:
    assert list(relations.SIZES) == ["branch", "edge", "twig", "distance", "sentence", "marks", "between", "next"]


def test_more_evidence_for_a_cue_makes_an_attribution_surer() -> None:
    calibration = load_calibration()
    weak, strong = (calibration.of_network(Evidence(cue, 2.0, 4.0, 1.0)) for cue in (-1.0, 6.0))
    assert 0 < weak < strong < 1


def test_evidence_is_kept_within_bounds() -> None:
    assert Evidence(1e9, -1e9, 0.0, 1.0).values() == (1.0, 10.0, 2.0, -10.0, 0.0, 1.0)


def test_the_cue_table_has_hundreds_of_verbs_each_listed_once_in_its_class() -> None:
    table = tomllib.loads(_DATA.joinpath("cues.toml").read_text("utf-8"))
    for name, group in table["verbs"].items():
        listed = group["words"].split()
        assert len(listed) == len(set(listed)), name
        assert all(word == word.lower() for word in listed), name
    assert len(load_cues().verbs) > 300


def test_the_card_names_the_weights_that_are_there() -> None:
    card = json.loads(_DATA.joinpath("quotes_card.json").read_text("utf-8"))
    assert card["sha256"] == hashlib.sha256(_DATA.joinpath(card["file"]).read_bytes()).hexdigest()


def test_every_rule_has_a_measured_confidence() -> None:
    calibration = load_calibration()
    assert set(calibration.rules) == set(RULES)
    assert all(0 < share < 1 for share in calibration.rules.values())
    assert calibration.of_rule("a rule that nobody measured") == 0
