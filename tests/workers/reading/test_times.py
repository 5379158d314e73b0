from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from spacy.tokens import Doc

from workers.reading.times import find_times
from workers.reading.types import Time

ReadDoc = Callable[[str], Doc]
FRIDAY = date(2017, 12, 15)


@pytest.fixture
def times(read_doc: ReadDoc) -> Callable[..., list[Time]]:
    def find(text: str, published_at: date | datetime | None = FRIDAY, dateline: date | None = None) -> list[Time]:
        return list(find_times(read_doc(text), published_at, dateline))

    return find


Find = Callable[..., list[Time]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks ended on Tuesday.", [("Tuesday", "2017-12-12")]),
        ("The talks will start on Tuesday.", [("Tuesday", "2017-12-19")]),
        ("The minister spoke on Friday.", [("Friday", "2017-12-15")]),
        ("The bridge opened in October.", [("October", "2017-10")]),
        ("The bridge will open in April.", [("April", "2018-04")]),
        ("A dividend was declared, payable Jan. 2.", [("Jan. 2", "2018-01-02")]),
        ("It was scheduled for early March 2018.", [("early March 2018", "2018-03")]),
        ("They met last May and will meet next May.", [("last May", "2017-05"), ("next May", "2018-05")]),
    ],
)
def test_the_verb_tells_on_which_side_of_the_anchor(times: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(time.text, time.value) for time in times(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "he may resign and she may march on .",
        "the second man fell , and the cat sat in the sun .",
        "prices may fall , then spring back .",
        "protesters march through the town .",
        "He is a 34-year-old with $1990 and 2000 people behind him.",
        "Three quarters of the voters stayed at home.",
        "She was killed soon after the raid and left as soon as she could.",
        "At 1,200 feet the second quarter of the match began.",
    ],
)
def test_words_in_their_other_sense_are_no_times(times: Find, text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the vote is planned for may .", [("may", "2018-05")]),
        ("in may 2016 and on march 3", [("may 2016", "2016-05"), ("march 3", "2018-03-03")]),
        ("at 3 o clock in the afternoon", [("3 o clock in the afternoon", "2017-12-15T15:00")]),
        ("in the 1990 s and at the year s end", [("the 1990 s", "199"), ("the year s end", "2017")]),
        ("six months , two years , three years", [("six months", "P6M"), ("two years", "P2Y"), ("three years", "P3Y")]),
        ("u.s. fiscal year 2018", [("fiscal year 2018", "2018")]),
        ("2017 elections and 2000 troops", [("2017", "2017")]),
        ("last years results and todays vote", [("last year", "2016"), ("today", "2017-12-15")]),
        ("after last fridays ruling", [("last friday", "2017-12-08")]),
        ("a year after , since 2015 , this week", [("a year", "P1Y"), ("2015", "2015"), ("this week", "2017-W50")]),
    ],
)  # fmt: skip
def test_lower_cased_and_stripped_copy(times: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(time.text, time.value) for time in times(text)] == expected


def test_a_second_day_takes_the_month_of_the_first(times: Find) -> None:
    told = times("It ran on Oct. 13-15 and on Nov. 4 and 5.")
    assert [(t.text, t.value) for t in told] == [
        ("Oct. 13", "2017-10-13"),
        ("15", "2017-10-15"),
        ("Nov. 4", "2017-11-04"),
        ("5", "2017-11-05"),
    ]
    assert [time.text for time in times("It killed 4 on Nov. 4 and 5 people fled.")] == ["Nov. 4"]


def test_a_possessive_is_only_presumed_where_the_text_has_no_apostrophe(times: Find) -> None:
    assert [time.value for time in times("It's shut on Fridays.")] == ["XXXX-WXX-5"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ten days ago", "DATE", "2017-12-05"),
        ("two months ago", "DATE", "2017-10"),
        ("two and a half years ago", "DATE", "2015-06"),
        ("a decade ago", "DATE", "2007"),
        ("several years ago", "DATE", "PAST_REF"),
        ("50,000 years ago", "DATE", "PAST_REF"),
        ("three weeks from now", "DATE", "2018-W01"),
        ("last summer", "DATE", "2017-SU"),
        ("next spring", "DATE", "2018-SP"),
        ("the second half of 2016", "DATE", "2016-H2"),
        ("q3 2017", "DATE", "2017-Q3"),
        ("the 19th century", "DATE", "18"),
        ("yesterday morning", "TIME", "2017-12-14TMO"),
        ("10:35 p.m. on Monday", "TIME", "2017-12-11T22:35"),
        ("noon on 3 March 2014", "TIME", "2014-03-03T12:00"),
        ("4 o'clock", "TIME", "2017-12-15"),
        ("10pm tonight", "TIME", "2017-12-15T22:00"),
        ("mid-March", "DATE", "2018-03"),
        ("twelve a.m.", "TIME", "2017-12-15T00:00"),
        ("two and a half years", "DURATION", "P2Y6M"),
        ("2 1/2 hours", "DURATION", "PT2H30M"),
        ("a few minutes", "DURATION", "PTXM"),
        ("decades", "DURATION", "PXDE"),
        ("a fortnight", "DURATION", "P2W"),
        ("a quarter-century", "DURATION", "P25Y"),
        ("every other week", "SET", "P2W"),
        ("each July", "SET", "XXXX-07"),
        ("recently", "DATE", "PAST_REF"),
        ("the near future", "DATE", "FUTURE_REF"),
        ("last Thanksgiving", "DATE", "2017-11-23"),
        ("30/04/2017", "DATE", "2017-04-30"),
        ("12/25/98", "DATE", "1998-12-25"),
        ("03/04/2017", "DATE", None),
        ("2018-05-17T10:30:00Z", "TIME", "2018-05-17T10:30"),
    ],
)
def test_values(times: Find, text: str, kind: str, value: str | None) -> None:
    (time,) = times(text)
    assert (time.text, time.type, time.value) == (text, kind, value)


