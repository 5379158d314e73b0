"""Short forms that the article explains itself: `Northern Rivers Authority (NRA)`."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from workers.reading.condition import Condition
from workers.reading.names import Name
from workers.reading.types import EntityType
from workers.reading.wordlists import ordinary_words, titles

_IN_BRACKETS = re.compile(r"\(\s?([^\W\d_]{2,8})\s?\)")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "del", "di", "a", "at"}
_LOOKED_BACK = 120
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_IN_NAMES = _NOUNS | {"JJ", "VBG", "VBN", "FW", "POS"}
_SPOKEN = re.compile(r"[bcdfghjklmnpqrstvwxz][aeiouy].*[aeiouy]|[aeiouy][bcdfghjklmnpqrstvwxz]+[aeiouy]")
"""Letters that look like a word rather than initials, where capitals do not tell."""
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


def spelt_out(doc: Doc, lowers: Sequence[str], names: list[Name], condition: Condition) -> Iterator[Name]:
    """Long forms whose initials the article uses as a word of its own (`nrf` where `northern river forces` stand)."""
    short = {lower for token, lower in zip(doc, lowers, strict=True) if _may_be_acronym(token.text, lower, condition)}
    if not short:
        return
    words = [i for i, lower in enumerate(lowers) if lower[0].isalpha() and lower not in _SMALL_WORDS]
    initials = "".join(lowers[i][0] for i in words)
    for letters in sorted(short):
        at = initials.find(letters)
        while at >= 0:
            first, last = words[at], words[at + len(letters) - 1]
            if _is_phrase(doc, lowers, first, last, len(letters), condition):
                start, end = doc[first].idx, doc[last].idx + len(doc[last])
                type_ = _type_of(names, start, end)
                yield Name(start, end, type_, "acronym")
                for token, lower in zip(doc, lowers, strict=True):
                    if lower == letters:
                        yield Name(token.idx, token.idx + len(token), type_, "acronym")
            at = initials.find(letters, at + 1)


def _may_be_acronym(word: str, lower: str, condition: Condition) -> bool:
    if not 3 <= len(word) <= 6 or not word.isalpha() or lower in ordinary_words():
        return False
    return word.isupper() if condition.case == "mixed" else not _SPOKEN.search(lower)


def _is_phrase(doc: Doc, lowers: Sequence[str], first: int, last: int, size: int, condition: Condition) -> bool:
    """Whether these words are one noun phrase, with small words between them at the most."""
    if last - first >= 2 * size or any(doc[i].is_sent_start for i in range(first + 1, last + 1)):
        return False
    inside = (lowers[i][0].isalpha() for i in range(first, last + 1))
    shown = condition.case != "mixed" or (doc[first].text[0].isupper() and doc[last].text[0].isupper())
    named = (doc[i].tag_ in _IN_NAMES or lowers[i] in _SMALL_WORDS for i in range(first, last + 1))
    return shown and all(inside) and all(named) and doc[last].tag_ in _NOUNS and lowers[first] not in titles()


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
