from services.ledger.words import words_of


def test_words_are_letters_and_digits_in_one_spelling() -> None:
    assert words_of("Peace TALKS, peace-talks: ﬁnal 2nd Straße!") == ["peace", "talks", "final", "2nd", "strasse"]


def test_a_title_without_words_has_none() -> None:
    assert words_of(" -- !? ") == []


def test_there_is_an_end_to_words() -> None:
    assert len(words_of(" ".join(f"w{n}" for n in range(100)))) == 40
    assert words_of("x" * 1000) == ["x" * 40]
