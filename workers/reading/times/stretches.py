"""What quarters, halves, seasons, decades and centuries mean, and a year counted from them."""

from datetime import date

from workers.reading.times.calendar_dates import CALENDAR_UNITS, calendar, chosen, nearest, stepped, year_of
from workers.reading.times.lexicon import DECADES, SEASONS
from workers.reading.times.meaning import PAST, Expression, Meaning, Setting, stretch, unanchored
from workers.reading.times.numbers import ordinal
from workers.reading.times.periods import Period, Unit, period_of
from workers.reading.times.tense import UNKNOWN

# Results are told of the quarter that has just ended, and expected for it too.
_FAR_DAYS = 180
_SEASON_BEFORE = frozenset({"in", "during", "since", "until", "by", "through", "over", "before", "after"})


def quarter(said: Expression, setting: Setting) -> Meaning | None:
    """`the third quarter`, `the second quarter of 1990`, `the year-ago quarter`."""
    number = ordinal(said.word("quarter")) if said.has("quarter") else int(said.word("digit"))
    after = said.words.lower[said.found.end : said.found.end + 3]
    if number is None or not 1 <= number <= 4 or (after[:1] == ["of"] and after[-1] in ("game", "match")):
        return None
    return _part_of_year(said, setting, "quarter", 3 * number - 2)


def _part_of_year(said: Expression, setting: Setting, unit: Unit, month: int) -> Meaning | None:
    """The quarter or season that begins in a month: of the year that is told, or the one that the verb looks at."""
    year = year_of(said, setting)
    if year is not None:
        return stretch(Period(unit, date(year.period.first.year, month, 1)), year.anchored)
    if setting.anchor is None:
        return unanchored("DATE")
    years = range(max(setting.anchor.year - 2, 1), min(setting.anchor.year + 1, 9998) + 1)
    around = [Period(unit, date(number, month, 1)) for number in years]
    if unit == "season" and said.word("which") == "this":
        found = nearest(around, setting.anchor, UNKNOWN)
    else:
        found = chosen(around, setting.anchor, said, _FAR_DAYS)
    if found is None:
        return None
    return stretch(found.shifted(-4 if said.has("year_before") else 0), anchored=True)


def half(said: Expression, setting: Setting) -> Meaning | None:
    """`the first half of 2012`; half of another unit is left to the pattern of that unit."""
    year = year_of(said, setting) or stepped("year", "same" if said.has("unit") else "this", setting)
    if year is None:
        return unanchored("DATE")
    if said.word("unit") not in ("", "year"):
        return None
    month = 1 if said.word("half") == "first" else 7
    return stretch(Period("half", date(year.period.first.year, month, 1)), year.anchored)


def season(said: Expression, setting: Setting) -> Meaning | None:
    """`last fall`, `the winter of 1994`."""
    if not _is_season(said):
        return None
    return _part_of_year(said, setting, "season", SEASONS[said.word("season")])


def _is_season(said: Expression) -> bool:
    """Not `the fall of the wall`, `spring forward`."""
    before, after = said.words.before(said.found.core), said.words.after(said.found.end - 1)
    if said.has("year") or said.has("year_spelt") or said.has("year_which") or said.has("which"):
        return True
    told = said.found.start < said.found.core or before in _SEASON_BEFORE or said.said_first() == "the"
    return after != "of" and told


def decade(said: Expression, setting: Setting) -> Meaning | None:
    """`the 1990s` 199, `the '80s` and `the nineties` in the century of the anchor or the last before it."""
    if said.has("decade"):
        return stretch(Period("decade", date(int(said.word("decade")), 1, 1)), anchored=False)
    tens = DECADES[said.word("decade_word")] if said.has("decade_word") else int(said.word("tenner"))
    if setting.anchor is None:
        return unanchored("DATE", PAST)
    year = setting.anchor.year // 100 * 100 + tens
    return stretch(Period("decade", date(year if year <= setting.anchor.year else year - 100, 1, 1)), anchored=True)


def century(said: Expression, setting: Setting) -> Meaning | None:
    """`the 20th century` 19."""
    number = ordinal(said.word("century"))
    if number is None or not 1 <= number <= 99:
        return None
    return stretch(Period("century", date(number * 100 - 100 or 1, 1, 1)), anchored=False)


def year_before(said: Expression, setting: Setting) -> Meaning | None:
    """`a year earlier`, `the year-ago quarter`: a year before the quarter that is reported, or before now."""
    if setting.quarter is not None:
        return stretch(setting.quarter.period.shifted(-4), setting.quarter.anchored)
    if setting.anchor is None:
        return unanchored("DATE", PAST)
    return stretch(period_of("year", setting.anchor).shifted(-1), anchored=True)


def week_of(said: Expression, setting: Setting) -> Meaning | None:
    """`the week of march 6`."""
    day = calendar(said, setting)
    if day is None or day.period is None:
        return day
    return stretch(period_of("week", day.period.first), day.anchored)


def period(said: Expression, setting: Setting) -> Meaning | None:
    """`the 1988 period`, `last year's quarter`: that part of that year that is reported on, as far as it is known."""
    year = year_of(said, setting)
    if year is None:
        return unanchored("DATE")
    if setting.quarter is None:
        return stretch(*year)
    return stretch(Period("quarter", setting.quarter.period.first.replace(year=year.period.first.year)), year.anchored)


def latest_period(said: Expression, setting: Setting) -> Meaning | None:
    """`the latest quarter`: the one that is reported on, else the last that has ended."""
    unit = said.word("unit")
    if setting.quarter is not None and unit in ("", "quarter"):
        return stretch(*setting.quarter)
    if setting.anchor is None:
        return unanchored("DATE", PAST)
    return stretch(period_of(CALENDAR_UNITS[unit or "quarter"], setting.anchor).shifted(-1), anchored=True)


def year_end(said: Expression, setting: Setting) -> Meaning | None:
    """`year-end`."""
    year = year_of(said, setting) or stepped("year", "this", setting)
    return stretch(*year) if year else unanchored("DATE")
