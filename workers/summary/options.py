"""The forms in which sentences may be printed, as the search sees them: numbers and bits."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from workers.summary.candidates import Candidate
from workers.summary.importance import Unit, units


class Option(NamedTuple):
    """A form of a sentence. `bit` is its own, `same` those of all forms of its sentence; `units` has a bit for each
    unit that it prints and some other sentence prints as well.

    Of each of `needs`, a set of options as bits, one has to be chosen with it; the second number is the place of the
    option that is added where none is. No bits: the need cannot be met.
    """

    bit: int
    same: int
    worth: float
    words: int
    units: int
    needs: tuple[tuple[int, int], ...]


class Options(NamedTuple):
    """The options of an article, the candidate of each, and what each shared unit is worth, by its bit."""

    candidates: list[Candidate]
    options: list[Option]
    unit_worths: list[float]


def make_options(
    shortlist: Sequence[Candidate], printable: Sequence[Candidate], worths: Mapping[Unit, float]
) -> Options:
    """Options for a shortlist and for what its sentences need, which is looked for among all that may be printed."""
    pool = _with_needed(shortlist, printable)
    unit_sets = [units(one.terms) for one in pool]
    shared = _shared_units(pool, unit_sets)
    places: dict[int, list[int]] = {}
    for place, one in enumerate(pool):
        places.setdefault(one.number, []).append(place)
    options = [
        Option(
            bit=1 << place,
            same=_bits(places[one.number]),
            worth=worth_of(one, worths),
            words=one.words,
            units=sum(shared[unit] for unit in unit_sets[place] if unit in shared),
            needs=tuple(_need(one.number, need, places) for need in one.needs),
        )
        for place, one in enumerate(pool)
    ]
    return Options(pool, options, [worths.get(unit, 0.0) for unit in shared])


def worth_of(one: Candidate, worths: Mapping[Unit, float]) -> float:
    """What a sentence is worth when nothing else is printed."""
    return sum([worths.get(unit, 0.0) for unit in units(one.terms)])


def _with_needed(shortlist: Sequence[Candidate], printable: Sequence[Candidate]) -> list[Candidate]:
    """The shortlist and behind it what its sentences need, and what these need in turn."""
    by_number = {one.number: one for one in reversed(printable)}
    pool, known, waiting = list(shortlist), {one.number for one in shortlist}, list(shortlist)
    while waiting:
        one = waiting.pop()
        for need in one.needs:
            nearest = _nearest(one.number, need & by_number.keys())
            if nearest is not None and nearest not in known:
                known.add(nearest)
                pool.append(by_number[nearest])
                waiting.append(by_number[nearest])
    return pool


def _nearest(to: int, numbers: Set[int]) -> int | None:
    return min(numbers, key=lambda number: (abs(number - to), number), default=None)


def _need(number: int, need: frozenset[int], places: Mapping[int, Sequence[int]]) -> tuple[int, int]:
    able = need & places.keys()
    nearest = _nearest(number, able)
    return _bits([place for one in able for place in places[one]]), -1 if nearest is None else places[nearest][0]


def _bits(places: Sequence[int]) -> int:
    return sum(1 << place for place in places)


def _shared_units(pool: Sequence[Candidate], unit_sets: Sequence[frozenset[Unit]]) -> dict[Unit, int]:
    """A bit for each unit that two sentences print; the others cannot be printed twice."""
    printed_by: dict[int, set[Unit]] = {}
    for one, found in zip(pool, unit_sets, strict=True):
        printed_by.setdefault(one.number, set()).update(found)
    counts = Counter(unit for found in printed_by.values() for unit in found)
    return {unit: 1 << place for place, unit in enumerate(unit for unit, count in counts.items() if count > 1)}