@pytest.mark.parametrize("text", ["31 February 2017", "2018-02-30", "25:99", "99/99/2017"])
def test_what_no_calendar_has_gets_no_value(times: Find, text: str) -> None:
    assert all(time.text != text for time in times(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in October", None),
        ("on Friday", None),
        ("on Dec. 3", None),
        ("in the third quarter", None),
        ("12/25/98", None),
        ("last year", "PAST_REF"),
        ("this week", "PRESENT_REF"),
        ("tomorrow", "FUTURE_REF"),
        ("two years ago", "PAST_REF"),
        ("two years later", None),
    ],
)
def test_without_an_anchor_nothing_guesses_a_year(times: Find, text: str, value: str | None) -> None:
    (time,) = times(text, published_at=None)
    assert (time.value, time.anchor) == (value, "missing")


@pytest.mark.parametrize("text", ["2018", "since 5 May 2015", "for six months", "now", "the 1990s", "every Friday"])
def test_what_is_complete_needs_no_anchor(times: Find, text: str) -> None:
    (with_anchor,), (without,) = times(text), times(text, published_at=None)
    assert with_anchor == without
    assert without.anchor == "none_needed"


def test_publication_goes_before_the_dateline(times: Find) -> None:
    by_both = times("yesterday", dateline=date(2016, 1, 2))
    by_dateline = times("yesterday", published_at=None, dateline=date(2016, 1, 2))
    assert [(t.value, t.anchor) for t in by_both] == [("2017-12-14", "published_at")]
    assert [(t.value, t.anchor) for t in by_dateline] == [("2016-01-01", "dateline")]


def test_hours_are_counted_only_from_a_time_of_publication(times: Find) -> None:
    (exact,) = times("three hours ago", published_at=datetime(2017, 12, 15, 1, 30, tzinfo=UTC))
    (vague,) = times("three hours ago")
    assert (exact.value, exact.anchor) == ("2017-12-14T22:30", "published_at")
    assert (vague.value, vague.anchor) == ("PAST_REF", "missing")


def test_what_was_spoken_of_last_is_the_anchor_of_later_and_that(times: Find) -> None:
    told = times("He was born in 1950. That year the mine closed; two years later it opened again.", published_at=None)
    assert [(time.value, time.anchor) for time in told] == [
        ("1950", "none_needed"),
        ("1950", "none_needed"),
        ("1952", "none_needed"),
    ]


def test_a_year_earlier_is_a_year_before_the_quarter_that_is_reported(times: Find) -> None:
    told = times("Profit rose in the third quarter of 2017 from $3 million a year earlier.")
    assert [time.value for time in told] == ["2017-Q3", "2016-Q3"]


def test_what_leans_on_a_complete_date_needs_no_anchor_either(times: Find) -> None:
    text = "Profit fell in the third quarter of 2017; the quarter was bad. A year earlier it rose."
    assert [(time.value, time.anchor) for time in times(text, published_at=None)] == [
        ("2017-Q3", "none_needed"),
        ("2017-Q3", "none_needed"),
        ("2016-Q3", "none_needed"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The two-week strike ended.", "two-week"),
        ("the Aug. 7 bombings", "Aug. 7"),
        ("a decade-long effort", "decade-long"),
        ("a decades-long effort", "decades-long"),
        ("It lasted nearly three years.", "nearly three years"),
        ("This year's harvest failed.", "This year"),
        ("It closed at the end of the year.", "the end of the year"),
    ],
)
def test_where_an_expression_begins_and_ends(times: Find, text: str, found: str) -> None:
    assert [time.text for time in times(text)] == [found]


def test_an_expression_does_not_cross_a_paragraph(times: Find) -> None:
    assert [time.text for time in times("It was closed in early\n\nFriday the shop opens.")] == ["Friday"]


def test_a_line_break_within_a_sentence_is_a_space(read_doc: ReadDoc) -> None:
    wrapped = (
        "The committee that was set up to look into the matter said on\nAugust\n7, 2012 that it had found nothing "
        "to complain\nabout in the books of the company that it had examined."
    )
    assert [time.value for time in find_times(read_doc(wrapped), None, None)] == ["2012-08-07"]
