from datetime import date
from fractions import Fraction

import pytest

from workers.reading.times.feasts import easter
from workers.reading.times.numbers import cardinal, ordinal, spelt_year
from workers.reading.times.periods import Period, Unit, period_of


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("two", 2),
        ("twenty four", 24),
        ("a hundred and thirty", 130),
        ("two thousand", 2000),
        ("2 1/2", Fraction(5, 2)),
        ("two and a half", Fraction(5, 2)),
        ("1,200", 1200),
        ("2.5", Fraction(5, 2)),
        ("a dozen", 12),
        ("half a", Fraction(1, 2)),
    ],
)
def test_numbers_are_read_in_words_and_figures(said: str, number: Fraction | int) -> None:
    assert cardinal(said.split()) == number


def test_no_number_is_none() -> None:
    assert cardinal(["several"]) is None
    assert cardinal(["1/0"]) is None
    assert ordinal("next") is None


def test_years_read_aloud() -> None:
    assert spelt_year(["nineteen", "ninety", "-", "six"]) == 1996
    assert spelt_year(["twenty", "ten"]) == 2010
    assert spelt_year(["two", "thousand", "and", "four"]) == 2004


@pytest.mark.parametrize(
    ("unit", "value", "before", "after"),
    [
        ("century", "19", "18", "20"),
        ("decade", "199", "198", "200"),
        ("year", "1998", "1997", "1999"),
        ("half", "1998-H1", "1997-H2", "1998-H2"),
        ("quarter", "1998-Q1", "1997-Q4", "1998-Q2"),
        ("season", "1997-WI", "1996-WI", "1998-WI"),
        ("month", "1998-02", "1998-01", "1998-03"),
        ("week", "1998-W07", "1998-W06", "1998-W08"),
        ("weekend", "1998-W07-WE", "1998-W06-WE", "1998-W08-WE"),
        ("day", "1998-02-13", "1998-02-12", "1998-02-14"),
    ],
)
def test_calendar_units_and_their_neighbours(unit: Unit, value: str, before: str, after: str) -> None:
    period = period_of(unit, date(1998, 2, 13))
    assert (period.value, period.shifted(-1).value, period.shifted(1).value) == (value, before, after)
    assert period.first <= date(1998, 2, 13) or unit == "weekend"


def test_the_week_of_a_new_year_may_belong_to_the_old_one() -> None:
    assert period_of("week", date(2016, 1, 2)).value == "2015-W53"


@pytest.mark.parametrize("unit", ["year", "month", "day"])
def test_shifting_out_of_the_calendar_is_an_error(unit: Unit) -> None:
    with pytest.raises(ValueError, match=r"calendar|year"):
        Period(unit, date(9999, 1, 1)).shifted(10_000_000)


def test_easter() -> None:
    assert [easter(year) for year in (1998, 2000, 2017, 2038)] == [
        date(1998, 4, 12),
        date(2000, 4, 23),
        date(2017, 4, 16),
        date(2038, 4, 25),
    ]
