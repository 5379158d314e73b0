"""What is the article about, said in its own noun phrases."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate, pairwise
from math import log2, sqrt

from spacy.tokens import Doc

from workers.reading.types import Entity, KeyPhrase, Span

_LIMIT = 10
_FEW = 3
_LONGEST = 4
_WORTH_TELLING = 0.2
_LENGTH_FACTOR = {1: 0.5, 2: 1.0, 3: 1.1, 4: 1.0}
_LEAD_SENTENCES = 3
_LETTER = {"ADJ": "A", "NOUN": "N", "PROPN": "P"}
_RUN = re.compile(r"(?P<words>[ANP][ANP-]*)(?P<name>x?)")

_WORDS = tomllib.loads(files("workers.reading").joinpath("data/key_phrases.toml").read_text(encoding="utf-8"))
_EMPTY_HEADS = frozenset(_WORDS["heads"].split())
_EMPTY_MODIFIERS = frozenset(_WORDS["modifiers"].split())


@dataclass
class _Candidate:
    """A phrase by its lemmas, where it stands, and the sentence that has it first."""

    lemmas: tuple[str, ...]
    spans: list[tuple[int, int]]
    first_sentence: int


def find_key_phrases(
    doc: Doc, entities: Sequence[Entity], readable: Callable[[int, int], str]
) -> tuple[KeyPhrase, ...]:
    """At most ten noun phrases that tell the subject, the strongest first: its score is 1, the others' a share of it.

    Names are told by the entities already, so a phrase holds no name and is no other word for a named entity. A demonym
    may stand before two words or more (`norwegian fish exports`): with one, it says no more than the country's name.

    `readable` gives the display text of characters start to end.
    """
    found = _candidates(doc, _shape(doc, entities), _demonyms(doc, entities))
    support = _support(found)
    ranked = sorted(((_strength(c, support), c) for c in found), key=lambda pair: (-pair[0], pair[1].spans[0]))
    if ranked and ranked[0][0] <= 0:
        ranked = _words_of_the_lead([c for _, c in ranked])
    if not ranked or ranked[0][0] <= 0:
        return ()
    best = ranked[0][0]
    strengths = {c.lemmas: strength for strength, c in ranked}
    chosen = _without_repeats(c for strength, c in ranked if strength >= _WORTH_TELLING * best)
    return tuple(_phrase(doc, c, strengths[c.lemmas] / best, readable) for c in chosen)


def _words_of_the_lead(found: list[_Candidate]) -> list[tuple[float, _Candidate]]:
    """Of copy that repeats nothing and has no phrase of two words: the first words of its first sentences."""
    lead = [c for c in found if c.first_sentence <= _LEAD_SENTENCES]
    return [(1.0, c) for c in sorted(lead, key=lambda c: c.spans[0])[:_FEW]]


def _shape(doc: Doc, entities: Sequence[Entity]) -> str:
    """One letter per token: A adjective, N common noun, P proper noun, - hyphen, x in a name, o in a nominal mention.

    A dot is anything else.
    """
    strings = doc.vocab.strings
    letters = {strings[pos]: letter for pos, letter in _LETTER.items()}
    tags, starts = doc.to_array(["TAG"]), doc.to_array(["IDX"]).tolist()
    shape = [letters.get(pos, ".") for pos in doc.to_array(["POS"]).tolist()]
    for index in (tags == strings["HYPH"]).nonzero()[0].tolist():
        shape[index] = "-"
    told = (mention for entity in entities for mention in entity.mentions if mention.kind != "demonym")
    for mention in sorted(told, key=lambda mention: mention.kind != "nominal"):
        first, last = bisect_right(starts, mention.start) - 1, bisect_left(starts, mention.end)
        shape[first:last] = ("o" if mention.kind == "nominal" else "x") * (last - first)
    return "".join(shape)


def _demonyms(doc: Doc, entities: Sequence[Entity]) -> set[int]:
    """The tokens that are demonyms."""
    starts = doc.to_array(["IDX"]).tolist()
    told = (mention for entity in entities for mention in entity.mentions if mention.kind == "demonym")
    return {bisect_right(starts, mention.start) - 1 for mention in told}


def _candidates(doc: Doc, shape: str, demonyms: set[int]) -> list[_Candidate]:
    by_lemmas: dict[tuple[str, ...], _Candidate] = {}
    sentence_of = _sentence_numbers(doc)
    for first, last in _runs(doc, shape, demonyms):
        lemmas = tuple(doc[index].lemma_ for index in range(first, last))
        candidate = by_lemmas.setdefault(lemmas, _Candidate(lemmas, [], sentence_of[first]))
        candidate.spans.append((first, last))
    return list(by_lemmas.values())


def _sentence_numbers(doc: Doc) -> list[int]:
    """The number of each token's sentence, from 1 on."""
    return list(accumulate(start == 1 for start in doc.to_array(["SENT_START"]).tolist()))


def _runs(doc: Doc, shape: str, demonyms: set[int]) -> Iterator[tuple[int, int]]:
    """Token stretches of adjectives and nouns that end in a common noun with a subject of its own.

    What stands right before a name is its title.
    """
    for run in _RUN.finditer(shape):
        if run["name"]:
            continue
        first, last = run.start(), run.start() + len(run["words"].rstrip("AP-"))
        first = max(first, last - _LONGEST, *(i + 1 for i in demonyms if first <= i == last - 2))
        while first < last and (shape[first] == "-" or doc[first].lemma_ in _EMPTY_MODIFIERS):
            first += 1
        if first < last and _tells(doc[last - 1].lemma_):
            yield first, last


def _tells(head: str) -> bool:
    return len(head) > 2 and head.isalpha() and head not in _EMPTY_HEADS


def _support(found: list[_Candidate]) -> Counter[str]:
    """How often each word stands in any phrase of the article."""
    return Counter(lemma for candidate in found for lemma in candidate.lemmas for _ in candidate.spans)


def _strength(candidate: _Candidate, support: Counter[str]) -> float:
    """Grows with how often the phrase and its words recur, and with an early place; a phrase of one word counts less.

    A single word that stands only once is none, but where there is nothing else.
    """
    times, size = len(candidate.spans), len(candidate.lemmas)
    if size == 1 and times == 1:
        return 0.0
    words = sum(sqrt(support[lemma]) for lemma in candidate.lemmas) / size
    lead = 1 + 1 / (1 + candidate.first_sentence / _LEAD_SENTENCES)
    return words * log2(1 + times) * _LENGTH_FACTOR[size] * lead


def _without_repeats(ranked: Iterator[_Candidate]) -> list[_Candidate]:
    """The first ten that neither hold one another nor share a pair of neighbouring words."""
    chosen: list[_Candidate] = []
    pairs: set[tuple[str, str]] = set()
    for candidate in ranked:
        words, own = set(candidate.lemmas), set(pairwise(candidate.lemmas))
        if not own.isdisjoint(pairs) or any(_holds(words, set(other.lemmas)) for other in chosen):
            continue
        chosen.append(candidate)
        pairs |= own
        if len(chosen) == _LIMIT:
            break
    return chosen


def _holds(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def _phrase(doc: Doc, candidate: _Candidate, score: float, readable: Callable[[int, int], str]) -> KeyPhrase:
    spans = tuple(_span(doc, first, last) for first, last in candidate.spans)
    return KeyPhrase(readable(spans[0].start, spans[0].end), round(score, 4), spans)


def _span(doc: Doc, first: int, last: int) -> Span:
    piece = doc[first:last]
    return Span(piece.start_char, piece.end_char, piece.text)
