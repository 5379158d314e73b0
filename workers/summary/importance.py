"""How likely is each word of the article, and each pair of words, to stand in a summary of it?

Two small logistic models. A term is the stem of a word with matter to it; a pair is two terms that follow one another
in a sentence. The weights, each explained, are in data/weights.toml.
"""

import math
import operator
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

type Term = str
type Pair = tuple[Term, Term]
type Unit = Term | Pair
type Row = tuple[float, ...]

TERM_FEATURES = (
    "constant",
    "in_first_sentence",
    "log_first_place",
    "weight_by_place",
    "in_sentences_4_to_10",
    "repeated",
    "log_sentences_with_it",
    "log_sentences_of_article",
    "salience",
    "number",
)
PAIR_FEATURES = (
    "constant",
    "odds_together",
    "odds_apart",
    "in_first_sentence",
    "log_first_place",
    "repeated",
    "log_sentences_with_it",
)
_WEIGHTS_FILE = Path(__file__).parent / "data" / "weights.toml"
_EARLY = range(3, 10)


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weight of every feature of a term and of a pair, and what a pair is worth beside a term."""

    term: dict[str, float]
    pair: dict[str, float]
    pair_worth: float

    def __post_init__(self) -> None:
        if tuple(self.term) != TERM_FEATURES or tuple(self.pair) != PAIR_FEATURES:
            raise ValueError("the weights are not those of the features, in their order")


SHIPPED = msgspec.convert(tomllib.loads(_WEIGHTS_FILE.read_text("utf-8")), Weights)


def unit_worths(
    sentences: Sequence[Sequence[Term]], salience: Mapping[Term, float], weights: Weights = SHIPPED
) -> dict[Unit, float]:
    """What it is worth to print each unit: its probability, for a pair times `pair_worth`.

    `sentences` are the terms of each sentence in order; `salience` is that of the most central entity, 0 to 1, in whose
    name a term stands. Linear in the number of terms.
    """
    of_term, of_pair = tuple(weights.term.values()), tuple(weights.pair.values())
    chances = {term: _probability(row, of_term) for term, row in term_rows(sentences, salience)}
    worths: dict[Unit, float] = {}
    worths.update(chances)
    for pair, row in pair_rows(sentences, chances):
        worths[pair] = weights.pair_worth * _probability(row, of_pair)
    return worths


def units(terms: Sequence[Term]) -> frozenset[Unit]:
    """The units of one sentence."""
    return frozenset(terms) | frozenset(pairwise(terms))


def term_rows(sentences: Sequence[Sequence[Term]], salience: Mapping[Term, float]) -> Iterator[tuple[Term, Row]]:
    """Each term with its features, in the order of TERM_FEATURES."""
    log_length = math.log(max(1, len(sentences)))
    for term, places in _places(sentences, iter).items():
        first, spread = places[0], len(places)
        yield (
            term,
            (
                1.0,
                first == 0,
                math.log(1 + first),
                sum(1 / (1 + place) for place in places),
                sum(place in _EARLY for place in places),
                spread > 1,
                math.log(spread),
                log_length,
                salience.get(term, 0.0),
                term[0].isdigit(),
            ),
        )


def pair_rows(sentences: Sequence[Sequence[Term]], chances: Mapping[Term, float]) -> Iterator[tuple[Pair, Row]]:
    """Each pair with its features, in the order of PAIR_FEATURES, given the probabilities of its terms."""
    odds = {term: math.log(chance / (1 - chance)) for term, chance in chances.items()}
    for pair, places in _places(sentences, pairwise).items():
        first, spread = places[0], len(places)
        one, other = odds[pair[0]], odds[pair[1]]
        yield pair, (1.0, one + other, abs(one - other), first == 0, math.log(1 + first), spread > 1, math.log(spread))


def _places[U](
    sentences: Sequence[Sequence[Term]], units_of: Callable[[Sequence[Term]], Iterable[U]]
) -> dict[U, list[int]]:
    """The numbers of the sentences in which each unit stands, in order of first occurrence."""
    found: dict[U, list[int]] = {}
    for number, terms in enumerate(sentences):
        for unit in dict.fromkeys(units_of(terms)):
            found.setdefault(unit, []).append(number)
    return found


def _probability(row: Row, weights: Row) -> float:
    return 1 / (1 + math.exp(-sum(map(operator.mul, row, weights))))
