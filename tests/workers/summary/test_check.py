import pytest

from workers.reading.types import Span
from workers.summary.check import Holder, check, merged
from workers.summary.types import Traced

ARTICLE = (
    "oslo ( reuters ) - president karen lund s u.n.-backed plan costs 1,000 crowns , or 3.5 percent , "
    "trumps envoy said ."
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("President Karen Lund left.", ("President Karen Lund",)),
        ("The President met Karen Lund's envoy.", ("President", "Karen Lund")),
        ("Lund left.", ()),
        ("Yesterday she left.", ()),
        ("She left the U.N.-backed plan to O'Neill-Smith.", ("U.N.-backed", "O'Neill-Smith")),
        ("She left. Then I met Trump's envoy.", ("Trump",)),
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
    assert all(ARTICLE[one.start : one.end] == one.text for one in found.traced)


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


def test_every_name_and_number_is_traced_to_its_place() -> None:
    traced = check("Karen Lund's plan costs 1000 crowns.", Holder(ARTICLE)).traced
    assert [(one.kind, one.printed, one.text) for one in traced] == [
        ("name", "Karen Lund", "karen lund"),
        ("number", "1000", "1,000"),
    ]


@pytest.mark.parametrize("date", ["Monday", "May", "2018", "2018-05-02"])
def test_days_months_and_years_are_dates(date: str) -> None:
    article = f"it was {date.lower()} ."
    assert check(f"It was {date}.", Holder(article)).traced == (
        Traced(7, 7 + len(date), date.lower(), printed=date, kind="date"),
    )


def test_of_a_shortened_sentence_only_what_is_kept_counts() -> None:
    article = "ann lee , who met bo moe , left on monday ."
    kept = [Span(0, 7, "ann lee"), Span(26, 43, "left on monday .")]
    assert check("Ann Lee left on Monday.", Holder(article, kept)).supported
    assert check("Bo Moe left on Monday.", Holder(article, kept)).unsupported == ("Bo Moe",)


def test_the_check_of_a_text_is_that_of_its_sentences() -> None:
    holder = Holder(ARTICLE)
    whole = merged([check("They met Bo Moe.", holder), check("She left Oslo, Bo Moe said.", holder)], ("q1",))
    assert (whole.supported, whole.names, whole.unsupported) == (False, ("Bo Moe", "Oslo"), ("Bo Moe",))
    assert not merged([check("She left Oslo.", holder)], ("q1",)).supported
    assert merged([]).supported
