"""Where in the article does every name, number and date of a printed text stand?

The check reads nothing but printed words and the words of the article, so that it judges an extract and a text that
somebody rewrote alike.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from workers.reading.types import Span
from workers.summary.terms import is_function_word
from workers.summary.types import Check, Traced, TracedKind

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?![^\W_])|[^\W_]+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*(?:[.,:/-]\d[^\W_]*)*")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’&/-]{1,2}(?=[^\W_]))*")
_OPENING = re.compile(r"(?:^|[.!?:…][\"'”’)\]]*\s)[\s\"'“‘«(\[–—-]*$")
_POSSESSIVE = re.compile(r"['’](?:[sS])?$")
_LETTERS = re.compile(r"[^\W_]+")
_DAYS_AND_MONTHS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October", "November", "December",
}  # fmt: skip
_NUMBER_WORDS = {
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
    "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions",
    "trillion", "trillions", "dozen", "dozens", "half", "third", "quarter", "twice", "double", "triple",
}  # fmt: skip
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d\d?-\d\d?)?|(?:18|19|20)\d0s")


class Holder:
    """The words of an article, or of some stretches of it, to be asked where a name or a number stands."""

    def __init__(self, article: str, stretches: Iterable[Span] | None = None) -> None:
        """Without `stretches` all of the article counts; with them only their words, as if nothing stood between."""
        edges = [(0, len(article))] if stretches is None else [(span.start, span.end) for span in stretches]
        self._article = article
        found = [match for start, end in edges for match in _TOKEN.finditer(article, start, end)]
        self._edges = [match.span() for match in found]
        self._words = [_plain(match.group()) for match in found]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            self._places.setdefault(word, []).append(place)

    def within(self, stretches: Iterable[Span]) -> "Holder":
        """The words of these stretches of the article alone."""
        return Holder(self._article, stretches)

    def find(self, phrase: str) -> Span | None:
        """Where the words of the phrase first stand one after the other, whatever their case; None where they do not.

        `Assad's` is found in `assads` as well, because copy may have lost its apostrophes.
        """
        words = [_plain(word) for word in _TOKEN.findall(phrase)]
        joined = [*words[:-2], words[-2] + "s"] if len(words) > 1 and words[-1] == "s" else []
        return self._at(words) or self._at(joined)

    def _at(self, words: Sequence[str]) -> Span | None:
        for place in self._places.get(words[0], ()) if words else ():
            if self._words[place : place + len(words)] == words:
                start, end = self._edges[place][0], self._edges[place + len(words) - 1][1]
                return Span(start, end, self._article[start:end])
        return None


def _plain(token: str) -> str:
    """A word of the article in lower case, without the commas in a number."""
    return token.replace(",", "").lower()


def check(printed: str, article: Holder, known: Iterable[str] = ()) -> Check:
    """The check of a printed text. `known` are names wherever they stand; capitals tell the others."""
    names, numbers = _names(printed, known), _numbers(printed)
    places = {phrase: article.find(phrase) for phrase in (*names, *numbers)}
    unsupported = tuple(phrase for phrase, place in places.items() if place is None)
    traced = tuple(_traced(phrase, place, phrase in names) for phrase, place in places.items() if place is not None)
    return Check(not unsupported, names, numbers, unsupported, traced=traced)


def merged(checks: Sequence[Check], unattributed: tuple[str, ...] = ()) -> Check:
    """The check of a text from those of its sentences, and the claims in it whose speaker it does not tell."""
    traced = {(one.kind, one.printed, one.start): one for each in checks for one in each.traced}
    return Check(
        supported=all(one.supported for one in checks) and not unattributed,
        names=_once(one.names for one in checks),
        numbers=_once(one.numbers for one in checks),
        unsupported=_once(one.unsupported for one in checks),
        traced=tuple(traced.values()),
        unattributed=unattributed,
    )


def _once(phrases: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for some in phrases for phrase in some))


def _traced(phrase: str, place: Span, is_name: bool) -> Traced:
    kind: TracedKind = (
        "name" if is_name else "date" if phrase in _DAYS_AND_MONTHS or _YEAR.fullmatch(phrase) else "number"
    )
    return Traced(place.start, place.end, place.text, printed=phrase, kind=kind)


def _numbers(printed: str) -> tuple[str, ...]:
    """Words with a digit in them, number words, and the names of days and months, each once."""
    with_digits = [match.group() for match in _NUMBER.finditer(printed)] if _DIGIT.search(printed) else []
    return tuple(dict.fromkeys([*with_digits, *filter(_is_number_word, _LETTERS.findall(printed))]))


def _is_number_word(word: str) -> bool:
    return word in _DAYS_AND_MONTHS or word.lower() in _NUMBER_WORDS


def _names(printed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that are printed, then the runs of capitalised words that are not part of one of them."""
    found = [name for name in known if _stands_in(name, printed)]
    runs = (_without_opening(run, found) if opens else run for run, opens in _runs(printed))
    bare = (_POSSESSIVE.sub("", run) for run in runs)
    return tuple(dict.fromkeys([*found, *(run for run in bare if run and not any(run in name for name in found))]))


def _stands_in(name: str, printed: str) -> bool:
    """Whether the name is printed, and not only as a part of words."""
    at = printed.find(name)
    while at >= 0:
        before, after = printed[at - 1 : at], printed[at + len(name) : at + len(name) + 1]
        if not _is_of_word(before) and not _is_of_word(after):
            return True
        at = printed.find(name, at + 1)
    return False


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _runs(printed: str) -> Iterator[tuple[str, bool]]:
    """Runs of capitalised words, and whether each opens a sentence."""
    start = end = 0
    for match in _WORD.finditer(printed):
        word = match.group()
        if not word[0].isupper() or word == "I" or _is_number_word(word):
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
