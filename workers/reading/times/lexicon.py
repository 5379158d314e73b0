"""Which words a time expression is made of: each word with the classes that the grammar names, and its value."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from workers.reading.times.numbers import ONES, ORDINALS, SCALES, TENS
from workers.reading.times.tables import CLASSES, numbered
from workers.reading.times.tables import TRIGGERS as _TRIGGERS

MONTHS = numbered("MONTH")
MONTHS_SHORT = {month[:3]: number for month, number in MONTHS.items() if month != "may"} | {"sept": 9}
WEEKDAYS = numbered("WEEKDAY")
WEEKDAYS_SHORT = {day[:3]: number for day, number in WEEKDAYS.items()} | {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}
# The first month of each.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# How many of which TIMEX3 unit; T stands before units of the clock.
UNITS = {
    "second": (1, "TS"), "minute": (1, "TM"), "hour": (1, "TH"), "day": (1, "D"), "night": (1, "D"), "week": (1, "W"),
    "weekend": (1, "WE"), "fortnight": (2, "W"), "month": (1, "M"), "quarter": (1, "Q"), "year": (1, "Y"),
    "decade": (10, "Y"), "century": (100, "Y"), "millennium": (1000, "Y"),
}  # fmt: skip
PLURALS = {unit + "s": unit for unit in UNITS} | {"centuries": "century", "millennia": "millennium"}
DAYPARTS = {"morning": "MO", "dawn": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
DECADES = numbered("DECADE", start=20, step=10)
NUMBERS = frozenset([*ONES, *TENS, *SCALES])
FREQUENCIES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip

_BY_VALUE: Mapping[str, Iterable[str]] = {
    "MONTH_SHORT": MONTHS_SHORT,
    "WEEKDAYS": [day + "s" for day in WEEKDAYS],
    "WEEKDAY_SHORT": WEEKDAYS_SHORT,
    "SEASON": SEASONS,
    "UNIT": UNITS,
    "UNITS": PLURALS,
    "DAYPART": DAYPARTS,
    "DAYPARTS": [part + "s" for part in DAYPARTS],
    "FREQUENCY": FREQUENCIES,
    "NUMBER": NUMBERS,
    "ORDINAL_DAY": [word for word, number in ORDINALS.items() if number <= 31],
}
# The first that fits tells the classes of a word that begins with a digit.
_NUMERIC = tuple(
    (re.compile(pattern, re.ASCII), frozenset(names.split()))
    for pattern, names in (
        (r"10|20", "NUMBER DAY HOUR TENNER"),
        (r"0?[1-9]|1\d|2[1-4]", "NUMBER DAY HOUR"),
        (r"00?", "NUMBER HOUR"),
        (r"30", "NUMBER DAY TENNER"),
        (r"2[5-9]|31", "NUMBER DAY"),
        (r"[4-9]0", "NUMBER TENNER"),
        (r"(?:1[0-9]|20)\d0", "NUMBER YEAR ROUND_YEAR"),
        (r"1[0-9]\d\d|20\d\d", "NUMBER YEAR"),
        (r"(?:[01]?\d|2[0-4])\.[0-5]\d", "NUMBER CLOCK"),
        (r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?", "CLOCK"),
        (r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", "NUMBER"),
        (r"[1-9]/[1-9]\d?", "FRACTION"),
        (r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)", "ORDINAL ORDINAL_DAY"),
        (r"\d{1,4}(?:st|nd|rd|th)", "ORDINAL"),
        (r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d(?:t\d\d(?::\d\d){0,2}(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?)?", "ISO"),
        (r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{4}/\d\d?/\d\d?", "SLASHED"),
    )
)


def _by_word() -> dict[str, frozenset[str]]:
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in [*CLASSES.items(), *_BY_VALUE.items()]:
        for word in words:
            classes[word].add(name)
    return {word: frozenset(names) for word, names in classes.items()}


WORDS = _by_word()
TRIGGERS = frozenset(_TRIGGERS["words"].split()) | {
    word for word, names in WORDS.items() if not names.isdisjoint(_TRIGGERS["classes"].split())
}
NUMERIC_SETS = frozenset(names for _, names in _NUMERIC)


@lru_cache(maxsize=4096)
def numeric_classes(word: str) -> frozenset[str]:
    """The classes of a word that begins with a digit: `1998` is a NUMBER and a YEAR."""
    return next((names for pattern, names in _NUMERIC if pattern.fullmatch(word)), frozenset())
