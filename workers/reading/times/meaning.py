"""What a found expression is made of and leans on, and the meaning that is read from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from workers.reading.times.patterns import Found
from workers.reading.times.periods import Period
from workers.reading.times.words import Words
from workers.reading.types import TimeType

PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"


class Placed(NamedTuple):
    """A stretch of the calendar, and whether the anchor was needed to tell it."""

    period: Period
    anchored: bool


@dataclass
class Setting:
    """Where a text stands in time: the day of its publication, if known, and what it spoke of last.

    `focus` is the last calendar stretch that was told, up to the word `focus_word`; `quarter` is the quarter that is
    reported on.
    """

    anchor: date | None
    moment: datetime | None = None
    focus: Placed | None = None
    focus_word: int = 0
    quarter: Placed | None = None


@dataclass(frozen=True)
class Expression:
    """The words of one match by the names of its captures; `direction` is -1, 0 or 1, as its verb looks."""

    words: Words
    found: Found
    direction_of: Callable[[Words, Found], int] = field(repr=False)

    def has(self, capture: str) -> bool:
        return capture in self.found.captures

    def said(self, capture: str) -> list[str]:
        """The words behind a capture; empty where it matched nothing."""
        start, end = self.found.captures.get(capture, (0, 0))
        return self.words.lower[start:end]

    def word(self, capture: str) -> str:
        """They joined by spaces; "" where the capture matched nothing."""
        return " ".join(self.said(capture))

    def said_first(self) -> str:
        """The first word of the pattern itself."""
        return self.words.lower[self.found.core]

    @property
    def direction(self) -> int:
        """Whether what is told lies before (-1) or after (1) the telling; 0 where the words around do not say."""
        return self.direction_of(self.words, self.found)


@dataclass(frozen=True)
class Meaning:
    """A TIMEX3 type and value. `anchored`: the anchor was used; `missing`: it was needed and is not known.

    `fused`: the last letter is the s of a possessive whose apostrophe is gone, and no part of the expression.
    """

    type: TimeType
    value: str | None
    period: Period | None = None
    anchored: bool = False
    missing: bool = False
    fused: bool = False


def unanchored(kind: TimeType, value: str | None = None) -> Meaning:
    """The meaning of an expression whose anchor is not known: no value, or a mere reference."""
    return Meaning(kind, value, missing=True)


def stretch(period: Period, anchored: bool) -> Meaning:
    """The meaning of a stretch of the calendar."""
    return Meaning("DATE", period.value, period, anchored)
