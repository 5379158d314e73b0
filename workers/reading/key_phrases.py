"""What is the article about, said in its own noun phrases."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate, pairwise
from math import log2, sqrt

from spacy.tokens import Doc

from workers.reading.types import Entity, KeyPhrase, Span
from workers.reading.wordlists import by_lower, ordinary_words, titles

_LIMIT = 10
_FEW = 4
_LONGEST = 4
_WORTH_TELLING = 0.2
_LENGTH_FACTOR = {1: 0.5, 2: 1.0, 3: 1.1, 4: 1.0}
_LEAD_SENTENCES = 3
_LETTER = {"ADJ": "A", "NOUN": "N", "PROPN": "P"}
_RUN = re.compile(r"(?P<words>[ANP][ANP-]*)(?P<name>x?)")

_WORDS = tomllib.loads(files("workers.reading").joinpath("data/key_phrases.toml").read_text(encoding="utf-8"))
_EMPTY_HEADS = frozenset(_WORDS["heads"].split())
_EMPTY_MODIFIERS = frozenset(_WORDS["modifiers"].split())
_HEADS_BEHIND_NOUNS = frozenset(_WORDS["behind_nouns"].split())
_NEVER_ALONE = frozenset(_WORDS["never_alone"].split())
_OTHER_PHRASE = {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "npadvmod"}
"""What a word is that another noun of its own phrase cannot follow (`a car an hour` of `a car an hour passengers`)."""
_MAIN_PARTS = {"nsubj", "nsubjpass", "dobj", "ROOT"}
_DESCRIBING_PARTS = {"attr", "appos", "npadvmod", "oprd"}
_FIRST_PERSON = {"i", "me", "my", "we", "us", "our", "you", "your"}
_LAST_SENTENCE = 12
_SIDE_PART = 0.7
"""What a lone noun counts that is neither subject nor object."""


@dataclass
class _Candidate:
    """A phrase by its lemmas, where it stands, and the sentence that has it first."""

    lemmas: tuple[str, ...]
    spans: list[tuple[int, int]]
    first_sentence: int


type _Ranked = tuple[float, _Candidate]


def find_key_phrases(
    doc: Doc, entities: Sequence[Entity], readable: Callable[[int, int], str]
) -> tuple[KeyPhrase, ...]:
    """At most ten noun phrases that tell the subject, the strongest first: its score is 1, the others' a share of it.

    Names are told by the entities already, so a phrase holds no name and is no other word for a named entity. A demonym
    may stand before two words or more (`norwegian fish exports`): with one, it says no more than the country's name.

    `readable` gives the display text of characters start to end.
    """
    found = _candidates(doc, _shape(doc, entities), _demonyms(doc, entities), _last_words(entities))
    support = _support(found)
    ranked = sorted(((_strength(c, support), c) for c in found), key=lambda pair: (-pair[0], pair[1].spans[0]))
    best = ranked[0][0] if ranked else 0.0
    chosen = _without_repeats(pair for pair in ranked if pair[0] > 0 and pair[0] >= _WORTH_TELLING * best)
    if len(chosen) < _FEW:
        chosen = _topped_up(chosen, _lone_words(doc, found))
    return tuple(_phrase(doc, c, strength / chosen[0][0], readable) for strength, c in chosen)


def _topped_up(chosen: list[_Ranked], lone: list[_Ranked]) -> list[_Ranked]:
    """Of copy with few phrases, the words that it has once as well; none of them counts more than a phrase."""
    least = chosen[-1][0] if chosen else lone[0][0] if lone else 0.0
    words = {lemma for _, candidate in chosen for lemma in candidate.lemmas}
    more = [(min(strength, least), c) for strength, c in lone if words.isdisjoint(c.lemmas)]
    return chosen + more[: max(0, _FEW - len(chosen))]


def _lone_words(doc: Doc, found: list[_Candidate]) -> list[_Ranked]:
    """The single words that stand once and might be told, subjects and objects and the first sentences before others.

    Persons without a name, what somebody is said to be and what is counted (`40 families`) tell too little alone, and
    so do the words of a sentence in the first person, which is speech.
    """
    early = [c for c in found if c.first_sentence <= _LAST_SENTENCE and len(c.lemmas) == len(c.spans) == 1]
    speech = _sentence_numbers_of_speech(doc) if early else frozenset()
    lone = [c for c in early if c.first_sentence not in speech and _stands_alone(doc, c.spans[0][0])]
    weighed = [(_nearness(c) * _of_part(doc[c.spans[0][0]].dep_), c) for c in lone]
    return sorted(weighed, key=lambda pair: (-pair[0], pair[1].spans[0]))


def _sentence_numbers_of_speech(doc: Doc) -> frozenset[int]:
    numbers = _sentence_numbers(doc)
    return frozenset(numbers[token.i] for token in doc if token.lower_ in _FIRST_PERSON)


def _stands_alone(doc: Doc, index: int) -> bool:
    token = doc[index]
    somebody = token.lemma_ in by_lower("person_words") or token.lemma_ in titles()
    return not somebody and token.dep_ not in _DESCRIBING_PARTS and all(c.dep_ != "nummod" for c in token.lefts)


def _of_part(dep: str) -> float:
    return 1.0 if dep in _MAIN_PARTS else _SIDE_PART


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


def _last_words(entities: Sequence[Entity]) -> frozenset[str]:
    """The last words of longer names: `the league` alone is another word for the league that has a name."""
    told = (mention for entity in entities for mention in entity.mentions if mention.kind in ("name", "alias"))
    return frozenset(mention.text.lower().split()[-1] for mention in told if " " in mention.text)


def _candidates(doc: Doc, shape: str, demonyms: set[int], named: frozenset[str]) -> list[_Candidate]:
    by_lemmas: dict[tuple[str, ...], _Candidate] = {}
    sentence_of = _sentence_numbers(doc)
    for first, last in _runs(doc, shape, demonyms):
        if last - first == 1 and (doc[first].lower_ in named or doc[first].lemma_ in _NEVER_ALONE):
            continue
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
        first = max((i + 1 for i in range(first, last - 1) if doc[i].dep_ in _OTHER_PHRASE), default=first)
        while first < last and _is_no_beginning(doc, shape, first):
            first += 1
        if first < last and _tells(doc, first, last):
            yield first, last


def _is_no_beginning(doc: Doc, shape: str, index: int) -> bool:
    """A modifier that says little, the end of a compound with a figure (`two-hour`), a mark or a lost `'s`."""
    cut = shape[index] == "-" or (index > 0 and shape[index - 1] == "-")
    return cut or len(doc[index]) == 1 or doc[index].lemma_ in _EMPTY_MODIFIERS


def _tells(doc: Doc, first: int, last: int) -> bool:
    """Whether the last word has a subject: `rate` has none, `interest rate` has."""
    head = doc[last - 1].lemma_
    if head in _HEADS_BEHIND_NOUNS and last - first > 1 and doc[last - 2].pos_ == "NOUN":
        return doc[last - 2].lemma_ not in _EMPTY_HEADS
    return len(head) > 2 and head.isalpha() and head not in _EMPTY_HEADS


def _support(found: list[_Candidate]) -> Counter[str]:
    """How often each word stands in any phrase of the article."""
    return Counter(lemma for candidate in found for lemma in candidate.lemmas for _ in candidate.spans)


def _strength(candidate: _Candidate, support: Counter[str]) -> float:
    """Grows with how often the phrase and its words recur, and with an early place; a phrase of one word counts less.

    A single word that stands only once is none by itself.
    """
    times, size = len(candidate.spans), len(candidate.lemmas)
    if size == 1 and times == 1:
        return 0.0
    words = sum(sqrt(support[lemma]) for lemma in candidate.lemmas) / size
    return words * log2(1 + times) * _LENGTH_FACTOR[size] * (1 + _nearness(candidate))


def _nearness(candidate: _Candidate) -> float:
    """How near the first sentence it stands, 0 to 1."""
    return 1 / (1 + candidate.first_sentence / _LEAD_SENTENCES)


def _without_repeats(ranked: Iterable[_Ranked]) -> list[_Ranked]:
    """The first ten that neither hold one another nor share a pair of neighbouring words."""
    chosen: list[_Ranked] = []
    pairs: set[tuple[str, str]] = set()
    for strength, candidate in ranked:
        words, own = set(candidate.lemmas), set(pairwise(candidate.lemmas))
        if not own.isdisjoint(pairs) or any(_holds(words, set(other.lemmas)) for _, other in chosen):
            continue
        chosen.append((strength, candidate))
        pairs |= own
        if len(chosen) == _LIMIT:
            break
    return chosen


def _holds(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def _phrase(doc: Doc, candidate: _Candidate, score: float, readable: Callable[[int, int], str]) -> KeyPhrase:
    spans = tuple(_span(doc, first, last) for first, last in candidate.spans)
    shown, first = readable(spans[0].start, spans[0].end), doc[candidate.spans[0][0]]
    if first.is_sent_start and first.text.istitle() and first.lower_ in ordinary_words():
        shown = shown[0].lower() + shown[1:]  # its capital is that of the sentence
    return KeyPhrase(shown, round(score, 4), spans)


def _span(doc: Doc, first: int, last: int) -> Span:
    piece = doc[first:last]
    return Span(piece.start_char, piece.end_char, piece.text)
