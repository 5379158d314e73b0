"""How the text reads with its capitals, apostrophes and spacing put right."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from workers.reading.apostrophes import with_apostrophes
from workers.reading.capitals import Shown, titles_before, with_capitals, with_known_names
from workers.reading.condition import Condition
from workers.reading.countries import countries
from workers.reading.display import restored
from workers.reading.spacing import spaced
from workers.reading.wordlists import by_lower

_LOST_APOSTROPHE = re.compile(r"s\b")
_COMMA_APART = re.compile(r"\s+,")
_QUOTED_SENTENCE = re.compile(r"((?:\b(?:said|says|added|asked|replied|wrote|told [^,]{1,30}),|:)\s[“\"‘])([a-z])")


class Readable:
    """The display text of any stretch of an article. Clean mixed-case copy comes out unchanged but for white space."""

    def __init__(self, text: str, condition: Condition, shown: Sequence[Shown]) -> None:
        """`shown`: how names are printed where the copy has lost its capitals, in order and without overlap."""
        self._text = text
        self._condition = condition
        self._shown = shown
        self._starts = [item.start for item in shown]

    def __call__(self, start: int, end: int) -> str:
        """Characters `start` to `end` as they should be printed in the middle of a sentence."""
        if self._condition.case == "mixed":
            return self._spaced(self._text[start:end])
        shown = self._with_names(start, end)
        if self._condition.quote_marks == "absent" and "'" not in shown and "’" not in shown:
            shown = with_apostrophes(shown)
        return _QUOTED_SENTENCE.sub(lambda match: match[1] + match[2].upper(), self._spaced(shown))

    def sentence(self, start: int, end: int) -> str:
        """Characters `start` to `end` as a sentence: with a capital at the start where capitals are missing."""
        shown = self(start, end)
        return shown if self._condition.case == "mixed" else _with_initial(shown)

    def dateline(self, start: int, end: int, place: tuple[int, int] | None) -> str:
        """Characters `start` to `end` as a dateline: its place in capitals where capitals are missing."""
        if place is None or self._condition.case == "mixed":
            return self(start, end)
        parts = (self(start, place[0]), self(*place).upper(), self(place[1], end))
        return _COMMA_APART.sub(",", " ".join(part for part in parts if part))

    def _spaced(self, shown: str) -> str:
        return " ".join((spaced(shown) if self._condition.tokenised else shown).split())

    def _with_names(self, start: int, end: int) -> str:
        parts, at = [], start
        for item in self._shown[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if item.end > end or item.start < at:
                continue
            parts += [with_capitals(self._text[at : item.start]), item.text]
            if _LOST_APOSTROPHE.match(self._text, item.end, end):
                parts.append("'")
            at = item.end
        return "".join([*parts, with_capitals(self._text[at:end])])


def readable_of(
    text: str, condition: Condition, names: Iterable[tuple[int, int]], persons: Iterable[int] = ()
) -> Readable:
    """The readable text of an article whose names stand at these characters; those of people start at `persons`."""
    if condition.case == "mixed":
        return Readable(text, condition, ())
    spans, starts = sorted(set(names)), set(persons)
    forms = {text[start:end].lower() for start, end in spans}
    owned = condition.quote_marks == "absent" and "'" not in text and "’" not in text
    shown = [Shown(a, b, _printed(text[a:b], forms if a in starts else set(), owned)) for a, b in spans]
    shown += titles_before(text, sorted(starts.intersection(start for start, _ in spans)))
    return Readable(text, condition, with_known_names(text, sorted(shown)))


def _printed(form: str, forms: set[str], owned: bool) -> str:
    """A name in display case. `owned`: the copy has lost its apostrophes, so that `virginias` is `Virginia's` where
    Virginia is a place on the lists, or one of `forms`, the other names of people."""
    bare = form.lower().removesuffix("s")
    if owned and len(bare) < len(form) and not _is_known(form.lower()) and (bare in forms or _is_known(bare)):
        return restored(form[:-1]) + "'s"
    return restored(form)


def _is_known(form: str) -> bool:
    return form in countries().names or form in by_lower("geography")


def _with_initial(shown: str) -> str:
    for i, character in enumerate(shown):
        if character.isalnum():
            return shown[:i] + character.upper() + shown[i + 1 :]
    return shown
