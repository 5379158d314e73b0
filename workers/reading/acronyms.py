"""Short forms that the article explains itself: `Northern Rivers Authority (NRA)`."""

import re
from collections.abc import Iterator

from workers.reading.condition import Condition
from workers.reading.names import Name
from workers.reading.types import EntityType

_IN_BRACKETS = re.compile(r"\(\s?([^\W\d_]{2,8})\s?\)")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "del", "di", "a", "at"}
_LOOKED_BACK = 120
_NAMED_TYPES = {"ORG", "GPE", "LOC", "EVENT", "LAW", "FAC", "PRODUCT"}


def explained(text: str, names: list[Name], condition: Condition) -> Iterator[Name]:
    """Long forms and short forms that stand side by side, each as a name. They take the place of what overlaps them.

    The type is that of the name that the long form overlaps, else ORG.
    """
    for match in _IN_BRACKETS.finditer(text):
        if condition.case == "mixed" and not match[1].isupper():
            continue
        start = _long_form(text, match.start(), match[1].lower())
        if start is None:
            continue
        end = len(text[: match.start()].rstrip())
        type_ = _type_of(names, start, end)
        yield Name(start, end, type_, "acronym")
        yield Name(match.start(1), match.end(1), type_, "acronym")


def _long_form(text: str, bracket: int, letters: str) -> int | None:
    """Where the words begin whose initials are these letters, counted back from the bracket; None if they are not."""
    begin = max(0, bracket - _LOOKED_BACK)
    words = [(begin + word.start(), word[0].lower()) for word in _WORD.finditer(text[begin:bracket])]
    left = letters
    for offset, word in reversed(words):
        if word in _SMALL_WORDS and left[-1] != word[0]:
            continue
        if word[0] != left[-1]:
            return None
        left = left[:-1]
        if not left:
            return offset
    return None


def _type_of(names: list[Name], start: int, end: int) -> EntityType:
    for name in names:
        if name.start < end and start < name.end and name.type in _NAMED_TYPES:
            return name.type
    return "ORG"
