"""Which words between names are written with a capital? Asked where the copy has lost its capitals."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from workers.reading.wordlists import by_lower, titles


class Shown(NamedTuple):
    """Characters `start` to `end` of the article are printed as `text`."""

    start: int
    end: int
    text: str


_TIME_NAMES = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october"
    "|november|december|christmas|easter|ramadan|thanksgiving|halloween"
)
_AFTER = "".join(rf"|(?<=\b{word}\s)" for word in ("in", "since", "last", "until", "early", "late", "by", "next"))
_MAY_AND_MARCH = (
    r"\b(?:march|may)(?=\s\d)|(?<=\d\s)(?:march|may)\b"
    rf"|(?:{_AFTER[1:]})(?:march|may)\b(?!\s(?:be|have|not)\b)"
)
_SHORT_MONTHS = r"\b(?:jan|feb|aug|sept|oct|nov|dec)\.?(?=\s\d)"
_COURTESY = r"\b(?:mr|mrs|ms|dr)\b(?=\.?\s)"
_WESTERN = (
    r"\b(?:western)(?=\s(?:governments?|powers?|nations?|countries|states|allies|leaders?|diplomats?|officials?|capitals?"
    r"|intelligence|sanctions|reconstruction|aid|troops|forces|donors|media|world|democracies|civilization)\b)"
)
_CAPITALS = re.compile(rf"\b(?:{_TIME_NAMES})s?\b|{_MAY_AND_MARCH}|{_SHORT_MONTHS}|{_COURTESY}|{_WESTERN}")
_ABBREVIATION = re.compile(r"\b(?:[a-z]\.){2,}")
_NOT_A_NAME = {"a.m.", "p.m.", "e.g.", "i.e."}
_PRONOUN = re.compile(r"(?<![^\s\"“‘'(\-])i(?=$|[\s,.;:?!'’)])")
_ACRONYM = re.compile(r"\b[a-z][a-z0-9&]+\b")
_WORD = re.compile(r"[^\W_]+")
_LOOSE = re.compile(r"[^\s.]+(?:-[^\s.]+)*\.?")
_LONGEST_TITLE = 3
_BEFORE_A_TITLE = {
    "a", "about", "acting", "after", "against", "an", "and", "are", "as", "asked", "at", "be", "because", "been",
    "before", "between", "but", "by", "called", "ex", "for", "former", "from", "if", "in", "including", "is", "joined",
    "late", "like", "met", "named", "new", "of", "old", "on", "or", "outgoing", "over", "replaced", "said", "says",
    "since", "than", "that", "the", "then", "to", "told", "under", "urged", "was", "were", "when", "where", "whether",
    "while", "who", "whom", "with",
}  # fmt: skip
_BODIES = {"congress", "parliament", "senate", "cabinet", "assembly", "court"}
_ANY = {"a", "an", "its", "his", "her", "their", "our", "own", "any", "another", "this", "some", "every", "each"}


def with_capitals(between: str) -> str:
    """Text between names: `I`, weekdays, months, `U.S.`-like abbreviations and well-known acronyms in capitals."""
    lower = between.lower()
    if len(lower) != len(between):
        lower = between
    lower = _CAPITALS.sub(_capital, lower)
    lower = _ABBREVIATION.sub(lambda match: match[0] if match[0] in _NOT_A_NAME else match[0].upper(), lower)
    lower = _ACRONYM.sub(_acronym, lower)
    return _PRONOUN.sub("I", lower)


def _capital(match: re.Match[str]) -> str:
    return match[0].capitalize()


def _acronym(match: re.Match[str]) -> str:
    return by_lower("acronyms").get(match[0], match[0])


def with_known_names(text: str, shown: Sequence[Shown]) -> list[Shown]:
    """The same and the names of several words that the lists know, which replace what lies within them."""
    known = [one for one in _known_names(text) if not any(_reaches_beyond(other, one) for other in shown)]
    starts = [one.start for one in known]
    kept = [one for one in shown if not _lies_in(one, known, starts) and not _is_any_body(text, one)]
    return sorted([*kept, *known])


def _known_names(text: str) -> Iterator[Shown]:
    """Where the words of a name on the lists stand one after the other; the longest name first, none twice."""
    words = [(match.group().lower(), *match.span()) for match in _WORD.finditer(text)]
    after = 0
    for place, (word, start, _) in enumerate(words):
        for name, parts in _names_by_first_word().get(word, ()) if start >= after else ():
            found = words[place : place + len(parts)]
            if [part for part, _, _ in found] == list(parts) and _is_of_one_piece(text, found):
                after = found[-1][2]
                yield Shown(start, after, name)
                break


def _is_of_one_piece(text: str, found: Sequence[tuple[str, int, int]]) -> bool:
    return all(text[end:start].isspace() for (_, _, end), (_, start, _) in pairwise(found))


@cache
def _names_by_first_word() -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    """Names of plain words: for the first word of each the name and all its words, the longest first."""
    names = {name for name in (*by_lower("printed_names").values(), *by_lower("geography").values()) if " " in name}
    names |= {name for name in by_lower("organisations").values() if " " in name and "." not in name}
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name in sorted(names, key=lambda name: (-len(name.split()), name)):
        parts = tuple(_WORD.findall(name.lower()))
        if len(parts) == len(name.split()):
            found.setdefault(parts[0], []).append((name, parts))
    return found


def _reaches_beyond(name: Shown, known: Shown) -> bool:
    """Whether a name of the article overlaps a known one and is not within it: then the article knows better."""
    return name.start < known.end and known.start < name.end and not _within(name, known)


def _within(inner: Shown, outer: Shown) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _lies_in(one: Shown, known: Sequence[Shown], starts: Sequence[int]) -> bool:
    place = bisect_left(starts, one.start + 1) - 1
    return place >= 0 and _within(one, known[place])


def _is_any_body(text: str, one: Shown) -> bool:
    """`its own peace congress`: a word for a body that some other word makes any such body."""
    if one.text.lower() not in _BODIES:
        return False
    return not _ANY.isdisjoint(text[max(0, one.start - 40) : one.start].lower().split()[-2:])


def titles_before(text: str, persons: Sequence[int]) -> Iterator[Shown]:
    """Offices and ranks directly before the name of a person (`president assad`), given where these names start.

    One that a word before it makes longer than the list knows (`fisheries minister`) stays as it is.
    """
    for start in persons:
        words = list(_LOOSE.finditer(text, max(0, start - 60), start))[-_LONGEST_TITLE - 1 :]
        if words and text[words[-1].end() : start].strip(" ") == "":
            yield from _title(text, words, start)


def _title(text: str, words: Sequence[re.Match[str]], end: int) -> Iterator[Shown]:
    for length in range(min(_LONGEST_TITLE, len(words)), 0, -1):
        taken, before = words[-length:], words[: len(words) - length]
        title = " ".join(word.group().rstrip(".") for word in taken).lower()
        if titles().get(title) in ("formal", "honorific") and (not before or _may_lead(before[-1].group())):
            first, last = taken[0].start(), taken[-1].end()
            yield Shown(first, last, " ".join(word.group().lower().capitalize() for word in taken))
            return


def _may_lead(word: str) -> bool:
    """Whether a title may begin behind this word: a word with grammar alone, punctuation, or the s of a possessive."""
    bare = word.lower().strip("'’")
    return bare in _BEFORE_A_TITLE or not bare[-1:].isalnum() or bare == "s" or word != word.lower()
