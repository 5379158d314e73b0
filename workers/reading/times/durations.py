"""What durations and repetitions mean: `P6M`, `PXY`, `PT3H`, and how often."""

from fractions import Fraction

from workers.reading.times.lexicon import DAYPARTS, FREQUENCIES, MONTHS, PLURALS, SEASONS, UNITS, WEEKDAYS
from workers.reading.times.meaning import Expression, Meaning, Setting
from workers.reading.times.numbers import cardinal

_SEASON_LETTERS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_SMALLER = {"Y": (12, "M"), "M": (4, "W"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}


def amount(said: Expression) -> Fraction | None:
    """How many units are told: `two` 2, `a` 1, `a couple of` 2, the first of a range; None where it is vague."""
    if said.has("count"):
        return cardinal(said.said("count"))
    if said.has("couple"):
        return Fraction(2)
    if said.has("range"):
        return cardinal(said.said("range")[:1]) or Fraction(1)
    return Fraction(1) if said.has("one") else None


def duration(said: Expression, setting: Setting) -> Meaning | None:
    """`six months`; an age (`six months old`) is none."""
    if _is_age(said) or _is_no_time(said):
        return None
    count = amount(said)
    if count is not None and said.has("half"):
        count += Fraction(1, 2)
    return Meaning("DURATION", _value(count, said.word("unit")))


def fuzzy_duration(said: Expression, setting: Setting) -> Meaning | None:
    """`years`, `decades`, `day-long`."""
    if _is_age(said):
        return None
    if said.has("one_unit"):
        return Meaning("DURATION", _value(Fraction(1), said.word("one_unit")))
    if said.word("units") == "quarters" or said.word("units") == "seconds":
        return None
    return Meaning("DURATION", _value(None, said.word("units")))


def quarter_century(said: Expression, setting: Setting) -> Meaning | None:
    """`a quarter-century`."""
    return Meaning("DURATION", "P25Y")


def _is_age(said: Expression) -> bool:
    after = said.words.lower[said.found.end : said.found.end + 2]
    return "old" in after[:1] or after == ["-", "old"]


def _is_no_time(said: Expression) -> bool:
    """`a second man`, `a quarter of it`: the word in its other sense; `a decade-long war`: it goes with `long`."""
    unit, after = said.word("unit"), said.words.after(said.found.end - 1)
    if said.has("one") and (unit in PLURALS or said.words.lower[said.found.end : said.found.end + 2] == ["-", "long"]):
        return True
    if unit.startswith("quarter"):
        return said.has("one") or (after == "of" and amount(said) in (1, 3))
    return unit == "second" and said.has("one")


def _value(count: Fraction | None, unit_word: str) -> str:
    """The TIMEX3 value of so many units; a fraction is told in the next smaller unit."""
    size, unit = UNITS[PLURALS.get(unit_word, unit_word)]
    if count is None:
        vague = {10: "XDE", 100: "XCE", 1000: "XML"}.get(size, "X" + unit.removeprefix("T"))
        return ("PT" if unit.startswith("T") else "P") + vague
    count *= size
    whole, rest = divmod(count, 1)
    parts = [(int(whole), unit)] if whole or not rest else []
    if rest and unit in _SMALLER:
        times, smaller = _SMALLER[unit]
        parts.append((round(rest * times), smaller))
    elif rest:
        return f"P{float(count):g}{unit}"
    return _joined(parts)


def _joined(parts: list[tuple[int, str]]) -> str:
    text = "P"
    for number, unit in parts:
        text += ("T" if unit.startswith("T") and "T" not in text else "") + f"{number}{unit.removeprefix('T')}"
    return text


def every(said: Expression, setting: Setting) -> Meaning | None:
    """`every day` P1D, `every other week` P2W, `every friday` XXXX-WXX-5, `each july` XXXX-07."""
    if said.has("weekday") or said.has("weekdays"):
        name = said.word("weekday") or said.word("weekdays")[:-1]
        part = DAYPARTS[said.word("dayparts")[:-1]] if said.has("dayparts") else ""
        return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[name]}" + (f"T{part}" if part else ""))
    if said.has("month"):
        return Meaning("SET", f"XXXX-{MONTHS[said.word('month')]:02d}")
    if said.has("season"):
        return Meaning("SET", f"XXXX-{_SEASON_LETTERS[SEASONS[said.word('season')]]}")
    if said.has("daypart"):
        return Meaning("SET", f"XXXX-XX-XXT{DAYPARTS[said.word('daypart')]}")
    count = None if said.has("few") else Fraction(2) if said.has("other") else amount(said) or Fraction(1)
    return Meaning("SET", _value(count, said.word("unit")))


def frequency(said: Expression, setting: Setting) -> Meaning | None:
    """`daily`."""
    return Meaning("SET", FREQUENCIES[said.word("frequency")])


def per(said: Expression, setting: Setting) -> Meaning | None:
    """`twice a week`."""
    return Meaning("SET", _value(Fraction(1), said.word("unit")))
