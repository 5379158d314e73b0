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
from workers.summary.options import Valued, make_options
from workers.summary.search import Search, value
from workers.summary.types import Budget

_SHORTLIST = 20
_BEAM = 6
_FEW = 8
"""Up to so many sentences sets are searched with a beam."""


@dataclass(frozen=True)
class Choice:
    """The forms of sentences taken, in the order of the article, with the rank and the score of each by its number."""

    taken: tuple[Candidate, ...] = ()
    rank: Mapping[int, int] = field(default_factory=dict)
    score: Mapping[int, float] = field(default_factory=dict)


def choose(printable: Sequence[Valued], worths: Mapping[Unit, float], budget: Budget, usual: float) -> Choice:
    """The best sentences within the budget, of each one form; one alone where even that is too long for it.

    `printable` holds the full form of a sentence before its shorter ones; `usual` is the length of a sentence of the
    summaries that the worths were learnt from, in words.
    """
    if not printable:
        return Choice()
    shortlist = most_valuable(printable, budget, usual)
    options = make_options(shortlist, printable, worths)
    search = Search(options, budget, usual * budget.sentences if budget.sentences else 0.0)
    few = _size(budget, usual) <= _FEW
    chosen = (search.best(_BEAM) if few else search.quick(usual)).chosen
    taken = [form for place, form in enumerate(options.forms) if chosen >> place & 1] or [_alone(shortlist)]
    taken_at_all = {id(form) for form in taken}
    scores = {one.form.number: _density(one, budget, usual) for one in printable if id(one.form) in taken_at_all}
    return _ranked(sorted(taken, key=lambda form: form.number), scores)


def most_valuable(printable: Sequence[Valued], budget: Budget, usual: float) -> list[Valued]:
    """The forms that say most for their length, the best first: as many as are worth trying for a budget."""
    return nlargest(max(_SHORTLIST, 3 * _size(budget, usual)), printable, key=lambda one: _density(one, budget, usual))


def _size(budget: Budget, usual: float) -> int:
    """About how many sentences the budget holds."""
    return budget.sentences or max(1, int((budget.words or 0) / usual))


def _density(one: Valued, budget: Budget, usual: float) -> float:
    return value(one.worth, one.form.words, usual * _size(budget, usual))


def _alone(shortlist: Sequence[Valued]) -> Candidate:
    """One sentence for a budget that holds none: the best of those that need no other, else the best."""
    return next((one.form for one in shortlist if not one.form.needs), shortlist[0].form)


def _ranked(taken: Sequence[Candidate], scores: Mapping[int, float]) -> Choice:
    numbers = sorted(scores, key=lambda number: (-scores[number], number))
    rank = {number: place for place, number in enumerate(numbers, 1)}
    return Choice(tuple(taken), rank, {number: round(scores[number], 4) for number in numbers})
