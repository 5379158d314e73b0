"""How the text reads with its capitals, apostrophes and spacing put right."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workers.reading.condition import Condition
from workers.reading.display import restored
from workers.reading.wordlists import by_lower

_TIME_NAMES = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october"
    "|november|december|christmas|easter|ramadan"
)
_AFTER = "".join(rf"|(?<=\b{word}\s)" for word in ("in", "since", "last", "until", "early", "late", "by", "next"))
_MAY_AND_MARCH = (
    r"\b(?:march|may)(?=\s\d)|(?<=\d\s)(?:march|may)\b"
    rf"|(?:{_AFTER[1:]})(?:march|may)\b(?!\s(?:be|have|not)\b)"
)
_CAPITALS = re.compile(rf"\b(?:{_TIME_NAMES})s?\b|{_MAY_AND_MARCH}")
_ABBREVIATION = re.compile(r"\b(?:[a-z]\.){2,}")
_NOT_A_NAME = {"a.m.", "p.m.", "e.g.", "i.e."}
_PRONOUN = re.compile(r"(?<![^\s\"“‘'(\-])i(?=$|[\s,.;:?!'’)])")
_LOST_APOSTROPHE = re.compile(r"s\b")
_COMMA_APART = re.compile(r"\s+,")
_WORD = re.compile(r"\b[a-z][a-z0-9&]+\b")

_SPACING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s+(n['’]t|['’](?:s|re|ve|ll|d|m))\b", re.IGNORECASE), r"\1"),
    (re.compile(r"(?<=s)\s+(['’])(?=\s)"), r"\1"),
    (re.compile(r"(?<!\s)\s+([,;:?!%)\]])"), r"\1"),
    (re.compile(r"\s+(\.)(?=[\s\"”')\]]|$)"), r"\1"),
    (re.compile(r"\s+(\.\.\.|…)"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"([$£€])\s+(?=\d)"), r"\1"),
    (re.compile(r"\b([Cc])an not\b"), r"\1annot"),
    (re.compile(r"``\s*|(?<=\s)\"\s(?=[^\"]*\S\s\")"), "“"),
    (re.compile(r"\s*''|(?<=\S)\s\"(?=[\s,.;:?!)]|$)"), "”"),
)
_APOSTROPHES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\d) s\b"), "s"),
    (re.compile(r"(?<=[^\W\d_]) s\b(?!\.)"), "'s"),
    (re.compile(r"(?<=[^\W\d_]\.) s\b(?!\.)"), "'s"),
    (
        re.compile(r"\b((?:is|are|was|were|has|have|had|do|does|did|would|could|should|must|need|ca|wo|ai))n t\b"),
        r"\1n't",
    ),
    (re.compile(r"\b(can|don|won|isn|aren|wasn|weren|hasn|haven|hadn|doesn|didn|wouldn|couldn|shouldn) t\b"), r"\1't"),
    (re.compile(r"\b(i|he|she|it|we|you|they|who|that|there) (ll|ve|re|d|m)\b"), r"\1'\2"),
    (re.compile(r"\b(don|didn|doesn|isn|aren|wasn|weren|hasn|haven|hadn|wouldn|couldn|shouldn)t\b"), r"\1't"),
    (re.compile(r"\bcant\b"), "can't"),
    (re.compile(r"\b(i)(m|ve)\b"), r"\1'\2"),
    (re.compile(r"\b(they|you)(re|ve)\b"), r"\1'\2"),
    (re.compile(r"\b(that|there|what|he|she)s\b(?=\s(?:a|an|the|no|not|been|going)\b)"), r"\1's"),
)


class Shown(NamedTuple):
    """Characters `start` to `end` of the article are printed as `text`."""

    start: int
    end: int
    text: str


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
        return self._spaced(_with_apostrophes(self._with_names(start, end), self._condition))

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
        if self._condition.tokenised:
            for pattern, replacement in _SPACING:
                shown = pattern.sub(replacement, shown)
        return " ".join(shown.split())

    def _with_names(self, start: int, end: int) -> str:
        parts, at = [], start
        for item in self._shown[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if item.end > end:
                break
            parts += [_with_capitals(self._text[at : item.start]), item.text]
            if _LOST_APOSTROPHE.match(self._text, item.end, end):
                parts.append("'")
            at = item.end
        return "".join([*parts, _with_capitals(self._text[at:end])])


def readable_of(text: str, condition: Condition, names: Iterable[tuple[int, int]]) -> Readable:
    """The readable text of an article whose names stand at these characters."""
    if condition.case == "mixed":
        return Readable(text, condition, ())
    return Readable(text, condition, sorted(Shown(start, end, restored(text[start:end])) for start, end in names))


def _with_capitals(between: str) -> str:
    """Text between names: `I`, weekdays, months, `U.S.`-like abbreviations and well-known acronyms in capitals."""
    lower = between.lower()
    if len(lower) != len(between):
        lower = between
    lower = _CAPITALS.sub(_capital, lower)
    lower = _ABBREVIATION.sub(lambda match: match[0] if match[0] in _NOT_A_NAME else match[0].upper(), lower)
    lower = _WORD.sub(_acronym, lower)
    return _PRONOUN.sub("I", lower)


def _capital(match: re.Match[str]) -> str:
    return match[0].capitalize()


def _acronym(match: re.Match[str]) -> str:
    return by_lower("acronyms").get(match[0], match[0])


def _with_apostrophes(shown: str, condition: Condition) -> str:
    if condition.quote_marks == "present" or "'" in shown or "’" in shown:
        return shown
    for pattern, replacement in _APOSTROPHES:
        shown = pattern.sub(replacement, shown)
    return shown


def _with_initial(shown: str) -> str:
    for i, character in enumerate(shown):
        if character.isalnum():
            return shown[:i] + character.upper() + shown[i + 1 :]
    return shown
