import pytest

from workers.reading.confidence import confidence


@pytest.mark.parametrize(
    "rule", ["model", "gazetteer", "repeated", "acronym", "dateline", "unknown_word", "unheard-of"]
)
@pytest.mark.parametrize("type_", ["PERSON", "ORG", "GPE", "LOC", "NORP", "WORK_OF_ART"])
def test_confidence_is_a_chance(rule: str, type_: str) -> None:
    for cased in (True, False):
        assert 0 <= confidence("Ann Other", type_, rule, 3, cased=cased) <= 1


def test_a_full_name_is_surer_than_an_unknown_word() -> None:
    full = confidence("Karen Lund", "PERSON", "model", 4, cased=True)
    assert full > confidence("quexo", "ORG", "unknown_word", 1, cased=False)


def test_a_known_state_is_surer_than_a_town_without_capitals() -> None:
    state = confidence("norway", "GPE", "gazetteer", 2, cased=False)
    assert state > confidence("lundbo", "GPE", "model", 2, cased=False)
