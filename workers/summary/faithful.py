"""What in a rewritten sentence does the extract not bear out?

Names, numbers and dates are traced to the sentences of the extract that it was made of; a claim keeps its speaker, a
negation stays one, a reservation stays, and no word of matter is new to the article.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from workers.reading.types import Quote, Reading, Span
from workers.summary.check import Holder, check
from workers.summary.links import touch
from workers.summary.terms import content_terms, words
from workers.summary.types import Check, Summary

_LEAST_COVERED = 0.8
_MOSTLY = 0.5
_FEWEST_TERMS = 2
_NEAR = 3
_NOT = {"not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"}
_LOST_MARK = re.compile(r"(?:is|are|was|were|has|have|had|do|does|did|would|could|should|must|can|wo|ai)n$")
_RESERVED = {
    "may", "might", "could", "would", "should", "alleged", "allegedly", "reportedly", "suspected", "apparently",
    "likely", "unlikely", "possible", "possibly", "perhaps", "probably", "if", "unless", "whether", "plan", "plans",
    "planned", "wants", "want", "hopes", "hope", "expected", "proposed", "threatened", "seems", "seem", "appears",
}  # fmt: skip
_SAID = {
    "said", "says", "say", "saying", "told", "tells", "claimed", "claims", "according", "added", "warned", "argued",
    "stated", "announced", "insisted", "denied", "reported", "believes", "believe", "admitted", "confirmed",
}  # fmt: skip
_JOINING = {"amid", "meanwhile", "following", "despite", "moreover", "however", "including", "time", "whose", "later"}


@dataclass(frozen=True)
class Claim:
    """What somebody says in a sentence of the extract: its terms, and those of which one tells the speaker."""

    content: frozenset[str]
    speaker: frozenset[str]


@dataclass(frozen=True)
class Source:
    """A sentence of the extract as far as it is printed: its stretches, its words in order, its terms, its claims."""

    kept: tuple[Span, ...]
    words: tuple[str, ...]
    terms: frozenset[str]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Grounds:
    """What a rewritten text is held against: the article's words, its terms, its names, and the extract's sentences."""

    holder: Holder
    terms: frozenset[str]
    names: tuple[str, ...]
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, text: str, reading: Reading, extract: Summary) -> "Grounds":
        """The grounds of one article; `text` is the article."""
        names = tuple(dict.fromkeys(entity.name for entity in reading.entities))
        return cls(Holder(text), frozenset(content_terms(text)), names, tuple(_sources(reading, extract)))


def _sources(reading: Reading, extract: Summary) -> Iterator[Source]:
    quotes = {quote.id: quote for quote in reading.quotes}
    names = {entity.id: entity.name for entity in reading.entities}
    for one in extract.sentences:
        line = " ".join(span.text for span in one.kept)
        claims = [_claim(quotes[known], one.kept, names) for known in one.quotes if known in quotes]
        yield Source(one.kept, tuple(words(line)), frozenset(content_terms(line)), tuple(filter(None, claims)))


def _claim(quote: Quote, kept: Sequence[Span], names: Mapping[str, str]) -> Claim | None:
    """The claim that a quote makes in what is kept of its sentence; None where its speaker is not known."""
    told = [quote.source.text] if quote.source else []
    told += [names[quote.speaker]] if quote.speaker and quote.speaker in names else []
    said = [span.text for span in quote.content if touch(span, kept)]
    if quote.within is not None or not told or not said:
        return None
    return Claim(frozenset(content_terms(" ".join(said))), frozenset(content_terms(" ".join(told))))


def untrue(sentence: str, grounds: Grounds) -> Iterator[str]:
    """Reasons against a rewritten sentence; none where it may be printed."""
    terms = content_terms(sentence)
    made_of = _made_of(set(terms), grounds.sources)
    if len(set(terms)) < _FEWEST_TERMS or not made_of:
        yield "it tells nothing of the extract"
        return
    yield from _untraced(sentence, terms, made_of, grounds)
    yield from _misplaced_numbers(sentence, made_of)
    yield from _turned(sentence, made_of)
    yield from _swapped(sentence, made_of, grounds.names)
    yield from _unattributed(sentence, set(terms), made_of)


def traced(sentence: str, grounds: Grounds) -> Check:
    """The check of a rewritten sentence against the sentences of the extract that it was made of."""
    return _checked(sentence, _made_of(set(content_terms(sentence)), grounds.sources), grounds)


def _checked(sentence: str, made_of: Sequence[Source], grounds: Grounds) -> Check:
    held = grounds.holder.within([span for source in made_of for span in source.kept])
    return check(sentence, held, grounds.names)


def _made_of(terms: set[str], sources: Sequence[Source]) -> list[Source]:
    """The fewest sentences of the extract that hold most of the terms, the one that holds most first."""
    left, found, waiting = set(terms), list[Source](), list(sources)
    while left and waiting:
        best = max(waiting, key=lambda source: len(left & source.terms))
        if len(left & best.terms) < (_FEWEST_TERMS if found else 1):
            break
        found.append(best)
        waiting.remove(best)
        left -= best.terms
    return found


def _untraced(sentence: str, terms: Sequence[str], made_of: Sequence[Source], grounds: Grounds) -> Iterator[str]:
    """Names, numbers and dates that its sources do not hold, and matter that is not theirs."""
    missing = _checked(sentence, made_of, grounds).unsupported
    if missing:
        yield f"the extract has no {', '.join(missing)}"
    new = [term for term in terms if term not in grounds.terms and term not in _JOINING]
    if new:
        yield f"the article has no {', '.join(new)}"
    covered = sum(any(term in source.terms for source in made_of) for term in terms)
    if covered < _LEAST_COVERED * len(terms):
        yield "too little of it is in the extract"


def _misplaced_numbers(sentence: str, made_of: Sequence[Source]) -> Iterator[str]:
    """A number counts what it counts in the extract: the word behind it stands near it there as well."""
    said = words(sentence)
    for place, word in enumerate(said[:-1]):
        if word[0].isdigit() and not any(_counts(word, said[place + 1], source.words) for source in made_of):
            yield f"in the extract {word} does not stand with {said[place + 1]}"


def _counts(number: str, counted: str, said: Sequence[str]) -> bool:
    places = [place for place, word in enumerate(said) if word == number]
    ends = any(place == len(said) - 1 for place in places)
    return ends or any(counted in said[max(0, place - _NEAR) : place + _NEAR + 1] for place in places)


def _turned(sentence: str, made_of: Sequence[Source]) -> Iterator[str]:
    """A negation that came or went, or a reservation that went."""
    said = words(sentence)
    if any(map(_negates, said)) != any(_negates(word) for source in made_of for word in source.words):
        yield "a negation came or went"
    reserved = {word for source in made_of for word in source.words} & _RESERVED
    if reserved and not reserved & set(said):
        yield f"it lost a reservation ({', '.join(sorted(reserved))})"


def _negates(word: str) -> bool:
    return word in _NOT or _LOST_MARK.search(word) is not None


def _swapped(sentence: str, made_of: Sequence[Source], names: Sequence[str]) -> Iterator[str]:
    """Two names in an order that they have in no sentence of the extract: who did it may have become whom."""
    said = words(sentence)
    found = sorted((place, name) for name in names if (place := _place(words(name), said)) is not None)
    for (_, one), (_, other) in combinations(found, 2):
        told = [(_place(words(one), source.words), _place(words(other), source.words)) for source in made_of]
        both = [(first, second) for first, second in told if first is not None and second is not None]
        if both and not any(first <= second for first, second in both):
            yield f"{one} stands before {other}, in the extract behind"


def _place(phrase: Sequence[str], said: Sequence[str]) -> int | None:
    """Where the words of a name first stand one after the other."""
    last = len(said) - len(phrase)
    return next((n for n in range(last + 1) if phrase and list(said[n : n + len(phrase)]) == list(phrase)), None)


def _unattributed(sentence: str, terms: set[str], made_of: Sequence[Source]) -> Iterator[str]:
    """A claim without its speaker, or a word of saying where the extract has none."""
    for claim in (claim for source in made_of for claim in source.claims):
        shared = terms & (claim.content - claim.speaker)
        says_it = len(shared) >= max(_FEWEST_TERMS, _MOSTLY * min(len(terms), len(claim.content)))
        if says_it and not terms & claim.speaker:
            yield "a claim lost its speaker"
    told = {word for source in made_of for word in source.words}
    if _SAID & set(words(sentence)) and not _SAID & told:
        yield "it attributes what the extract does not"
