"""What number do these words say: `twenty four`, `2 1/2`, `a hundred thirty`, `nineteen ninety-six`."""

import re
from collections.abc import Sequence
from fractions import Fraction

from workers.reading.times.tables import numbered

ONES = numbered("ONES", start=0)
TENS = numbered("TENS", start=20, step=10)
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
ORDINALS = numbered("ORDINAL")
_PLAIN = re.compile(r"\d{1,15}(?:,\d{3})*(?:\.\d{1,6})?")
_FRACTION = re.compile(r"(\d{1,2})/(\d{1,2})")


def cardinal(words: Sequence[str]) -> Fraction | None:
    """The number that lower-case words and digits say together, or None where they say none.

    Hyphens, `a` and `and` are skipped; `half` adds one half; a fraction adds itself.
    """
    total, current, said = Fraction(0), Fraction(0), False
    for word in words:
        if word in SCALES:
            current = max(current, Fraction(1)) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, Fraction(0)
        else:
            part = _part(word)
            if part is None:
                continue
            current += part
        said = True
    return total + current if said else None


def _part(word: str) -> Fraction | None:
    if word in ONES or word in TENS:
        return Fraction(ONES.get(word) or TENS.get(word, 0))
    if word == "half":
        return Fraction(1, 2)
    if fraction := _FRACTION.fullmatch(word):
        return Fraction(int(fraction[1]), int(fraction[2])) if int(fraction[2]) else None
    return Fraction(word.replace(",", "")) if _PLAIN.fullmatch(word) else None


def ordinal(word: str) -> int | None:
    """`third`, `3rd` as 3; None for any other word."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)", word)
    return int(digits[1]) if digits else None


def spelt_year(words: Sequence[str]) -> int | None:
    """A year read aloud in two halves: `nineteen ninety-six`, `twenty ten`; `two thousand` as a number."""
    spoken = [word for word in words if word in ONES or word in TENS or word in SCALES]
    if "thousand" in spoken or "hundred" in spoken:
        number = cardinal(spoken)
        return int(number) if number is not None else None
    century, rest = cardinal(spoken[:1]), cardinal(spoken[1:])
    if century is None or rest is None:
        return None
    return int(century * 100 + rest)
