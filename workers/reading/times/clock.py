"""What times of the day mean: `10:35 a.m.`, `5 p.m. est nov. 9`, `noon saturday`."""

import re

from workers.reading.times.calendar_dates import calendar, weekday
from workers.reading.times.meaning import Expression, Meaning, Setting, stretch, unanchored
from workers.reading.times.numbers import cardinal
from workers.reading.times.periods import Period
from workers.reading.times.relative import today

_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_FOUR_DIGITS = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d", re.ASCII)
_LATE_PARTS = frozenset({"afternoon", "evening", "night"})


def clock(said: Expression, setting: Setting) -> Meaning | None:
    """A time with the day that is told with it, else on the day spoken of last, else on that of the anchor."""
    time = _NAMED.get(said.word("noon")) or _time(said)
    if time is None:
        return None
    day = _day(said, setting)
    if day is None or day.period is None:
        return unanchored("TIME")
    value = day.period.value if _is_either_half(said) else f"{day.period.value}T{time}"
    return Meaning("TIME", value, day.period, day.anchored)


def _is_either_half(said: Expression) -> bool:
    """`3 o'clock`, in the night or in the afternoon: then only the day is valued."""
    return said.has("hour") and not said.has("meridiem") and not said.has("daypart")


def _time(said: Expression) -> str | None:
    """Hours and minutes on the 24-hour clock; None for what no clock shows."""
    if said.has("four_digits"):
        digits = said.word("four_digits")
        return f"{digits[:2]}:{digits[2:]}" if _FOUR_DIGITS.fullmatch(digits) else None
    hour, minute = _hour_and_minute(said)
    meridiem = said.word("meridiem")[:1]
    if hour is None or (meridiem and not 1 <= hour <= 12):
        return None
    late = meridiem == "p" or (said.word("daypart") in _LATE_PARTS and hour < 12)
    if meridiem or late:
        hour = hour % 12 + (12 if late else 0)
    return f"{hour:02d}:{minute}" if hour <= 24 else None


def _hour_and_minute(said: Expression) -> tuple[int | None, str]:
    if said.has("clock"):
        hour, minute, *_ = said.word("clock").replace(".", ":").split(":")
        if "." in said.word("clock") and not said.has("meridiem"):
            return None, "00"
        return int(hour), minute
    number = cardinal(said.said("hour"))
    return (None if number is None else int(number)), "00"


def _day(said: Expression, setting: Setting) -> Meaning | None:
    if said.has("month"):
        return calendar(said, setting)
    if said.has("weekday"):
        return weekday(said, setting)
    if said.has("deictic"):
        return today(said, setting)
    if setting.focus is not None and setting.focus.period.unit == "day":
        return stretch(*setting.focus)
    return stretch(Period("day", setting.anchor), anchored=True) if setting.anchor else None
