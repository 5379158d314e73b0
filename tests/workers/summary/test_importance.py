import msgspec
import pytest

from workers.summary.importance import (
    PAIR_FEATURES,
    SHIPPED,
    TERM_FEATURES,
    Weights,
    pair_rows,
    term_rows,
    unit_worths,
    units,
)

SENTENCES = [["flood", "town"], ["dam", "flood"], ["baker", "shop"], ["dam", "1987"], ["flood", "town"]]


def test_every_term_and_pair_has_its_features_in_order() -> None:
    rows = {term: dict(zip(TERM_FEATURES, row, strict=True)) for term, row in term_rows(SENTENCES, {"dam": 0.5})}
    assert list(rows) == ["flood", "town", "dam", "baker", "shop", "1987"]
    assert rows["flood"]["in_first_sentence"]
    assert rows["flood"]["weight_by_place"] == 1 + 1 / 2 + 1 / 5
    assert rows["dam"]["salience"] == 0.5
    assert rows["1987"]["number"]
    assert rows["1987"]["in_sentences_4_to_10"] == 1
    odds = dict.fromkeys(rows, 0.0)
    pairs = {pair: dict(zip(PAIR_FEATURES, row, strict=True)) for pair, row in pair_rows(SENTENCES, odds)}
    assert pairs[("flood", "town")]["repeated"]
    assert not pairs[("baker", "shop")]["repeated"]


def test_worths_are_probabilities_and_a_pair_counts_as_the_weights_say() -> None:
    worths = unit_worths(SENTENCES, {})
    assert all(0 < worths[unit] < 1 for unit in worths if isinstance(unit, str))
    assert all(0 < worths[unit] < SHIPPED.pair_worth for unit in worths if isinstance(unit, tuple))


def test_what_comes_early_and_often_is_worth_more_than_what_comes_late_and_once() -> None:
    worths = unit_worths(SENTENCES, {})
    assert worths["flood"] > worths["baker"]
    assert worths[("flood", "town")] > worths[("baker", "shop")]


def test_what_belongs_to_a_central_name_is_worth_more() -> None:
    assert unit_worths(SENTENCES, {"baker": 1.0})["baker"] > unit_worths(SENTENCES, {})["baker"]


def test_the_units_of_a_sentence_are_its_terms_and_its_neighbours_once_each() -> None:
    assert units(["dam", "dam", "flood"]) == ("dam", "flood", ("dam", "dam"), ("dam", "flood"))


def test_an_article_without_terms_has_no_worths() -> None:
    assert unit_worths([[], []], {}) == {}


def test_weights_of_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="weights"):
        Weights({"constant": 1.0}, SHIPPED.pair, 2.0, 18.5)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"term": {}, "pair": {}, "pair_worth": 2.0, "more": 1}, Weights)
