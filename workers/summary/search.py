"""Which set of options is worth most within the budget?

Beam search over sets where few sentences are taken; where many are, one after the other, the best for its length next.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

from workers.summary.options import Option, Options
from workers.summary.types import Budget


class Partial(NamedTuple):
    """Some options, the units that they print, what these are worth and how many words they are."""

    chosen: int = 0
    units: int = 0
    worth: float = 0.0
    words: int = 0


def value(worth: float, words: int, expected: float) -> float:
    """What a choice is worth, by its length where a length is expected: half of that would be an F1."""
    return worth / (words + expected) if expected else worth


class Search:
    """The search for one budget. `expected` words make a long sentence earn its words; 0 asks for all that fits."""

    def __init__(self, options: Options, budget: Budget, expected: float) -> None:
        self._options = options.options
        self._unit_worths = options.unit_worths
        self._most_sentences = budget.sentences or len(self._options)
        self._most_words = budget.words or sum(option.words for option in self._options)
        self._fills_sentences = budget.sentences is not None
        self._expected = expected

    def best(self, beam: int) -> Partial:
        """The most valuable choice found: of as many sentences as there may be, or of any number within the words.

        `beam` sets of each size are pursued. Empty where not even one sentence fits.
        """
        by_size: dict[int, dict[int, Partial]] = {0: {0: Partial()}}
        found, size = Partial(), 0
        while by_size:
            partials = sorted(by_size.pop(size, {}).values(), key=self._value, reverse=True)[:beam]
            if partials and (self._fills_sentences or self._value(partials[0]) > self._value(found)):
                found = partials[0]
            if size < self._most_sentences:
                for partial in partials:
                    self._lengthen(partial, size, by_size)
            size += 1
        return found

    def quick(self, usual: float) -> Partial:
        """A good choice for a long summary: what adds most for its length (and `usual` words) is added next.

        What a sentence adds only shrinks as others are taken, so that most need not be looked at again.
        """
        found = Partial()
        waiting = [(-option.worth / (option.words + usual), place) for place, option in enumerate(self._options)]
        heapify(waiting)
        while waiting:
            place = waiting[0][1]
            longer = self._with(found, self._options[place])
            if longer is None:
                heappop(waiting)
                continue
            gain = (longer.worth - found.worth) / (longer.words - found.words + usual)
            heapreplace(waiting, (-gain, place))
            if waiting[0][1] == place:
                found = longer
                heappop(waiting)
        return found

    def _with(self, partial: Partial, option: Option) -> Partial | None:
        """The choice with one more sentence and what that needs; None where that does not fit, or cannot be."""
        added = () if option.same & partial.chosen else self._with_needs(option, partial.chosen)
        chosen = partial.chosen
        for one in added:
            chosen |= one.bit
        fits = chosen.bit_count() <= self._most_sentences
        fits = fits and partial.words + sum([one.words for one in added]) <= self._most_words
        return self._extended(partial, added, chosen) if added and fits else None

    def _value(self, partial: Partial) -> float:
        return value(partial.worth, partial.words, self._expected)

    def _lengthen(self, partial: Partial, size: int, by_size: dict[int, dict[int, Partial]]) -> None:
        """Adds to `by_size` the choice with one more sentence and what that needs, for each that fits."""
        chosen, room = partial.chosen, self._most_words - partial.words
        next_size = by_size.setdefault(size + 1, {})
        for option in self._options:
            if option.same & chosen or option.words > room:
                continue
            if not option.needs or all(able & chosen for able, _ in option.needs):
                longer = chosen | option.bit
                if longer not in next_size:
                    next_size[longer] = self._extended(partial, (option,), longer)
            elif grown := self._with(partial, option):
                by_size.setdefault(grown.chosen.bit_count(), {})[grown.chosen] = grown

    def _extended(self, partial: Partial, added: Sequence[Option], chosen: int) -> Partial:
        covered, worth, words = partial.units, partial.worth, partial.words
        for one in added:
            worth += one.worth - self._worth_of_units(one.units & covered)
            words += one.words
            covered |= one.units
        return Partial(chosen, covered, worth, words)

    def _worth_of_units(self, bits: int) -> float:
        total = 0.0
        while bits:
            lowest = bits & -bits
            total += self._unit_worths[lowest.bit_length() - 1]
            bits ^= lowest
        return total

    def _with_needs(self, option: Option, chosen: int) -> Sequence[Option]:
        """The option and what it needs, as far as that is not chosen; nothing where a need cannot be met."""
        added, waiting = [option], list(option.needs)
        chosen |= option.bit
        while waiting:
            able, nearest = waiting.pop()
            if not able:
                return ()
            if not able & chosen:
                added.append(self._options[nearest])
                chosen |= added[-1].bit
                waiting += added[-1].needs
        return added
