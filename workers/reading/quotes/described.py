"""How is a speaker without a name described? Its noun, the words around it, and what kind of thing it is."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.types import EntityType
from workers.reading.wordlists import by_lower, titles

type Article = Literal["a", "the", "none"]

_LONGEST_DESCRIPTION = 10
_LONGEST_PHRASE = 24
_EDGES = frozenset({",", "-", "--", "—", "–", ":", ";"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_DEFINITE = frozenset({"the", "that", "this", "those", "these"})
_DESCRIBING = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "NUM"})
_HEADS = frozenset({"NOUN", "PROPN", "NUM", "DET", "PRON", "ADJ", "SYM"})
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "people")
_NOBODY_ENDINGS = ("ion", "ment", "ness", "ity", "ism", "ance", "ence", "ing", "sis", "age", "ure", "th", "cy")


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


class _Words(NamedTuple):
    """Nouns for people, groups and documents, and words for a number of people."""

    people: frozenset[str]
    groups: frozenset[str]
    documents: frozenset[str]
    quantities: frozenset[str]


@cache
def _words() -> _Words:
    path = resources.files("workers.reading").joinpath("data/cues.toml")
    table = tomllib.loads(path.read_text("utf-8"))["speakers"]
    listed = [frozenset(table[name].split()) for name in ("person", "group", "document", "quantity")]
    offices = {title for title, kind in titles().items() if kind != "honorific" and " " not in title}
    return _Words(listed[0] | offices | frozenset(by_lower("person_words")), *listed[1:])


def described(parse: Parse, source: Tokens, head: int, speaks: bool) -> Description | None:
    """The description of a source whose head is a common noun for somebody or something that can speak; else None.

    Where it `speaks`, as only people do, nearly any noun will do.
    """
    type_ = _type_of(parse, head, speaks)
    if type_ is None:
        return None
    start, end = _phrase(parse, max(source[0], parse.left[head]), head, source[1])
    noun, words = (
        parse.lemmas[head].lower(),
        frozenset(parse.lemmas[i].lower() for i in range(start, end) if i != head and parse.pos[i] in _DESCRIBING),
    )
    counted = noun in _words().quantities
    plural = counted or parse.tags[head] in ("NNS", "NNPS")
    return Description(head, (start, end), noun, words, _article(parse, head, counted), plural, type_)


def _article(parse: Parse, head: int, counted: bool) -> Article:
    """`some` are never the same as the `some` before."""
    first = parse.words[parse.left[head]]
    if counted or first in _INDEFINITE:
        return "a"
    return "the" if first in _DEFINITE else "none"


def _type_of(parse: Parse, head: int, speaks: bool) -> EntityType | None:
    noun, known, pos = parse.lemmas[head].lower(), _words(), parse.pos[head]
    if pos not in _HEADS:
        return None
    if noun in known.quantities:
        return "PERSON"
    if noun in known.documents and not (noun in known.people and (speaks or parse.tags[head] == "NN")):
        return "WORK_OF_ART"
    if noun in known.people:
        return "PERSON"
    if noun in known.groups:
        return "ORG"
    if pos != "NOUN" or noun.endswith(_NOBODY_ENDINGS):
        return None
    return "PERSON" if speaks or noun.endswith(_PERSON_ENDINGS) else None


def whole_phrase(parse: Parse, source: Tokens, head: int) -> Tokens | None:
    """The source without its article where it is one phrase of several words about one thing; else None.

    `the mayor , Ines Duarte ( d-porto )` is; `Duarte and Lund` is not, and neither is a stretch that hangs in pieces.
    """
    start, end = source
    while start < end and (parse.pos[start] in ("DET", "PUNCT", "SPACE") or parse.tags[start] == "PRP$"):
        start += 1
    while start < end and (parse.pos[end - 1] == "SPACE" or parse.words[end - 1] in _EDGES):
        end -= 1
    loose = [i for i in range(start, end) if not start <= parse.heads[i] < end or parse.heads[i] == i]
    several = any(parse.deps[i] == "cc" and parse.heads[i] == head for i in range(start, end))
    in_pieces = any(i != head and parse.pos[i] not in ("PUNCT", "SPACE") for i in loose)
    return (start, end) if 1 < end - start <= _LONGEST_PHRASE and not several and not in_pieces else None


def _phrase(parse: Parse, start: int, head: int, end: int) -> Tokens:
    """From behind the article to before a comma, a relative clause or a bracket."""
    while start < head and (parse.pos[start] in ("DET", "PUNCT", "SPACE") or parse.tags[start] == "PRP$"):
        start += 1
    last = head + 1
    while last < min(end, start + _LONGEST_DESCRIPTION) and not _ends(parse, last):
        last += 1
    while last > head + 1 and parse.pos[last - 1] in ("ADP", "CCONJ", "DET", "PUNCT", "SPACE", "PART"):
        last -= 1
    return start, last


def _ends(parse: Parse, index: int) -> bool:
    return parse.pos[index] == "SPACE" or parse.words[index] in {",", "(", "-", "—", "–", "--", "who", "which", "that"}
