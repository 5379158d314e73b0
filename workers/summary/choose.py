"""Which sentences, together, say most of the article within the budget?

A set of sentences is worth the sum of the worths of the units that it prints, each counted once, so that what is said
already adds nothing. For a budget of sentences that sum is divided by the length, as an F1 would be: a long sentence
has to earn its words. For a budget of words the budget itself sees to that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from workers.summary.candidates import Candidate
from workers.summary.importance import Unit
from workers.summary.options import Options, Valued, make_options
from workers.summary.search import Search, value
from workers.summary.types import DEFAULT_SENTENCES, Budget

_SHORTLIST = 20
_BEAM = 6
_SERVED_BY_DEFAULT = 6
_FEW = 8
"""Up to so many sentences sets are searched with a beam."""


@dataclass(frozen=True)
class Choice:
    """The forms of sentences taken, in the order of the article, with the rank and the score of each by its number."""

    taken: tuple[Candidate, ...] = ()
    rank: Mapping[int, int] = field(default_factory=dict)
    score: Mapping[int, float] = field(default_factory=dict)


class Table(NamedTuple):
    """The forms that are worth trying, the best first, and with what they need as the search sees them."""

    shortlist: Sequence[Valued]
    options: Options


def table(printable: Sequence[Valued], worths: Mapping[Unit, float], budget: Budget, usual: float) -> Table:
    """What the search needs to know for a budget, and for any other with the same `budget_tried`.

    `printable` holds the full form of a sentence before its shorter ones; `usual` is the length of a sentence of the
    summaries that the worths were learnt from, in words.
    """
    shortlist = most_valuable(printable, budget, usual)
    return Table(shortlist, make_options(shortlist, printable, worths))


def choose(known: Table, budget: Budget, usual: float) -> Choice:
    """The best sentences within the budget, of each one form; one alone where even that is too long for it."""
    if not known.shortlist:
        return Choice()
    search = Search(known.options, budget, usual * budget.sentences if budget.sentences else 0.0)
    few = _size(budget, usual) <= _FEW
    chosen = (search.best(_BEAM) if few else search.quick(usual)).chosen
    forms = known.options.forms
    places = [place for place in range(len(forms)) if chosen >> place & 1] or [_alone(known.shortlist)]
    worths = {forms[place].number: known.options.options[place].worth for place in places}
    taken = sorted((forms[place] for place in places), key=lambda form: form.number)
    expected = usual * _size(budget, usual)
    return _ranked(taken, {form.number: value(worths[form.number], form.words, expected) for form in taken})


def most_valuable(printable: Sequence[Valued], budget: Budget, usual: float) -> list[Valued]:
    """The forms that say most for their length, the best first: as many as are worth trying for a budget."""
    tried = budget_tried(budget)
    expected = usual * _size(tried, usual)
    most = max(_SHORTLIST, 3 * _size(tried, usual))
    return nlargest(most, printable, key=lambda one: value(one.worth, one.form.words, expected))


def budget_tried(budget: Budget) -> Budget:
    """The budget whose shortlist serves this one: that of three sentences serves all of a few."""
    few = budget.sentences is not None and budget.words is None and budget.sentences <= _SERVED_BY_DEFAULT
    return Budget(DEFAULT_SENTENCES, None) if few else budget


def _size(budget: Budget, usual: float) -> int:
    """About how many sentences the budget holds."""
    return budget.sentences or max(1, int((budget.words or 0) / usual))


def _alone(shortlist: Sequence[Valued]) -> int:
    """The place of one sentence for a budget that holds none: the best of those that need no other, else the best."""
    return next((place for place, one in enumerate(shortlist) if not one.form.needs), 0)


def _ranked(taken: Sequence[Candidate], scores: Mapping[int, float]) -> Choice:
    numbers = sorted(scores, key=lambda number: (-scores[number], number))
    rank = {number: place for place, number in enumerate(numbers, 1)}
    return Choice(tuple(taken), rank, {number: round(scores[number], 4) for number in numbers})
