import pytest

from workers.reading.condition import case_of, condition_of


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("The mayor left.", "mixed"),
        ("the mayor left , said a friend .", "lower"),
        ("THE MAYOR LEFT.", "upper"),
        ("1, 2, 3 ...", "mixed"),
        ("", "mixed"),
    ],
)
def test_the_case_of_the_copy_is_told(text: str, case: str) -> None:
    assert case_of(text) == case


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("He said 'no way' to it.", "present"),
        ("“No,” he said.", "present"),
        ("`` no , '' he said .", "present"),
        ("The dogs' bone and the cats' fur.", "absent"),
        ("It's the mayor's.", "absent"),
        ("no , he said", "absent"),
    ],
)
def test_apostrophes_are_no_quotation_marks(text: str, marks: str) -> None:
    assert condition_of(text).quote_marks == marks


def test_punctuation_that_stands_apart_is_told() -> None:
    assert condition_of("he left , she said .").tokenised
    assert not condition_of("He left, she said.").tokenised
