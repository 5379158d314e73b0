"""How is a speaker without a name described? Its noun, the words around it, and what kind of thing it is."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.types import EntityType

type Article = Literal["a", "the", "none"]

_LONGEST_DESCRIPTION = 10
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_DEFINITE = frozenset({"the", "that", "this", "those", "these"})
_DESCRIBING = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "NUM"})
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "people")
_TYPES: dict[str, EntityType] = {"person": "PERSON", "group": "ORG", "document": "WORK_OF_ART"}


@dataclass(frozen=True, slots=True)
class Description:
    """`head` is the noun's token, `span` the phrase from its first describing word, `words` what describes it."""

    head: int
    span: Tokens
    noun: str
    words: frozenset[str]
    article: Article
    plural: bool
    type: EntityType


@cache
def _kinds() -> dict[str, EntityType]:
    table = tomllib.loads(resources.files("workers.reading").joinpath("data/cues.toml").read_text("utf-8"))
    return {word: _TYPES[kind] for kind, words in table["speakers"].items() for word in words.split()}


def described(parse: Parse, source: Tokens, head: int, speaks: bool) -> Description | None:
    """The description of a source whose head is a common noun for somebody or something that can speak; else None.

    Where it `speaks`, as only people do, any noun will do.
    """
    noun = parse.lemmas[head]
    kind = _kinds().get(noun) or ("PERSON" if speaks or noun.endswith(_PERSON_ENDINGS) else None)
    if parse.pos[head] != "NOUN" or kind is None:
        return None
    start, end = _phrase(parse, max(source[0], parse.left[head]), head, source[1])
    first = parse.words[parse.left[head]]
    article: Article = "a" if first in _INDEFINITE else "the" if first in _DEFINITE else "none"
    words = {parse.lemmas[i] for i in range(start, end) if i != head and parse.pos[i] in _DESCRIBING}
    return Description(head, (start, end), noun, frozenset(words), article, parse.tags[head] == "NNS", kind)


def _phrase(parse: Parse, start: int, head: int, end: int) -> Tokens:
    """From behind the article to before a comma, a relative clause or a bracket."""
    while start < head and parse.pos[start] in ("DET", "PUNCT", "SPACE"):
        start += 1
    last = head + 1
    while last < min(end, start + _LONGEST_DESCRIPTION) and not _ends(parse, last):
        last += 1
    while last > head + 1 and parse.pos[last - 1] in ("ADP", "CCONJ", "DET", "PUNCT", "SPACE", "PART"):
        last -= 1
    return start, last


def _ends(parse: Parse, index: int) -> bool:
    return parse.pos[index] == "SPACE" or parse.words[index] in {",", "(", "-", "—", "–", "--", "who", "which", "that"}
