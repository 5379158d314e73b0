"""What expressions mean that count from the day of telling, or from what was spoken of last."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from workers.reading.times.calendar_dates import CALENDAR_UNITS, STEPS, placed_weekday, stepped, weekday
from workers.reading.times.durations import amount
from workers.reading.times.lexicon import DAYPARTS, NUMBERS, PLURALS, WEEKDAYS
from workers.reading.times.meaning import (
    FUTURE,
    PAST,
    PRESENT,
    Expression,
    Meaning,
    Placed,
    Setting,
    stretch,
    unanchored,
)
from workers.reading.times.periods import Period, Unit, period_of
from workers.reading.times.tense import AHEAD, BACK

_DAYS_AWAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_YEARS_OF: dict[Unit, int] = {"decade": 10, "century": 100}
_JUST_WORDS = 25
_THURSDAY = 4
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "CD"})
_REFERENCE = {-1: PAST, 0: PRESENT, 1: FUTURE}


def this_unit(said: Expression, setting: Setting) -> Meaning | None:
    """`last year`, `this week`, `the quarter`; `the past decade` is ten years, not one of the calendar's."""
    unit = CALENDAR_UNITS.get(said.word("unit"))
    if unit is None:
        return None
    if not said.has("which"):
        return _the_unit(unit, said, setting)
    if unit in _YEARS_OF and said.word("which").endswith("past"):
        return Meaning("DURATION", f"P{_YEARS_OF[unit]}Y")
    return _which_unit(unit, said.word("which"), setting)


def _which_unit(unit: Unit, which: str, setting: Setting) -> Meaning:
    placed = stepped(unit, which, setting)
    return stretch(*placed) if placed else unanchored("DATE", _REFERENCE[STEPS.get(which.split()[-1], 0)])


def _the_unit(unit: Unit, said: Expression, setting: Setting) -> Meaning:
    """`the year` that was just spoken of, else that of the anchor; `the year ended march 31` is only as long as one."""
    after = said.words.after(said.found.end - 1)
    if unit == "year" and after in ("ended", "ending", "to"):
        return Meaning("DURATION", "P1Y")
    if unit == "quarter" and setting.quarter is not None:
        return stretch(*setting.quarter)
    if setting.focus is not None and said.found.start - setting.focus_word < _JUST_WORDS:
        return stretch(period_of(unit, setting.focus.period.first), setting.focus.anchored)
    if setting.anchor is None or (unit == "day" and after in ("before", "after", "of", "when", "that")):
        return unanchored("DATE")
    back = unit == "weekend" and setting.anchor.isoweekday() <= _THURSDAY and said.direction != AHEAD
    return stretch(period_of(unit, setting.anchor).shifted(-1 if back else 0), anchored=True)


def fused_unit(said: Expression, setting: Setting) -> Meaning | None:
    """`last years results`, where the copy has lost its apostrophes."""
    unit = CALENDAR_UNITS.get(PLURALS[said.word("units")])
    if unit is None or not said.words.without_apostrophes:
        return None
    return replace(_which_unit(unit, said.word("which"), setting), fused=True)


def fused_weekday(said: Expression, setting: Setting) -> Meaning | None:
    """`fridays close`: before a noun, where the copy has lost its apostrophes; else the weekday is a repeated one."""
    noun_follows = said.found.end < len(said.words.lower) and said.words.token(said.found.end).tag_ in _NOUN_TAGS
    if not said.words.without_apostrophes or not (noun_follows or said.has("which")):
        return None
    number = WEEKDAYS[said.word("weekdays")[:-1]]
    return replace(placed_weekday(number, said, setting), fused=True)


def fused_today(said: Expression, setting: Setting) -> Meaning | None:
    """`todays decision`."""
    return replace(_day_away(said.word("fused")[:-1], None, setting), fused=True)


def today(said: Expression, setting: Setting) -> Meaning | None:
    """`today`, `yesterday`, `tomorrow`, `tonight`, with a part of the day or not; `mid-morning` is today's."""
    return _day_away(said.word("deictic") or "today", DAYPARTS.get(said.word("daypart")), setting)


def _day_away(word: str, part: str | None, setting: Setting) -> Meaning:
    part = part or ("NI" if word == "tonight" else None)
    if setting.anchor is None:
        return unanchored("TIME" if part else "DATE", _REFERENCE[_DAYS_AWAY[word]])
    return with_part(stretch(Period("day", setting.anchor).shifted(_DAYS_AWAY[word]), anchored=True), part)


