"""How far does a name reach? `Battle of Oslo`, `eastern ghouta`, `islamic front`: words around it that belong to it."""

import re
from collections.abc import Sequence

from workers.reading.condition import Condition
from workers.reading.gazetteer import known_types
from workers.reading.names import Name
from workers.reading.places import is_place
from workers.reading.types import EntityType
from workers.reading.wordlists import by_lower

_COMPASS = re.compile(r"\b(?:(?:north|south)-?(?:east|west)ern|(?:north|south|east|west)ern)\s+$", re.IGNORECASE)
_HEAD_OF: dict[str, EntityType] = {
    "battle": "EVENT", "siege": "EVENT", "treaty": "LAW", "university": "ORG", "bank": "ORG", "ministry": "ORG",
    "republic": "GPE", "army": "ORG", "isle": "LOC", "gulf": "LOC", "strait": "LOC", "bay": "LOC",
}  # fmt: skip
_OF = re.compile(
    rf"\b(?:(?:second|first|third)\s+)?({'|'.join(_HEAD_OF)})\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OF_A_PEOPLE = re.compile(
    r"\s+(?:state|front|movement|brotherhood|jihad|party|council|church|agency|league|union)\b", re.IGNORECASE
)
_ARTICLE_BEFORE = re.compile(r"\b(?:an?|the|this|that|any|every)\s+$", re.IGNORECASE)
_MAY_GROW = {"GPE", "LOC", "FAC", "ORG", "PERSON"}
_FIXED = {"acronym", "dateline"}
_LOOKED_BACK = 40


def with_whole_names(names: Sequence[Name], text: str, condition: Condition) -> list[Name]:
    """The names again, in the order of the text, each as long as the words around it say; they do not overlap."""
    found: list[Name] = []
    for name in names:
        if found and name.start < found[-1].end:
            continue  # it is part of the longer name before it
        grown = None if name.kind or name.rule in _FIXED else _grown(name, text, condition)
        fits = grown is not None and (not found or found[-1].end <= grown.start)
        found.append(grown if grown and fits else name)
    return found


def _grown(name: Name, text: str, condition: Condition) -> Name | None:
    """The longer name, or None. In mixed copy the words that belong to it have capitals as well."""
    key, before = text[name.start : name.end].lower(), text[max(0, name.start - _LOOKED_BACK) : name.start]
    if name.type in _MAY_GROW:
        compass, head = _COMPASS.search(before), _OF.search(before)
        if head and _shown(head[0], condition):
            return Name(name.start - len(head[0]), name.end, _HEAD_OF[head[1].lower()], name.rule)
        if compass and _shown(compass[0], condition) and key not in known_types() and not is_place(key):
            return Name(name.start - len(compass[0]), name.end, "LOC", name.rule)
    behind = _OF_A_PEOPLE.match(text, name.end)
    if behind and key in by_lower("peoples") and _shown(behind[0].strip(), condition):
        told_by_article = condition.case != "mixed" and _ARTICLE_BEFORE.search(before)
        return None if told_by_article else Name(name.start, behind.end(), "ORG", name.rule)
    return None


def _shown(words: str, condition: Condition) -> bool:
    return condition.case != "mixed" or words[0].isupper()
