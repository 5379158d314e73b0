"""Where an article was filed, by which agency and on what day: `beirut ( reuters ) -` and its kin."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from workers.reading.countries import countries
from workers.reading.wordlists import by_lower

_LINES_LOOKED_AT = 6
_CHARACTERS_LOOKED_AT = 2000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLACE = (
    r"(?P<place>[^\W\d_][\w.'’-]*(?:[ /][^\W\d_][\w.'’-]*){0,3})"
    r"(?P<region>\s?,\s+[^\W\d_][\w.]*(?: [^\W\d_][\w.]*){0,2})?"
)
_DAY = (
    r"(?P<date>(?:(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?\s+(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})\s+(?P<month2>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?)"
    r"(?:\s?,?\s+(?P<year>(?:19|20)\d\d))?|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))"
)
_DASH = r"(?:--+|-|–|—|―|_)"


@dataclass(frozen=True)
class Found:
    """Offsets of a dateline and its parts, and the day that it states (None where none stands there, or no year)."""

    start: int
    end: int
    place: tuple[int, int] | None
    region: tuple[int, int] | None
    agency: tuple[int, int] | None
    day: date | None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    agencies = "|".join(sorted(map(re.escape, by_lower("agencies")), key=len, reverse=True))
    agency = rf"\(\s?(?P<agency>{agencies})(?P<desk>[ /,][^()\n]{{1,30}})?\s?\)"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{_PLACE}(?:\s?,\s+{_DAY})?\s*,?\s*{agency}\s*(?:{_DASH}|:)",
            rf"{agency}\s*(?:{_DASH}|:)",
            rf"{_PLACE}\s?,\s+{_DAY}\s*(?:{_DASH}|:)",
            rf"{_PLACE} {_DAY}$",
            rf"{_PLACE}(?:\s?,\s+{_DAY})?\s*\(\s?[^()\n]{{1,30}}\)\s*{_DASH}(?=\s)",
            rf"{_PLACE}\s?(?:--+|–|—|―|_|(?<=\s)-)(?=\s)",
        )
    )


_CAPITALS_ONLY = 4
"""From this pattern on, no agency and no day vouches: the place must stand in capitals, or be known to be a place."""


def find_dateline(text: str, published_at: date | datetime | None = None) -> Found | None:
    """The dateline among the first lines, or None. `published_at` tells the year of a day stated without one."""
    offset = 0
    for line in text[:_CHARACTERS_LOOKED_AT].splitlines(keepends=True)[:_LINES_LOOKED_AT]:
        lead = len(line) - len(line.lstrip())
        match = _match(text, offset + lead, offset + len(line.rstrip()))
        if match:
            return _found(match, published_at)
        offset += len(line)
    return None


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    for number, pattern in enumerate(_patterns()):
        match = pattern.match(text, start, end)
        if match and (number < _CAPITALS_ONLY or _stands_for_itself(match["place"], text[match.end() : end])):
            return match
    return None


def _stands_for_itself(place: str, behind: str) -> bool:
    """Whether it is known to be a place, or alone in capitals; `SOCCER - LATE RESULTS` is the slug of a headline."""
    table, lower = countries(), place.lower()
    alone = place.isupper() and len(place) > 2 and not behind.isupper()
    return alone or lower in table.names or lower in table.capitals


def _found(match: re.Match[str], published_at: date | datetime | None) -> Found:
    groups = match.groupdict()
    place = _span(match, "place") if groups.get("place") else None
    region = None
    if groups.get("region"):
        first, last = match.span("region")
        lead = re.match(r"\s?,\s+", groups["region"])
        region = (first + (lead.end() if lead else 0), last)
    agency = _span(match, "agency") if groups.get("agency") else None
    return Found(match.start(), match.end(), place, region, agency, _day(groups, published_at))


def _span(match: re.Match[str], group: str) -> tuple[int, int]:
    return match.start(group), match.end(group)


def _day(groups: dict[str, str | None], published_at: date | datetime | None) -> date | None:
    """The day stated; where the year is missing, the last such day up to the publication, if that is known."""
    try:
        if groups.get("iso"):
            return date.fromisoformat(groups["iso"] or "")
        month, day = groups.get("month") or groups.get("month2"), groups.get("day") or groups.get("day2")
        if not month or not day:
            return None
        number = _MONTHS.index(month[:3].lower()) + 1
        if groups.get("year"):
            return date(int(groups["year"] or ""), number, int(day))
        return _last_such_day(number, int(day), published_at)
    except ValueError:
        return None


def _last_such_day(month: int, day: int, published_at: date | datetime | None) -> date | None:
    if published_at is None:
        return None
    published = published_at.date() if isinstance(published_at, datetime) else published_at
    stated = date(published.year, month, day)
    return stated if (stated - published).days <= 1 else date(published.year - 1, month, day)
