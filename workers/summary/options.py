"""The forms in which sentences may be printed, as the search sees them: numbers and bits."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from workers.summary.candidates import Candidate
from workers.summary.importance import Unit, units


class Valued(NamedTuple):
    """A form of a sentence with the units that it prints and what they are worth when nothing else is printed."""

    form: Candidate
    units: tuple[Unit, ...]
    worth: float


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
    """The options of an article, the form behind each, and what each shared unit is worth, by its bit."""

    forms: list[Candidate]
    options: list[Option]
    unit_worths: list[float]


def valued(form: Candidate, worths: Mapping[Unit, float]) -> Valued:
    """The form with its units and its worth; a pair that only shortening brings together is worth nothing."""
    printed = units(form.terms)
    return Valued(form, printed, sum([worths.get(unit, 0.0) for unit in printed]))


def make_options(shortlist: Sequence[Valued], printable: Sequence[Valued], worths: Mapping[Unit, float]) -> Options:
    """Options for a shortlist and for what its sentences need, which is looked for among all that may be printed."""
    pool = _with_needed(shortlist, printable)
    shared = _shared_units(pool)
    places: dict[int, list[int]] = {}
    for place, one in enumerate(pool):
        places.setdefault(one.form.number, []).append(place)
    options = [
        Option(
            bit=1 << place,
            same=_bits(places[one.form.number]),
            worth=one.worth,
            words=one.form.words,
            units=sum([shared[unit] for unit in one.units if unit in shared]),
            needs=tuple(_need(one.form.number, need, places) for need in one.form.needs),
        )
        for place, one in enumerate(pool)
    ]
    return Options([one.form for one in pool], options, [worths.get(unit, 0.0) for unit in shared])


def _with_needed(shortlist: Sequence[Valued], printable: Sequence[Valued]) -> list[Valued]:
    """The shortlist and behind it what its sentences need, and what these need in turn."""
    by_number = {one.form.number: one for one in reversed(printable)}
    pool, known, waiting = list(shortlist), {one.form.number for one in shortlist}, list(shortlist)
    while waiting:
        form = waiting.pop().form
        for need in form.needs:
            nearest = _nearest(form.number, need & by_number.keys())
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
    return sum([1 << place for place in places])


def _shared_units(pool: Sequence[Valued]) -> dict[Unit, int]:
    """A bit for each unit that two sentences print; the others cannot be printed twice."""
    printed_by: dict[Unit, int] = {}
    shared: dict[Unit, int] = {}
    for one in pool:
        number = one.form.number
        for unit in one.units:
            if printed_by.setdefault(unit, number) != number and unit not in shared:
                shared[unit] = 1 << len(shared)
    return shared
