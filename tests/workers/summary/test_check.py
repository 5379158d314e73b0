import pytest

from workers.summary.check import Holder, check

ARTICLE = (
    "oslo ( reuters ) - president karen lund s u.n.-backed plan costs 1,000 crowns , or 3.5 percent , "
    "trumps envoy said ."
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("President Karen Lund left.", ("President Karen Lund",)),
        ("The President met Karen Lund's envoy.", ("President", "Karen Lund's")),
        ("Lund left.", ()),
        ("Yesterday she left.", ()),
        ("She left the U.N.-backed plan to O'Neill-Smith.", ("U.N.-backed", "O'Neill-Smith")),
        ("She left. Then I met Trump's envoy.", ("Trump's",)),
    ],
)
def test_names_are_told_by_their_capitals(printed: str, names: tuple[str, ...]) -> None:
    assert check(printed, Holder(ARTICLE)).names == names


def test_a_known_name_counts_even_where_it_opens_a_sentence() -> None:
    assert check("Lund left.", Holder(ARTICLE), ["Lund"]).names == ("Lund",)


def test_a_known_name_is_no_part_of_a_longer_word() -> None:
    assert check("the States are united.", Holder("states"), ["State"]).names == ("States",)


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("It costs 1,000 crowns or 3.5 percent.", ("1,000", "3.5")),
        ("Two of 12 came on 2018-05-02.", ("12", "2018-05-02", "Two")),
        ("She may march in May, on Monday.", ("May", "Monday")),
        ("The F-16s flew twice.", ("16s", "twice")),
        ("Nobody came.", ()),
    ],
)
def test_numbers_are_digits_number_words_days_and_months(printed: str, numbers: tuple[str, ...]) -> None:
    assert check(printed, Holder(ARTICLE)).numbers == numbers


@pytest.mark.parametrize(
    "printed",
    [
        "Karen Lund's plan costs 1000 crowns.",
        "Trump's envoy said so.",
        "She has a U.N.-backed plan.",
        "They met in Oslo.",
        "",
    ],
)
def test_what_the_article_holds_is_supported_whatever_its_case_and_marks(printed: str) -> None:
    found = check(printed, Holder(ARTICLE))
    assert found.supported
    assert found.unsupported == ()


@pytest.mark.parametrize(
    ("printed", "unsupported"),
    [
        ("They met in Bergen.", ("Bergen",)),
        ("They met Lund Karen.", ("Lund Karen",)),
        ("The plan costs 100 crowns.", ("100",)),
        ("The plan costs 3.6 percent.", ("3.6",)),
        ("The two of them met.", ("two",)),
        ("They met on Friday.", ("Friday",)),
    ],
)
def test_what_the_article_does_not_hold_is_told(printed: str, unsupported: tuple[str, ...]) -> None:
    found = check(printed, Holder(ARTICLE))
    assert not found.supported
    assert found.unsupported == unsupported
