"""Which words of a text carry what it is about, in a form that two sentences can be compared by."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from workers.reading.types import Entity

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ed", "es", "ly", "s")
_SHORTEST_STEM = 3
_FUNCTION_WORDS = frozenset((Path(__file__).parent / "data" / "function_words.txt").read_text("utf-8").split())


def is_function_word(word: str) -> bool:
    """Whether the word has grammar to it but no matter (`the`, `would`), whatever its case."""
    return word.lower() in _FUNCTION_WORDS


def words(text: str) -> list[str]:
    """All words and numbers, lower-case, in order, without punctuation."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without a common English ending, so that `strikes`, `striking` and `strike` meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word


def content_terms(text: str) -> list[str]:
    """The stems of the words that are no function words, in order, repeated as often as they stand there."""
    return [stem(word) for word in words(text) if word not in _FUNCTION_WORDS]


def salience_of_terms(entities: Iterable[Entity]) -> dict[str, float]:
    """For each term in the name of an entity the salience of the most central such entity."""
    found: dict[str, float] = {}
    for entity in entities:
        for term in content_terms(entity.name):
            found[term] = max(found.get(term, 0.0), entity.salience)
    return found
