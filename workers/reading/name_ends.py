"""What the last word of a name tells: how far the name reaches where capitals are missing, and of what type it is."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, cast

from spacy.tokens import Doc

from workers.reading.gazetteer import known_types
from workers.reading.names import Name
from workers.reading.types import EntityType

_GROWING = {"GPE", "LOC", "PERSON", "ORG", "NORP", "FAC"}
_BETWEEN = {"NN", "NNP", "NNPS", "JJ", "VBG"}
_ENDS = {"NN", "NNP", "NNPS", "NNS", "JJ"}
_LONGEST = 4
_ANY = {"a", "an", "another", "any", "each", "every", "no", "some"}
_CONFUSED = {"PERSON", "GPE", "LOC", "FAC", "ORG", "NORP", "PRODUCT", "WORK_OF_ART"}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("workers.reading") / "data" / "name_ends.toml").read_text(encoding="utf-8"))


@cache
def _types(part: str) -> dict[str, EntityType]:
    """Last word -> type of the name, of a part of the table."""
    kinds = _table()[part].items()
    return {word: cast(EntityType, type_) for type_, entry in kinds for word in entry["words"].split()}


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(_table()[part]["words"].split())


def is_team_word(word: str) -> bool:
    """`Rovers` and other plurals that stand for the whole of a name."""
    return word.endswith("s") and _types("ends").get(word.lower()) == "ORG"


def with_last_words(names: Sequence[Name], doc: Doc, lowers: Sequence[str]) -> list[Name]:
    """The names of copy without capitals again, each as far as the word that ends it: `oslo` of `oslo grand prix`."""
    found: list[Name] = []
    text = doc.text
    teams = {word for name in names if is_team_word(word := _last_word(text, name))}
    for name in names:
        if found and name.start < found[-1].end:
            continue
        found.append(_grown(name, doc, lowers, teams) or name)
    return found


def _last_word(text: str, name: Name) -> str:
    words = text[name.start : name.end].lower().split()
    return words[-1] if len(words) > 1 else ""


def _grown(name: Name, doc: Doc, lowers: Sequence[str], teams: set[str]) -> Name | None:
    span = doc.char_span(name.start, name.end)
    if span is None or name.kind or name.rule not in ("model", "gazetteer") or name.type not in _GROWING:
        return None
    if span.start and lowers[span.start - 1] in _ANY:
        return None
    for last in range(span.end, min(span.end + _LONGEST, len(doc))):
        token = doc[last]
        type_ = _type_of(lowers[last], name.type)
        if last > span.end and lowers[last] in teams:
            return None  # `lund beat oslo rovers`: the article has the rovers under another name
        if type_ and token.tag_ in _ENDS:
            return Name(name.start, token.idx + len(token), type_, name.rule) if _is_last(doc, last) else None
        if token.tag_ not in _BETWEEN or token.is_sent_start:
            return None
    return None


def _type_of(last: str, before: EntityType) -> EntityType | None:
    """The type of the name that a word makes of one of this type before it; None where it does not belong to it."""
    if before == "ORG" and last in _words("company"):
        return "ORG"
    return None if before == "NORP" and last not in _words("people") else _types("grows").get(last)


def _is_last(doc: Doc, last: int) -> bool:
    """Whether the noun phrase ends here."""
    return last + 1 == len(doc) or doc[last + 1].tag_ not in ("NN", "NNS") or doc[last].dep_ != "compound"


def retype_by_last_word(text: str, names: Sequence[Name]) -> None:
    """A name of several words has the type that its last word tells."""
    for name in names:
        words = text[name.start : name.end].lower().split()
        type_ = _types("ends").get(words[-1]) if len(words) > 1 else None
        if type_ and name.type in _CONFUSED and name.rule == "model" and " ".join(words) not in known_types():
            name.type = type_
