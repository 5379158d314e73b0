"""What the words before and in a name tell of its type: `Mayor Lund`, `in Lund`, `Karen Lund`."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest

from workers.reading.agreement import key_of, plain_last_name
from workers.reading.gazetteer import known_types
from workers.reading.names import Name
from workers.reading.places import is_place, region_code
from workers.reading.wordlists import by_lower, titles

_CONFUSED = {"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "PERSON"}
_PLACED_BY = {"in", "near", "outside", "towards"}
_PLACING = {"in", "near", "outside", "towards", "from", "at", "to", "of", "into", "around", "toward"}
_SPEAKING = {"said", "says", "told", "added", "who", "himself", "herself"}
_MAY_BE_PLACE = {"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "NORP", "GPE"}
_PLACE_NOUN = (
    "city|town|village|province|district|region|suburb|port|governorate|county|prefecture|municipality|commune"
)
_CALLED_BEFORE = re.compile(rf"\b(?:{_PLACE_NOUN}|capital|suburbs|neighbou?rhood)\s+of\s+$")
_CALLED_BEHIND = re.compile(rf"\s+(?:{_PLACE_NOUN})\b(?!\s*council)")
_APPOSITION = re.compile(r"\s?,\s(?:(?:the|an?)\s(?:former\s)?(\w+)\b|(\d\d)\s?,)")
_WORK_BEFORE = {"journal", "novel", "film", "movie", "album", "book", "opera", "sitcom"}
_OF_A_TEAM = re.compile(
    r"\s+(?:head\s+coach|coach|manager|captain|striker|midfielder|defender|goalkeeper|winger)\s", re.I
)
_OFFICE_BEFORE = re.compile(r"\b(?:its|the|their|his|her|whose)\s(\w+)\s?,\s$", re.IGNORECASE)
_AND = re.compile(r"\s?,\s+(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s?,\s+")
_NO_LAST_NAME = {
    "university", "college", "school", "hospital", "church", "foundation", "institute", "museum", "airport", "stadium",
    "park", "prize", "award", "trust", "library", "center", "centre", "street", "road", "avenue", "house", "hall",
    "bridge", "company", "group", "partners", "brothers", "sons", "inc", "corp", "ltd", "co", "plc", "llc", "bank",
    "hotel", "records", "show", "theatre", "theater", "cathedral", "square", "county", "city", "state", "island",
    "islands", "river", "lake", "bay", "beach", "court", "act", "cup", "open", "trophy", "games", "league", "club",
}  # fmt: skip


def retype(text: str, names: Sequence[Name]) -> None:
    """Give names the type that a title, a first name or a place's preposition speaks for."""
    for name in names:
        if name.type not in _CONFUSED or name.rule not in ("model", "repeated"):
            continue
        words = text[name.start : name.end].lower().split()
        if " ".join(words) in known_types():
            continue
        before = _word_before(text, name)
        if name.type != "PERSON" and (_has_title(before, words) or _has_first_name(words) or _is_described(text, name)):
            name.type = "PERSON"
        elif name.type in ("ORG", "GPE", "PRODUCT") and before in _WORK_BEFORE and len(words) > 1:
            name.type = "WORK_OF_ART"
        elif name.type in ("PERSON", "ORG") and before in _PLACED_BY and is_place(" ".join(words)):
            name.type = "GPE"


def _word_before(text: str, name: Name) -> str:
    """The word directly before a name, in lower case without its full stop."""
    words = text[max(0, name.start - 40) : name.start].rsplit("\n", 1)[-1].lower().split()
    return words[-1].rstrip(".") if words else ""


def _has_title(before: str, words: list[str]) -> bool:
    return titles().get(before) in ("honorific", "formal") and len(words) < 4 and words[-1] not in _NO_LAST_NAME


def _has_first_name(words: list[str]) -> bool:
    first = words[0] in by_lower("first_names_m") or words[0] in by_lower("first_names_f")
    return first and len(words) in (2, 3) and words[-1].rstrip(".") not in _NO_LAST_NAME and words[1] not in _LINKING


