"""Which sentences, together, say most of the article within the budget?

A set of sentences is worth the sum of the worths of the words and pairs that it prints, each counted once, so that what
is said already adds nothing. For a budget of sentences that sum is divided by the length, as an F1 would be: a long
sentence has to earn its words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workers.summary.candidates import Candidate
from workers.summary.importance import Unit, units
from workers.summary.types import Budget

WORDS_PER_SENTENCE = 18.5
"""The length of a sentence of the summaries that the weights were learnt from."""
_MOST_CANDIDATES = 30
_BEAM = 6


@dataclass(frozen=True)
class Choice:
    """The sentences taken, in the order of the article, with the rank and the score of each by its number."""

    taken: tuple[Candidate, ...]
    rank: dict[int, int]
    score: dict[int, float]


@dataclass(frozen=True, slots=True)
class _Partial:
    """Some sentences, the units that they print, and what these are worth."""

    numbers: frozenset[int] = frozenset()
    covered: frozenset[Unit] = frozenset()
    worth: float = 0.0
    words: int = 0


def choose(printable: Sequence[Candidate], worths: Mapping[Unit, float], budget: Budget) -> Choice:
    """The best sentences within the budget; one alone where even that is too long for it."""
    search = _Search(printable, worths, budget)
    numbers = search.best().numbers or search.single()
    taken = tuple(one for one in printable if one.number in numbers)
    alone = {one.number: round(search.value(search.extended(_Partial(), [one])), 4) for one in taken}
    ranked = sorted(taken, key=lambda one: (-alone[one.number], one.number))
    return Choice(taken, {one.number: place for place, one in enumerate(ranked, 1)}, alone)


class _Search:
    """Beam search over sets of sentences."""

    def __init__(self, printable: Sequence[Candidate], worths: Mapping[Unit, float], budget: Budget) -> None:
        self._worths = worths
        self._budget = budget
        self._expected = WORDS_PER_SENTENCE * budget.sentences if budget.sentences else 0.0
        self._by_number = {one.number: one for one in printable}
        self._units = {one.number: units(one.terms) for one in printable}
        shortlist = sorted(printable, key=lambda one: -self.value(self.extended(_Partial(), [one])))
        self._shortlist = shortlist[: max(_MOST_CANDIDATES, 3 * (budget.sentences or 0))]

    def extended(self, partial: _Partial, added: Iterable[Candidate]) -> _Partial:
        """The partial choice with more sentences."""
        numbers, covered, worth, words = partial.numbers, partial.covered, partial.worth, partial.words
        for one in added:
            new = self._units[one.number] - covered
            numbers, covered = numbers | {one.number}, covered | new
            worth, words = worth + sum(map(self._worths.__getitem__, new)), words + one.words
        return _Partial(numbers, covered, worth, words)

    def value(self, partial: _Partial) -> float:
        """What the partial choice is worth, for a budget of sentences by its length."""
        return partial.worth / (partial.words + self._expected) if self._expected else partial.worth

    def best(self) -> _Partial:
        """The most valuable choice found: of as many sentences as there may be, or of any number within the words."""
        beam, found = [_Partial()], _Partial()
        while beam:
            nexts = {partial.numbers: partial for before in beam for partial in self._nexts(before)}
            beam = sorted(nexts.values(), key=self.value, reverse=True)[:_BEAM]
            if beam and (self._budget.sentences or self.value(beam[0]) > self.value(found)):
                found = beam[0]
        return found

    def _nexts(self, partial: _Partial) -> Iterator[_Partial]:
        for one in self._shortlist:
            if one.number not in partial.numbers:
                added = self._with_needs(one, partial.numbers)
                if added and self._fits(partial, added):
                    yield self.extended(partial, added)

    def _fits(self, partial: _Partial, added: Sequence[Candidate]) -> bool:
        sentences, words = self._budget.sentences, self._budget.words
        if sentences is not None and len(partial.numbers) + len(added) > sentences:
            return False
        return words is None or partial.words + sum(one.words for one in added) <= words

    def _with_needs(self, one: Candidate, numbers: frozenset[int]) -> list[Candidate]:
        """The sentence and what has to be printed with it, as far as it is not there; empty where that cannot be."""
        added, open_needs = [one], list(one.needs)
        while open_needs:
            need = open_needs.pop()
            if need & (numbers | {other.number for other in added}):
                continue
            able = [self._by_number[number] for number in need if number in self._by_number]
            if not able:
                return []
            nearest = min(able, key=lambda other: (abs(other.number - one.number), other.number))
            added.append(nearest)
            open_needs += nearest.needs
        return added

    def single(self) -> frozenset[int]:
        """One sentence for a budget that holds none: the most valuable one that stands alone, else the first."""
        alone = next((one for one in self._shortlist if not one.needs), None)
        first = alone or next(iter(self._by_number.values()), None)
        return frozenset({first.number}) if first else frozenset()
