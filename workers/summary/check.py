"""Does the article hold every name and every number of a printed text?

The check reads nothing but the two texts, so that it judges an extract and a text that somebody rewrote alike.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from workers.summary.terms import is_function_word
from workers.summary.types import Check

_TOKEN = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*(?:[.,:/-]\d[^\W_]*)*")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’&/-]{1,2}(?=[^\W_]))*")
_OPENING = re.compile(r"(?:^|[.!?:…][\"'”’)\]]*\s)[\s\"'“‘«(\[–—-]*$")
_NUMBER_WORD = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    r"|trillions?|dozens?|half|third|quarter|twice|double|triple)"
    r"|(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December))\b",
    re.IGNORECASE,
)


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
    found = [match.group() for pattern in (_NUMBER, _NUMBER_WORD) for match in pattern.finditer(printed)]
    return tuple(dict.fromkeys(found))


def _names(printed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that are printed, then the runs of capitalised words that are not part of one of them."""
    found = [name for name in known if name in printed and _stands_in(name, printed)]
    runs = (_without_opening(run, found) if opens else run for run, opens in _runs(printed))
    return tuple(dict.fromkeys([*found, *(run for run in runs if run and not any(run in name for name in found))]))


def _stands_in(name: str, printed: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", printed) is not None


def _runs(printed: str) -> Iterator[tuple[str, bool]]:
    """Runs of capitalised words, and whether each opens a sentence."""
    start = end = 0
    for match in _WORD.finditer(printed):
        word = match.group()
        if not word[0].isupper() or word == "I" or _NUMBER_WORD.fullmatch(word):
            continue
        if end and printed[end : match.start()] == " ":
            end = match.end()
            continue
        if end:
            yield printed[start:end], _opens(printed, start)
        start, end = match.span()
    if end:
        yield printed[start:end], _opens(printed, start)


def _opens(printed: str, start: int) -> bool:
    return _OPENING.search(printed, max(0, start - 40), start) is not None


def _without_opening(run: str, known: Collection[str]) -> str:
    """What is left of a run when the capital of its first word may be that of the sentence alone."""
    first, _, rest = run.partition(" ")
    return rest if not rest or is_function_word(first) or rest in known else run