def _is_described(text: str, name: Name) -> bool:
    """`its chairman, Ann Other`, `Ann Other, the mayor`, `Ann Other, 51,`: two or three words that name somebody."""
    form = text[name.start : name.end]
    if not 2 <= len(form.split()) <= 3 or name.type not in ("ORG", "GPE", "FAC") or is_place(form):
        return False
    behind = _APPOSITION.match(text, name.end)
    before = _OFFICE_BEFORE.search(text[max(0, name.start - 40) : name.start])
    held = bool(before and titles().get(before[1].lower()) in ("formal", "trade"))
    return held or bool(behind and (behind[2] or titles().get(behind[1].lower()) in ("formal", "trade")))


def retype_places(text: str, names: Sequence[Name]) -> None:
    """Names that the article once calls a town or a province, or puts before the name of one, are places everywhere."""
    told: set[str] = set()
    full = {word for name in names if name.type == "PERSON" for word in _key(text, name).split()[1:]}
    for name, behind in zip_longest(names, names[1:]):
        if name.type not in _MAY_BE_PLACE:
            continue
        if behind and behind.type == "ORG" and _are_listed(text, name, behind):
            told.update((_key(text, name), _key(text, behind)))
        in_town = _word_before(text, name) == "in" and is_place(_key(text, name))
        if in_town or _is_called_place(text, name) or _stands_in(text, name, behind):
            told.add(_key(text, name))
    for name in names:
        key = _key(text, name)
        if key in told and key not in full and name.type in _MAY_BE_PLACE and key not in known_types():
            name.type = "GPE"


def _key(text: str, name: Name) -> str:
    return key_of(text[name.start : name.end])


def _are_listed(text: str, name: Name, behind: Name) -> bool:
    """`in Albay and Camarines Sur`: the tables know both for places, and a preposition of place stands before them."""
    joined = _AND.fullmatch(text, name.end, behind.start) and _word_before(text, name) in _PLACED_BY
    return bool(joined) and is_place(_key(text, name)) and is_place(_key(text, behind))


def _is_called_place(text: str, name: Name) -> bool:
    before = text[max(0, name.start - 30) : name.start].lower()
    return bool(_CALLED_BEFORE.search(before) or _CALLED_BEHIND.match(text, name.end))


def _stands_in(text: str, name: Name, behind: Name | None) -> bool:
    """`Palmyra, Syria`: a country or region stands behind the comma, and no person is from there."""
    if behind is None or behind.type != "GPE" or " " in _key(text, name):
        return False
    region = region_code(text[behind.start : behind.end])
    return bool(_COMMA.fullmatch(text, name.end, behind.start) and region and _word_before(text, name) in _PLACING)


def retype_teams(text: str, names: Sequence[Name]) -> None:
    """Names that no table has for a place and that have a coach or a striker are teams everywhere."""
    told = {
        _key(text, name)
        for name in names
        if name.type in ("GPE", "LOC") and _OF_A_TEAM.match(text, name.end) and not is_place(_key(text, name))
    }
    for name in names:
        if name.type in ("GPE", "LOC") and _key(text, name) in told:
            name.type = "ORG"


def retype_lone_words(text: str, names: Sequence[Name]) -> None:
    """Give single words that were taken for persons another type where nothing in the article speaks for a person.

    That is: no full name, no title, no verb of speaking, and no list of first and last names knows the word.
    Prepositions and the table of places speak for a place; what is left is more often an organisation than anything
    else.
    """
    by_key: dict[str, list[Name]] = defaultdict(list)
    full: set[str] = set()
    for name in names:
        key = _key(text, name)
        if name.type == "PERSON":
            full.update(key.split() if " " in key else ())
            full.add(plain_last_name(key.split()[-1]) if " " in key else "")
        by_key[key].append(name)
    for key, found in by_key.items():
        lone = " " not in key and key not in full and all(name.type == "PERSON" for name in found)
        if lone and not _is_personal(key) and not any(_speaks_for_person(text, name) for name in found):
            placed = sum(_word_before(text, name) in _PLACING for name in found)
            for name in found:
                name.type = "GPE" if 2 * placed >= len(found) + (not is_place(key)) else "ORG"


def _is_personal(word: str) -> bool:
    known = ("first_names_m", "first_names_f", "given_names", "last_names")
    return any(plain_last_name(word) in by_lower(name) for name in known)


def _speaks_for_person(text: str, name: Name) -> bool:
    behind = text[name.end : name.end + 20].split()
    before = _word_before(text, name)
    return before in titles() or before in _SPEAKING or bool(behind and behind[0].lower() in _SPEAKING)


_LINKING = {"and", "&", "of", "in", "at", "for", "'s", "s", "-", "v", "vs"}
