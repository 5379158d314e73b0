"""Which words name which events: data/events.toml, read into patterns."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from workers.reading.types import EventType

type Slot = str  # RECIPIENT, PARTY, PLACE, ACTOR, something, nothing, DO, or the name of a class of words
Kind = Literal["verbs", "nouns", "adjectives"]


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a pattern; without a slot it is the word itself.

    `words` are prepositions or particles in order of preference, none before an object.
    """

    words: tuple[str, ...]
    slot: Slot
    optional: bool
    must_be: str = ""
    """The class that a RECIPIENT must be of, where one is named."""

    @property
    def demands(self) -> int:
        """How much it asks for."""
        if self.optional:
            return 0
        if self.must_be or not self.slot or (self.slot.islower() and self.slot not in ("something", "nothing")):
            return 5 + bool(self.words)
        return {"DO": 3, "PARTY": 3, "PLACE": 3}.get(self.slot, 1) + bool(self.words)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the lexicon; without a type the word, so used, names no event.

    `before` is what stands in front of the word: a class that the actor must be of, or a role.
    """

    text: str
    type: EventType | None
    before: Slot
    items: tuple[Item, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by kind and lemma, the most demanding first; the first that fits is taken."""

    patterns: dict[Kind, dict[str, tuple[Pattern, ...]]]
    classes: dict[str, frozenset[str]]
    stems: dict[str, str]
    """False stems that the lemmatizer cuts, and the words that they are of."""

    def stem(self, lemma: str) -> str:
        """The word of a lemma, in lower case."""
        lower = lemma.lower()
        return self.stems.get(lower, lower)

    def holds(self, lemma: str, name: str) -> bool:
        """Whether a word is of a class."""
        return lemma in self.classes[name]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon as shipped. Raises ValueError where a row names a class that is not there."""
    raw = tomllib.loads((files("workers.reading") / "data" / "events.toml").read_text(encoding="utf-8"))
    classes = {name: frozenset(words.split()) for name, words in raw["classes"].items()}
    patterns: dict[Kind, dict[str, tuple[Pattern, ...]]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for kind, table in patterns.items():
        for row in raw["patterns"][kind]:
            lemma, pattern = _pattern(*row)
            table[lemma] = (*table.get(lemma, ()), pattern)
        for lemma, rows in table.items():
            table[lemma] = tuple(sorted(rows, key=_demands, reverse=True))
    lexicon = Lexicon(patterns, classes, raw["stems"])
    _check(lexicon)
    return lexicon


def _pattern(text: str, kind: str, example: str) -> tuple[str, Pattern]:
    """The word and its pattern: `withdraw {troops} [from RECIPIENT]`."""
    words = text.split()
    before = _slot(words.pop(0)) if words[0][0] == "{" or words[0].isupper() else ""
    lemma = words.pop(0)
    return lemma, Pattern(
        text, None if kind == "NONE" else cast(EventType, kind), before, tuple(_items(words)), example
    )


def _demands(pattern: Pattern) -> int:
    return sum(item.demands for item in pattern.items) + 5 * bool(pattern.before)


def _items(words: list[str]) -> Iterator[Item]:
    optional, before = False, tuple[str, ...]()
    for word in words:
        bare = word.strip("[]")
        is_slot = bare[0] == "{" or bare.partition("=")[0].isupper() or bare in ("something", "nothing")
        if before and (word.startswith("[") or not is_slot):
            yield Item(before, "", optional)
            before = ()
        optional |= word.startswith("[")
        if is_slot:
            slot, _, must_be = bare.partition("=")
            yield Item(before, _slot(slot), optional, _slot(must_be))
            before = ()
        else:
            before = tuple(bare.split("|"))
        if word.endswith("]"):
            optional = False
    if before:
        yield Item(before, "", optional)


def _slot(word: str) -> Slot:
    return word.strip("{}")


def _check(lexicon: Lexicon) -> None:
    known = {"RECIPIENT", "PARTY", "PLACE", "ACTOR", "something", "nothing", "DO", "", *lexicon.classes}
    for table in lexicon.patterns.values():
        for pattern in (one for rows in table.values() for one in rows):
            named = {pattern.before, *(item.slot for item in pattern.items), *(item.must_be for item in pattern.items)}
            unknown = named - known
            if unknown:
                raise ValueError(f"events.toml: {pattern.text!r} names no class that there is: {unknown}")