def day_beside(said: Expression, setting: Setting) -> Meaning | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    away = 2 if said.has("deictic") else -2
    if setting.anchor is None:
        return unanchored("DATE", _REFERENCE[away // 2])
    return stretch(Period("day", setting.anchor).shifted(away), anchored=True)


def unit_beside(said: Expression, setting: Setting) -> Meaning | None:
    """`the week before last`, `the year after next`."""
    away = 2 if said.has("which") else -2
    if setting.anchor is None:
        return unanchored("DATE", _REFERENCE[away // 2])
    return stretch(period_of(CALENDAR_UNITS[said.word("unit")], setting.anchor).shifted(away), anchored=True)


def weekday_part(said: Expression, setting: Setting) -> Meaning | None:
    """`friday night`."""
    day = weekday(said, setting)
    return day and with_part(day, DAYPARTS[said.word("daypart")])


def part_of_day(said: Expression, setting: Setting) -> Meaning | None:
    """`this morning`, `last night`, `the next morning`, `the evening`."""
    if not said.has("which") and not said.has("which_day") and said.words.after(said.found.end - 1) == "of":
        return None
    step = STEPS.get(said.word("which") or said.word("which_day"), 0)
    base = _day_of_focus(setting) if not said.has("which") else None
    if base is None and setting.anchor is not None:
        base = Placed(Period("day", setting.anchor), anchored=True)
    if base is None:
        return unanchored("TIME", _REFERENCE[step])
    return with_part(stretch(base.period.shifted(step), base.anchored), DAYPARTS[said.word("daypart")])


def _day_of_focus(setting: Setting) -> Placed | None:
    return setting.focus if setting.focus is not None and setting.focus.period.unit == "day" else None


def with_part(day: Meaning, part: str | None) -> Meaning:
    """The day's meaning narrowed to its morning (MO), afternoon (AF), evening (EV) or night (NI)."""
    if part is None:
        return day
    value = f"{day.value}T{part}" if day.period is not None else day.value
    return Meaning("TIME", value, day.period, day.anchored, day.missing)


def ago(said: Expression, setting: Setting) -> Meaning | None:
    """`two years ago`: as exact as the unit is; a vague count is the past."""
    return _counted(said, setting, -1)


def from_now(said: Expression, setting: Setting) -> Meaning | None:
    """`two years from now`."""
    return _counted(said, setting, 1)


def earlier(said: Expression, setting: Setting) -> Meaning | None:
    """`two years later`, `a week earlier`: counted from what was spoken of last.

    Where nothing was, earlier is taken to be before the telling, and later is left open.
    """
    sign = 1 if said.word("side") == "later" else -1
    if setting.focus is None:
        return _counted(said, setting, sign) if sign < 0 else unanchored("DATE")
    around = Setting(setting.focus.period.first)
    counted = _counted(said, around, sign)
    return counted and Meaning(counted.type, counted.value, counted.period, setting.focus.anchored, counted.missing)


def _counted(said: Expression, setting: Setting, sign: int) -> Meaning | None:
    unit_word = PLURALS.get(said.word("unit"), said.word("unit"))
    count = None if said.has("vague") else amount(said)
    unit = CALENDAR_UNITS.get(unit_word)
    if count is None:
        return Meaning("TIME" if unit is None and unit_word else "DATE", _REFERENCE[sign])
    if unit is None and setting.moment is not None:
        return _hours_away(count * sign, unit_word, setting.moment)
    if unit is None or setting.anchor is None:
        return unanchored("TIME" if unit is None else "DATE", _REFERENCE[sign])
    if unit in _YEARS_OF:
        unit, count = "year", count * _YEARS_OF[unit]
    if count.denominator != 1 and unit == "year":
        unit, count = "month", count * 12
    steps = round(count) * (2 if unit_word == "fortnight" else 1)
    try:
        return stretch(period_of(unit, setting.anchor).shifted(sign * steps), anchored=True)
    except (ValueError, OverflowError):
        return Meaning("DATE", _REFERENCE[sign])


def _hours_away(count: Fraction, unit: str, moment: datetime) -> Meaning:
    seconds = float(count) * {"hour": 3600, "minute": 60, "second": 1}[unit]
    try:
        then = moment + timedelta(seconds=seconds)
    except OverflowError:
        return Meaning("TIME", _REFERENCE[-1 if count < 0 else 1])
    return Meaning("TIME", then.strftime("%Y-%m-%dT%H:%M"), Period("day", then.date()), anchored=True)


def recent(said: Expression, setting: Setting) -> Meaning | None:
    """`recent years`, `coming weeks`, `these days`."""
    which = said.word("which")
    if which == "these":
        return Meaning("DATE", PRESENT) if said.word("units") == "days" else None
    return Meaning("DATE", FUTURE if which in ("coming", "future") else PAST)


def present(said: Expression, setting: Setting) -> Meaning | None:
    """`now`."""
    return Meaning("DATE", PRESENT)


def past(said: Expression, setting: Setting) -> Meaning | None:
    """`recently`, `the past`."""
    if said.words.after(said.found.end - 1) in NUMBERS:
        return None
    return Meaning("DATE", PAST)


def future(said: Expression, setting: Setting) -> Meaning | None:
    """`soon`, as long as nothing is counted from it and its verb is not past."""
    last, after = said.words.lower[said.found.end - 1], said.words.after(said.found.end - 1)
    if last == "soon" and (
        after in ("as", "after") or said.words.before(said.found.end - 1) == "as" or said.direction == BACK
    ):
        return None
    return Meaning("DATE", FUTURE)
