"""Where in the article does every name, number and date of a printed text stand?

The check reads nothing but printed words and the words of the article, so that it judges an extract and a text that
somebody rewrote alike.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from workers.reading.types import Span
from workers.summary.terms import is_function_word
from workers.summary.types import Check, Traced, TracedKind

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?![^\W_])|[^\W_]+")
_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*(?:[.,:/-]\d[^\W_]*)*")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’&/-]{1,2}(?=[^\W_]))*")
_OPENING = re.compile(r"(?:^|[.!?:…][\"'”’)\]]*\s)[\s\"'“‘«(\[–—-]*$")
_POSSESSIVE = re.compile(r"['’](?:[sS])?$")
_DAY_OR_MONTH = (
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
)
_NUMBER_WORD = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    rf"|trillions?|dozens?|half|third|quarter|twice|double|triple)|(?-i:{_DAY_OR_MONTH}))\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"{_DAY_OR_MONTH}|(?:1[5-9]|20)\d\d(?:-\d\d?-\d\d?)?|(?:18|19|20)\d0s")


class Token(NamedTuple):
    """A word of the article in lower case, without the commas in a number, and where it stands."""

    word: str
    start: int
    end: int


class Holder:
    """The words of an article, or of some stretches of it, to be asked where a name or a number stands."""

    def __init__(self, article: str, stretches: Iterable[Span] | None = None) -> None:
        """Without `stretches` all of the article counts; with them only their words, as if nothing stood between."""
        edges = [(0, len(article))] if stretches is None else [(span.start, span.end) for span in stretches]
        self._article = article
        self._tokens = [token for start, end in edges for token in _tokens(article, start, end)]
        self._places: dict[str, list[int]] = {}
        for place, token in enumerate(self._tokens):
            self._places.setdefault(token.word, []).append(place)

    def within(self, stretches: Iterable[Span]) -> "Holder":
        """The words of these stretches of the article alone."""
        return Holder(self._article, stretches)

    def find(self, phrase: str) -> Span | None:
        """Where the words of the phrase first stand one after the other, whatever their case; None where they do not.

        `Assad's` is found in `assads` as well, because copy may have lost its apostrophes.
        """
        words = [token.word for token in _tokens(phrase, 0, len(phrase))]
        joined = [*words[:-2], words[-2] + "s"] if len(words) > 1 and words[-1] == "s" else []
        return self._at(words) or self._at(joined)

    def _at(self, words: Sequence[str]) -> Span | None:
        for place in self._places.get(words[0], ()) if words else ():
            found = self._tokens[place : place + len(words)]
            if [token.word for token in found] == list(words):
                start, end = found[0].start, found[-1].end
                return Span(start, end, self._article[start:end])
        return None


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
    kind: TracedKind = "name" if is_name else "date" if _DATE.fullmatch(phrase) else "number"
    return Traced(place.start, place.end, place.text, printed=phrase, kind=kind)


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield Token(match.group().replace(",", "").lower(), match.start(), match.end())


def _numbers(printed: str) -> tuple[str, ...]:
    """Words with a digit in them, number words, and the names of days and months, each once."""
    found = [match.group() for pattern in (_NUMBER, _NUMBER_WORD) for match in pattern.finditer(printed)]
    return tuple(dict.fromkeys(found))


def _names(printed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that are printed, then the runs of capitalised words that are not part of one of them."""
    found = [name for name in known if name in printed and _stands_in(name, printed)]
    runs = (_without_opening(run, found) if opens else run for run, opens in _runs(printed))
    bare = (_POSSESSIVE.sub("", run) for run in runs)
    return tuple(dict.fromkeys([*found, *(run for run in bare if run and not any(run in name for name in found))]))


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
