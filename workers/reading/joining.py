"""Which names speak of one thing: full name and last name, long form and acronym, the names of one country."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workers.reading.agreement import key_of, plain_last_name
from workers.reading.countries import countries
from workers.reading.names import Name
from workers.reading.short_names import short_forms, storms
from workers.reading.types import EntityType, Place
from workers.reading.wordlists import first_forms

_COMPANY_ENDINGS = {
    "inc",
    "corp",
    "co",
    "ltd",
    "plc",
    "llc",
    "ag",
    "sa",
    "nv",
    "group",
    "holdings",
    "company",
    "corporation",
}
_GENERATION = {"jr", "sr", "ii", "iii", "iv"}
_REIGNING = {"king", "queen", "prince", "princess", "pope", "emperor", "empress", "emir", "sultan", "shah"}
_NO_INITIAL = {"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "&"}


@dataclass
class Thing:
    """One thing in the world: its type, its names in the order of the text, and its country where one is known."""

    type: EntityType
    names: list[Name] = field(default_factory=list)
    country: str | None = None
    place: Place | None = None


def joined(names: list[Name], text: str) -> list[Thing]:
    """All names, each with the others that name the same thing, in the order of the first mentions."""
    keys = [key_of(text[name.start : name.end]) for name in names]
    people = _People(key for key, name in zip(keys, names, strict=True) if name.type == "PERSON")
    organisations = _organisations({key for key, name in zip(keys, names, strict=True) if name.type == "ORG"})
    events = storms(key for key, name in zip(keys, names, strict=True) if name.type == "EVENT")
    things: dict[tuple[str, str], Thing] = {}
    for name, key in zip(names, keys, strict=True):
        country = country_of(name.type, text[name.start : name.end])
        identity = country if country and not _is_capital(key) else key
        if name.type == "PERSON":
            reigns = _word_before(text, name) in _REIGNING
            identity = people.of_first_name(key) if reigns else people.canonical(key)
        elif name.type == "ORG":
            known = first_forms("organisations").get(_spelt(text, name), key)
            identity = organisations.get(key_of(known), key_of(known))
        elif name.type == "EVENT":
            identity = events.get(key, key)
        elif name.type == "NORP" and not country:
            identity = first_forms("peoples").get(key, key).lower()
        thing = things.setdefault((name.type, identity), Thing(name.type, country=country))
        thing.names.append(name)
    return list(things.values())


def _word_before(text: str, name: Name) -> str:
    words = text[max(0, name.start - 12) : name.start].lower().split()
    return words[-1] if words else ""


def _spelt(text: str, name: Name) -> str:
    return " ".join(text[name.start : name.end].lower().split())


def country_of(type_: EntityType, form: str) -> str | None:
    """The ISO code of a state, a demonym or a capital."""
    table, form = countries(), " ".join(form.lower().split())
    if type_ == "NORP":
        return table.demonyms.get(form)
    if type_ == "GPE":
        return table.names.get(form) or table.capitals.get(form)
    return None


def _is_capital(key: str) -> bool:
    table = countries()
    return key in table.capitals and key not in table.names


class _People:
    """The persons of an article by their names: whose last name is this?"""

    def __init__(self, keys: Iterable[str]) -> None:
        self._full: dict[str, list[str]] = {}
        self._by_last: dict[str, str] = {}
        self._by_first: dict[str, str] = {}
        for key in keys:
            if " " in key:
                self._canonical_of_full(key)

    def canonical(self, key: str) -> str:
        """The fullest name of the person; to be asked in the order of the text, for the last named `Smith` is meant."""
        if " " in key:
            full = self._canonical_of_full(key)
            self._by_last[_last(full)] = full
            return full
        word = plain_last_name(key)
        return self._by_last.get(word) or self._by_first.get(word) or word

    def of_first_name(self, key: str) -> str:
        """The person who goes by this first name: no other person's last name is that of a king."""
        if " " in key:
            return self.canonical(key)
        self._by_last[key] = self._by_first.get(key, key)
        return self._by_last[key]

    def _canonical_of_full(self, key: str) -> str:
        last = _last(key)
        for known in self._full.setdefault(last, []):
            if _same_first_name(known, key):
                return known
        self._full[last].append(key)
        self._by_last.setdefault(last, key)
        self._by_first.setdefault(key.split()[0], key)
        return key


def _last(key: str) -> str:
    words = [word for word in key.split() if word not in _GENERATION]
    return plain_last_name((words or key.split())[-1])


def _same_first_name(one: str, other: str) -> bool:
    """Whether two full names of one last name can be one person's: the first names are the same, or one an initial."""
    a, b = one.split()[0], other.split()[0]
    return a == b or (1 in (len(a), len(b)) and a[0] == b[0])


def _organisations(keys: set[str]) -> dict[str, str]:
    """Key -> the long form it is short for: an acronym, or a company's name without `Inc`."""
    short: dict[str, str] = {}
    for key in keys:
        words = key.split()
        initials = "".join(word[0] for word in words if word not in _NO_INITIAL)
        if len(initials) > 1 and initials in keys:
            short[initials] = key
        while len(words) > 1 and is_company_ending(words[-1]):
            words = words[:-1]
            if " ".join(words).rstrip(",") in keys:
                short[key] = " ".join(words).rstrip(",")
        if key + "s" in keys:
            short[key + "s"] = key
    short = short_forms(keys) | short
    return {key: _resolved(key, short) for key in short}


def is_company_ending(word: str) -> bool:
    return word.lower().strip(".,") in _COMPANY_ENDINGS


def _resolved(key: str, short: dict[str, str]) -> str:
    """The end of the chain of long forms; no longer than the chain can be."""
    for _ in short:
        key = short.get(key, key)
    return key
