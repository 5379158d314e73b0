"""What calendar dates mean: a day, a month, a year, a weekday, complete or to be placed by the anchor."""

from collections.abc import Callable, Sequence
from datetime import date

from workers.reading.times.lexicon import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT
from workers.reading.times.meaning import Expression, Meaning, Placed, Setting, stretch, unanchored
from workers.reading.times.numbers import ordinal, spelt_year
from workers.reading.times.periods import Period, Unit, period_of
from workers.reading.times.tense import AHEAD, BACK

_MONTH_NUMBERS = MONTHS | MONTHS_SHORT
_WEEKDAY_NUMBERS = WEEKDAYS | WEEKDAYS_SHORT
STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}
# Where a date without a year would lie farther off than this, the verb is taken to speak of something else.
FAR_DAYS = 270
CALENDAR_UNITS: dict[str, Unit] = {
    "day": "day", "night": "day", "week": "week", "weekend": "weekend", "fortnight": "week", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_JOINING = frozenset({"and", "or", "to", "through", "-", "–"})
_FROM_FOCUS = frozenset({"that", "same", "following", "preceding", "previous"})


def calendar(said: Expression, setting: Setting) -> Meaning | None:
    """A date by month, day and year, as far as they are told; what is missing is placed by the anchor."""
    year = year_of(said, setting)
    if not said.has("month"):
        return stretch(*year) if year else _no_year(said)
    month, day = _MONTH_NUMBERS[said.said("month")[0]], _day(said)
    return _placed(lambda year: period_in(year, month, day), year, said, setting)


def placed_in_years(day_of: Callable[[int], date], said: Expression, setting: Setting) -> Meaning | None:
    """The meaning of a day that recurs every year, in the year that is told or that the anchor and the verb suggest."""
    return _placed(lambda year: Period("day", day_of(year)), year_of(said, setting), said, setting)


def _placed(
    in_year: Callable[[int], Period | None], year: Placed | None, said: Expression, setting: Setting
) -> Meaning | None:
    if year is not None:
        return stretch_if(in_year(year.period.first.year), year.anchored)
    if setting.anchor is None:
        return unanchored("DATE")
    years = range(max(setting.anchor.year - 1, 1), min(setting.anchor.year + 1, 9999) + 1)
    around = [period for number in years for period in [in_year(number)] if period is not None]
    return stretch_if(chosen(around, setting.anchor, said), anchored=True)


def _no_year(said: Expression) -> Meaning | None:
    return unanchored("DATE") if said.has("year_which") else None


def stretch_if(period: Period | None, anchored: bool) -> Meaning | None:
    return None if period is None else stretch(period, anchored)


def chosen(around: Sequence[Period], anchor: date, said: Expression, far: int = FAR_DAYS) -> Period | None:
    """`last april` is the one before this month, `next april` the one after, `this april` that of the year."""
    which = said.word("which").split()[-1:]
    if not which:
        return nearest(around, anchor, said.direction, far)
    wanted = {-1: lambda p: p.last < anchor, 1: lambda p: p.first > anchor}.get(
        STEPS.get(which[0], 0), lambda p: p.first.year == anchor.year
    )
    return min(filter(wanted, around), key=lambda period: _days_between(period, anchor), default=None)


def year_of(said: Expression, setting: Setting) -> Placed | None:
    """The year told within the expression, and whether the anchor was needed for it; None where none can be told."""
    if said.has("year"):
        return Placed(Period("year", date(int(said.word("year")), 1, 1)), anchored=False)
    if said.has("year_spelt"):
        number = spelt_year(said.said("year_spelt"))
        known = number is not None and 1000 <= number <= 2999
        return Placed(Period("year", date(number or 1, 1, 1)), anchored=False) if known else None
    if said.has("year_which"):
        return stepped("year", said.word("year_which"), setting)
    return None


def stepped(unit: Unit, which: str, setting: Setting) -> Placed | None:
    """`last year`, `that week`: the unit counted from the anchor, or from what was spoken of. None: no anchor."""
    last_word = which.split()[-1] if which else "this"
    if last_word in _FROM_FOCUS and setting.focus is not None:
        base, anchored = setting.focus.period.first, setting.focus.anchored
    elif setting.anchor is not None:
        base, anchored = setting.anchor, True
    else:
        return None
    return Placed(period_of(unit, base).shifted(STEPS.get(last_word, 0)), anchored)


def nearest(known: Sequence[Period], anchor: date, direction: int, far: int = FAR_DAYS) -> Period | None:
    """Of like stretches of several years the one that the verb looks at, unless `far` days off; else the nearest."""
    looked_at = [
        period
        for period in known
        if (direction == BACK and period.first <= anchor) or (direction == AHEAD and period.last >= anchor)
    ]
    near = [period for period in looked_at if _days_between(period, anchor) <= far]
    return min(near or known, key=lambda period: _days_between(period, anchor), default=None)


def _days_between(period: Period, day: date) -> int:
    """How far a stretch lies from a day, 0 where it holds the day."""
    return max((period.first - day).days, (day - period.last).days, 0)


def weekday(said: Expression, setting: Setting) -> Meaning | None:
    """A weekday, alone or with `last`, `next`, `this`."""
    return placed_weekday(_WEEKDAY_NUMBERS[said.said("weekday")[0]], said, setting)


def placed_weekday(number: int, said: Expression, setting: Setting) -> Meaning:
    """The day that is meant by the weekday with that ISO number."""
    which = said.word("which").split()[-1:]
    if which and which[0] in _FROM_FOCUS & STEPS.keys() and setting.focus is not None:
        day = _weekday_from(setting.focus.period.first, number, STEPS[which[0]])
        return stretch(day, setting.focus.anchored)
    if setting.anchor is None:
        return unanchored("DATE")
    return stretch(_near_weekday(number, which, said, setting.anchor), anchored=True)


def _near_weekday(number: int, which: list[str], said: Expression, anchor: date) -> Period:
    if which and which[0] in STEPS:
        return _weekday_from(anchor, number, STEPS[which[0]])
    if anchor.isoweekday() == number:
        return Period("day", anchor)
    return _weekday_from(anchor, number, said.direction or BACK)


def _weekday_from(day: date, number: int, direction: int) -> Period:
    """The nearest such weekday before (-1) or after (1) a day, never the day itself."""
    ahead = (number - day.isoweekday()) % 7
    return Period("day", day).shifted((ahead or 7) if direction > 0 else ahead - 7)


def next_day(said: Expression, setting: Setting) -> Meaning | None:
    """The second figure of `april 24 and 25`, `oct. 13-15`."""
    words, start, focus = said.words, said.found.start, setting.focus
    if focus is None or focus.period.unit != "day":
        return None
    if setting.focus_word != start - 1 or words.before(start) not in _JOINING:
        return None
    if words.token(start).dep_ in ("nummod", "quantmod") and words.token(start).head.i > words.token(start).i:
        return None
    day, first = _day(said), focus.period.first
    later = day is not None and day > first.day
    return stretch_if(period_in(first.year, first.month, day) if later else None, focus.anchored)


def _day(said: Expression) -> int | None:
    word = said.word("day") or said.word("day_first")
    return (ordinal(word) or int(word)) if word else None


def period_in(year: int, month: int, day: int | None) -> Period | None:
    """The day or month; None where the calendar has no such day."""
    try:
        return Period("month" if day is None else "day", date(year, month, day or 1))
    except ValueError:
        return None
