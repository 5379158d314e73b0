"""What dates in figures mean: a bare year, ISO 8601, and dates with slashes."""

import re
from datetime import date

from spacy.tokens import Token

from workers.reading.times.calendar_dates import calendar, period_in, stretch_if
from workers.reading.times.meaning import Expression, Meaning, Setting, unanchored
from workers.reading.times.periods import Period
from workers.reading.types import TimeType

# Numbers below are years only behind a preposition.
_FIRST_LIKELY_YEAR = 1900
_YEAR_BEFORE = frozenset(
    {"in", "since", "of", "until", "till", "from", "to", "by", "between", "during", "before", "after", "and", "circa"}
)
_NO_YEAR_BEFORE = frozenset({"$", "#", "no", "flight", "room", "route", "£", "€", ".", "channel", "highway"})
_NO_YEAR_AFTER = frozenset(
    {"%", "percent", "points", "people", "meters", "metres", "feet", "miles", "kilometers", "yards", "pounds"}
)


def bare_year(said: Expression, setting: Setting) -> Meaning | None:
    """Four digits that stand for a year, as far as the words around let them."""
    start, end = said.found.captures["year"]
    words = said.words
    if words.before(start) in _NO_YEAR_BEFORE or words.after(end - 1) in _NO_YEAR_AFTER:
        return None
    if said.found.start == start and _counts(words.token(start)):
        return None
    if not int(said.word("year")) >= _FIRST_LIKELY_YEAR and words.before(said.found.start) not in _YEAR_BEFORE:
        return None
    return calendar(said, setting)


def _counts(token: Token) -> bool:
    """`2000 people`: a round number of many things; `the 1992 protests` are of a year."""
    return token.text.endswith("00") and token.dep_ in ("nummod", "quantmod") and token.head.tag_ == "NNS"


def iso(said: Expression, setting: Setting) -> Meaning | None:
    """`2018-05-17`, `2018-05`, `2018-05-17T10:30`: valued as it stands; `2010-11` may be a month or two years."""
    text = said.word("iso").upper()
    kind: TimeType = "TIME" if "T" in text else "DATE"
    if len(text) == len("2010-11") and int(text[5:]) == (int(text[:4]) + 1) % 100:
        return Meaning("DATE", None)
    try:
        day = date.fromisoformat(text[:10] if len(text) > 7 else text + "-01")
    except ValueError:
        return None
    period = Period("day" if len(text) > 7 else "month", day)
    value = re.sub(r":\d\d(\.\d+)?(Z|[+-][\d:]+)?$", "", text[11:]) if "T" in text else ""
    return Meaning(kind, period.value + ("T" + value if value else ""), period)


def slashed(said: Expression, setting: Setting) -> Meaning | None:
    """`10/30/1989`, `30.10.89`: no value where day and month may be either way, or where the century is not known."""
    numbers = [int(number) for number in re.split(r"\D", said.word("slashed"))]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        first, second, year = numbers
        month, day = (second, first) if first > 12 or "." in said.word("slashed") else (first, second)
        if first <= 12 and second <= 12 and first != second and "/" in said.word("slashed"):
            return Meaning("DATE", None)
    if year < 100:
        if setting.anchor is None:
            return unanchored("DATE")
        year = _full_year(year, setting.anchor)
        return stretch_if(period_in(year, month, day), anchored=True)
    return stretch_if(period_in(year, month, day), anchored=False)


def _full_year(short: int, anchor: date) -> int:
    """The year of two digits that lies at most 20 years ahead of the anchor, and less than 80 behind."""
    return anchor.year + 20 - (anchor.year + 20 - short) % 100
