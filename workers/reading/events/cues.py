"""The words that tell how firmly a deed stands: data/factuality.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workers.reading.types import Factuality


@dataclass(frozen=True, slots=True)
class CueWords:
    """Values by word. `governors`: verb or adjective -> what it says of `to` clauses, `that` clauses, objects, ..."""

    governors: dict[str, dict[str, Factuality]]
    nouns: dict[str, Factuality]
    adverbs: dict[str, Factuality]
    adjectives: dict[str, Factuality]
    speech: frozenset[str]

    def value(self, lemma: str, word: str, link: str) -> Factuality | None:
        """What a word says of what it governs by `to`, `that`, `object` or a preposition."""
        links = self.governors.get(lemma) or self.governors.get(word)
        return links.get(link) if links else None

    def is_speech(self, lemma: str) -> bool:
        """Whether a verb only tells who says it."""
        return lemma in self.speech


@cache
def load_cue_words() -> CueWords:
    """The words as shipped."""
    raw = tomllib.loads((files("workers.reading") / "data" / "factuality.toml").read_text(encoding="utf-8"))
    governors: dict[str, dict[str, Factuality]] = {}
    for value, links in raw["governors"].items():
        for link, words in links.items():
            for word in words.split():
                governors.setdefault(word, {})[link] = value
    nouns, adverbs, adjectives = (_by_word(raw[kind]) for kind in ("nouns", "adverbs", "adjectives"))
    return CueWords(governors, nouns, adverbs, adjectives, frozenset(raw["speech"].split()))


def _by_word(table: dict[Factuality, str]) -> dict[str, Factuality]:
    return {word: value for value, words in table.items() for word in words.split()}
