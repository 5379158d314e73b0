"""Stretches of the calendar: their TIMEX3 value, and what lies some of them earlier or later."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

type Unit = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day"]

_MONTHS = {"century": 1200, "decade": 120, "year": 12, "half": 6, "quarter": 3, "season": 12, "month": 1}
_DAYS = {"week": 7, "weekend": 7, "day": 1}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_FROM_ONE = 1


@dataclass(frozen=True)
class Period:
    """A calendar unit by its first day. A season is told apart by its first month, a weekend starts on Saturday."""

    unit: Unit
    first: date

    @property
    def value(self) -> str:
        """The TIMEX3 value: `199` and `19` for a decade and a century, `1998-W08` for an ISO week."""
        year, month = f"{self.first.year:04d}", self.first.month
        match self.unit:
            case "century":
                return year[:2]
            case "decade":
                return year[:3]
            case "year":
                return year
            case "half":
                return f"{year}-H{(month + 5) // 6}"
            case "quarter":
                return f"{year}-Q{(month + 2) // 3}"
            case "season":
                return f"{year}-{_SEASONS[month]}"
            case "month":
                return f"{year}-{month:02d}"
            case "day":
                return self.first.isoformat()
        iso_year, iso_week, _ = self.first.isocalendar()
        return f"{iso_year:04d}-W{iso_week:02d}" + ("-WE" if self.unit == "weekend" else "")

    @property
    def last(self) -> date:
        """Its last day."""
        if self.unit == "season":
            return Period("quarter", self.first).last
        if self.unit == "weekend":
            return self.first + timedelta(days=1)
        return self.shifted(1).first - timedelta(days=1)

    def shifted(self, count: int) -> "Period":
        """So many units later (or earlier); a season moves by years. ValueError outside the years 1 to 9999."""
        if self.unit in _DAYS:
            try:
                return Period(self.unit, self.first + timedelta(days=count * _DAYS[self.unit]))
            except OverflowError as error:
                raise ValueError("outside the calendar") from error
        months = self.first.year * 12 + self.first.month - 1 + count * _MONTHS[self.unit]
        return Period(self.unit, date(months // 12, months % 12 + 1, 1))


def period_of(unit: Unit, day: date) -> Period:
    """The unit that holds the day; of seasons the one that began last, of weekends the one of the same ISO week."""
    match unit:
        case "century":
            first = date(max(day.year // 100 * 100, _FROM_ONE), 1, 1)
        case "decade":
            first = date(max(day.year // 10 * 10, _FROM_ONE), 1, 1)
        case "year":
            first = date(day.year, 1, 1)
        case "half" | "quarter" | "month":
            length = _MONTHS[unit]
            first = date(day.year, (day.month - 1) // length * length + 1, 1)
        case "season":
            begun = day.year * 12 + day.month - 3
            first = date(begun // 12, begun % 12 // 3 * 3 + 3, 1)
        case "week":
            first = day - timedelta(days=day.weekday())
        case "weekend":
            first = day + timedelta(days=5 - day.weekday())
        case "day":
            first = day
    return Period(unit, first)
