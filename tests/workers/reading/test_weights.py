from importlib.resources import files

import pytest

from workers.reading import recogniser, syntax
from workers.reading.weights import has_no_case, released


@pytest.mark.parametrize(
    ("text", "caseless"),
    [("the mayor left .", True), ("MAYOR LEAVES OSLO", True), ("The mayor left.", False), ("1, 2, 3", False)],
)
def test_text_without_small_and_capital_letters_has_no_case(text: str, caseless: bool) -> None:
    assert has_no_case(text) is caseless


@pytest.mark.parametrize(("file", "sha256"), [("names.npz", recogniser.SHA256), ("syntax.npz", syntax.SHA256)])
def test_the_shipped_weights_are_the_released_ones_and_the_card_names_them(file: str, sha256: str) -> None:
    assert released(file, sha256)
    assert sha256 in (files("workers.reading") / "data" / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_weights_that_are_not_the_released_ones_are_refused() -> None:
    with pytest.raises(OSError, match=r"names\.npz is damaged"):
        released("names.npz", syntax.SHA256)
