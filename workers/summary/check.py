"""Does the article hold every name and every number of a printed text?

The check reads nothing but the two texts, so that it judges an extract and a text that somebody rewrote alike.
"""

import re
from collections.abc import Iterable, Iterator

from workers.summary.terms import is_function_word
from workers.summary.types import Check

_TOKEN = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*(?:[.,:/-]\d[^\W_]*)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’&/-]{1,2}(?=[^\W_]))*")
_OPENING = re.compile(r"(?:^|[.!?:…][\"'”’)\]]*\s)[\s\"'“‘«(\[–—-]*$")
_NUMBER_WORDS = {
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
    "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions",
    "trillion", "dozen", "dozens", "half", "third", "quarter", "twice", "double", "triple",
}  # fmt: skip
_DAYS_AND_MONTHS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
}  # fmt: skip


class Holder:
    """The words of an article, to be asked whether they hold a name or a number."""

    def __init__(self, article: str) -> None:
        self._line = f" {' '.join(_tokens(article))} "

    def holds(self, phrase: str) -> bool:
        """Whether the words of the phrase stand in the article one after the other, whatever their case.

        `Assad's` is held by `assads` as well, because copy may have lost its apostrophes.
        """
        tokens = _tokens(phrase)
        if f" {' '.join(tokens)} " in self._line:
            return True
        return len(tokens) > 1 and tokens[-1] == "s" and f" {' '.join(tokens[:-1])}s " in self._line


def check(printed: str, article: Holder, known: Iterable[str] = ()) -> Check:
    """The check of a printed text. `known` are names wherever they stand; capitals tell the others."""
    names, numbers = _names(printed, known), _numbers(printed)
    unsupported = tuple(phrase for phrase in (*names, *numbers) if not article.holds(phrase))
    return Check(not unsupported, names, numbers, unsupported)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_THOUSANDS.sub("", text.lower()))


def _numbers(printed: str) -> tuple[str, ...]:
    """Words with a digit in them, number words, and the names of days and months, each once."""
    words = [match.group() for match in _LETTERS.finditer(printed) if _is_number_word(match.group())]
    return tuple(dict.fromkeys([*(match.group() for match in _NUMBER.finditer(printed)), *words]))


def _is_number_word(word: str) -> bool:
    return word.lower() in _NUMBER_WORDS or (word[0].isupper() and word.lower() in _DAYS_AND_MONTHS)


def _names(printed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that are printed, then the runs of capitalised words that are not part of one of them."""
    found = [name for name in known if name in printed]
    return tuple(dict.fromkeys([*found, *(run for run in _runs(printed) if not any(run in name for name in found))]))


def _runs(printed: str) -> Iterator[str]:
    """Runs of capitalised words; the word that opens a sentence counts where more of a name follows it."""
    start = end = 0
    for match in _WORD.finditer(printed):
        word = match.group()
        if not word[0].isupper() or _is_number_word(word) or not word[0].isalpha():
            continue
        if end and printed[end : match.start()] == " ":
            end = match.end()
            continue
        yield from _run(printed, start, end)
        start, end = match.span()
    yield from _run(printed, start, end)


def _run(printed: str, start: int, end: int) -> Iterator[str]:
    run = printed[start:end]
    if _OPENING.search(printed, max(0, start - 40), start):
        first, _, rest = run.partition(" ")
        run = rest if is_function_word(first) or not rest else run
    if run:
        yield run
