"""Which sentences, together, say most of the article within the budget?

A set of sentences is worth the sum of the worths of the units that it prints, each counted once, so that what is said
already adds nothing. For a budget of sentences that sum is divided by the length, as an F1 would be: a long sentence
has to earn its words. For a budget of words the budget itself sees to that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from workers.summary.candidates import Candidate
from workers.summary.importance import Unit
from workers.summary.options import make_options, worth_of
from workers.summary.search import Search, value
from workers.summary.types import Budget

WORDS_PER_SENTENCE = 18.5
"""The length of a sentence of the summaries that the weights were learnt from."""
_SHORTLIST = 30
_WIDEST_BEAM = 8
_BREADTH = 48
"""Partial choices kept over all sentences to be taken: a long summary is searched with a narrow beam."""


@dataclass(frozen=True)
class Choice:
    """The forms of sentences taken, in the order of the article, with the rank and the score of each by its number."""

    taken: tuple[Candidate, ...] = ()
    rank: Mapping[int, int] = field(default_factory=dict)
    score: Mapping[int, float] = field(default_factory=dict)


def choose(printable: Sequence[Candidate], worths: Mapping[Unit, float], budget: Budget) -> Choice:
    """The best sentences within the budget, of each one form; one alone where even that is too long for it.

    `printable` holds the full form of a sentence before its shorter ones.
    """
    if not printable:
        return Choice()
    shortlist = most_valuable(printable, worths, budget)
    options = make_options(shortlist, printable, worths)
    search = Search(options, budget, WORDS_PER_SENTENCE * budget.sentences if budget.sentences else 0.0)
    chosen = search.best(min(_WIDEST_BEAM, max(1, _BREADTH // _size(budget)))).chosen
    taken = [one for place, one in enumerate(options.candidates) if chosen >> place & 1] or [_alone(shortlist)]
    return _ranked(
        sorted(taken, key=lambda one: one.number), {one.number: _density(one, worths, budget) for one in taken}
    )


def most_valuable(printable: Sequence[Candidate], worths: Mapping[Unit, float], budget: Budget) -> list[Candidate]:
    """The forms that say most for their length, the best first: as many as are worth trying for a budget."""
    return nlargest(max(_SHORTLIST, 3 * _size(budget)), printable, key=lambda one: _density(one, worths, budget))


def _size(budget: Budget) -> int:
    """About how many sentences the budget holds."""
    return budget.sentences or max(1, int((budget.words or 0) / WORDS_PER_SENTENCE))


def _density(one: Candidate, worths: Mapping[Unit, float], budget: Budget) -> float:
    return value(worth_of(one, worths), one.words, WORDS_PER_SENTENCE * _size(budget))


def _alone(shortlist: Sequence[Candidate]) -> Candidate:
    """One sentence for a budget that holds none: the best of those that need no other, else the best."""
    return next((one for one in shortlist if not one.needs), shortlist[0])


def _ranked(taken: Sequence[Candidate], scores: Mapping[int, float]) -> Choice:
    numbers = sorted(scores, key=lambda number: (-scores[number], number))
    rank = {number: place for place, number in enumerate(numbers, 1)}
    return Choice(tuple(taken), rank, {number: round(scores[number], 4) for number in numbers})
