"""On which day a feast falls: Christmas, Thanksgiving, Easter and the like."""

from collections.abc import Callable
from datetime import date, timedelta

from workers.reading.times.calendar_dates import placed_in_years
from workers.reading.times.meaning import Expression, Meaning, Setting


def feast(said: Expression, setting: Setting) -> Meaning | None:
    """`christmas eve`, `last thanksgiving`, `easter monday 2018`."""
    name = " ".join(word for word in said.said("feast") if word not in ("'", "’", "s"))
    return placed_in_years(_DAYS[name.replace("years", "year")], said, setting)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of the Nautical Almanac (1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    step = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * step) // 451
    month, day = divmod(h + step - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(weekday: int, number: int, month: int, after: int = 1) -> Callable[[int], date]:
    """The `number`th such ISO weekday of a month, counted from its day `after`."""

    def day_of(year: int) -> date:
        first = date(year, month, after)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))

    return day_of


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


# The days of the United States where a name is used elsewhere for another day.
_DAYS: dict[str, Callable[[int], date]] = {
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "new year day": _fixed(1, 1),
    "new year eve": _fixed(12, 31),
    "halloween": _fixed(10, 31),
    "valentine day": _fixed(2, 14),
    "independence day": _fixed(7, 4),
    "veterans day": _fixed(11, 11),
    "may day": _fixed(5, 1),
    "thanksgiving": _nth(4, 4, 11),
    "thanksgiving day": _nth(4, 4, 11),
    "labor day": _nth(1, 1, 9),
    "labour day": _nth(1, 1, 9),
    "memorial day": _nth(1, 1, 5, after=25),
    "election day": _nth(2, 1, 11, after=2),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
}
