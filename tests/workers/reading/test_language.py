import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.reading.language import Language, detect


@pytest.mark.parametrize(
    "headline",
    ["Fed raises rates", "oil slips", "Putin visits Ankara", "STOCKS FALL ON RATE FEARS", "hello", "in brief"],
)
def test_a_very_short_english_headline_is_english(headline: str) -> None:
    assert detect(headline).code == "en"


def test_a_presumed_language_has_no_confidence() -> None:
    assert detect("oil slips") == Language("en", None)


@pytest.mark.parametrize("text", ["", "  \n", "123 - 456", "?!", "\U0001f600\U0001f600"])
def test_text_without_letters_is_undetermined(text: str) -> None:
    assert detect(text) == Language("und", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Minister hat am Dienstag in Berlin erklärt, dass die Steuern nicht erhöht werden.", "de"),
        ("Le ministre a déclaré mardi à Paris que les impôts ne seraient pas augmentés.", "fr"),
        ("Министр заявил во вторник, что налоги повышаться не будут.", "ru"),
        ("日本の首相が辞任", "ja"),
    ],
)
def test_other_languages_are_told(text: str, code: str) -> None:
    assert detect(text).code == code


def test_lower_cased_english_copy_is_english_and_sure() -> None:
    found = detect("the minister said on tuesday that taxes would not rise before the end of the year .")
    assert found.code == "en"
    assert found.confidence is not None
    assert found.confidence > 0.9


def test_only_the_beginning_is_read() -> None:
    english = "The minister said on Tuesday that taxes would not rise before the election. " * 30
    assert detect(english + "Der Minister hat das nicht gesagt. " * 500) == detect(english)


@given(st.text(st.characters()))
@settings(max_examples=100, deadline=None)
def test_any_text_has_a_language_and_an_honest_confidence(text: str) -> None:
    found = detect(text)
    assert found.code
    assert found.confidence is None or 0 <= found.confidence <= 1
