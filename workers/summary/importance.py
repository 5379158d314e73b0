"""How likely is each word of the article, and each pair of words, to stand in a summary of it?

Two small logistic models. A term is the stem of a word with matter to it; a pair is two terms that follow one another
in a sentence. The weights, each explained, are in data/weights.toml.
"""

import math
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec

type Term = str
type Pair = tuple[Term, Term]
type Unit = Term | Pair
type Row = tuple[float, ...]

_PLACE_FEATURES = (
    "in_first_sentence",
    "log_first_place",
    "weight_by_place",
    "in_sentences_4_to_10",
    "repeated",
    "log_sentences_with_it",
)
TERM_FEATURES = ("constant", *_PLACE_FEATURES, "log_sentences_of_article", "salience", "number")
PAIR_FEATURES = ("constant", *_PLACE_FEATURES, "odds_together", "odds_apart")
_WEIGHTS_FILE = Path(__file__).parent / "data" / "weights.toml"
_EARLY = range(3, 10)


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weight of every feature of a term and of a pair, and what a pair is worth beside a term.

    `words_per_sentence` is a third of the length of the summaries that they were learnt from.
    """

    term: dict[str, float]
    pair: dict[str, float]
    pair_worth: float
    words_per_sentence: float

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
    odds = {term: math.sumprod(row, of_term) for term, row in term_rows(sentences, salience)}
    worths: dict[Unit, float] = {term: _probability(log_odds) for term, log_odds in odds.items()}
    for pair, row in pair_rows(sentences, odds):
        worths[pair] = weights.pair_worth * _probability(math.sumprod(row, of_pair))
    return worths


def units(terms: Sequence[Term]) -> tuple[Unit, ...]:
    """The units of one sentence, each once: its terms, then its pairs."""
    return tuple(dict.fromkeys([*terms, *pairwise(terms)]))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def term_rows(sentences: Sequence[Sequence[Term]], salience: Mapping[Term, float]) -> Iterator[tuple[Term, Row]]:
    """Each term with its features, in the order of TERM_FEATURES."""
    log_length = math.log(max(1, len(sentences)))
    for term, places in _places(sentences, iter).items():
        yield term, (1.0, *_of_places(tuple(places)), log_length, salience.get(term, 0.0), term[0].isdigit())


def pair_rows(sentences: Sequence[Sequence[Term]], odds: Mapping[Term, float]) -> Iterator[tuple[Pair, Row]]:
    """Each pair with its features, in the order of PAIR_FEATURES, given the log odds of its terms."""
    for pair, places in _places(sentences, pairwise).items():
        one, other = odds[pair[0]], odds[pair[1]]
        yield pair, (1.0, *_of_places(tuple(places)), one + other, abs(one - other))


@lru_cache(maxsize=4096)
def _of_places(places: tuple[int, ...]) -> Row:
    """The features of what stands in these sentences, in the order of _PLACE_FEATURES."""
    return (
        places[0] == 0,
        math.log(1 + places[0]),
        sum([1 / (1 + place) for place in places]),
        sum([place in _EARLY for place in places]),
        len(places) > 1,
        math.log(len(places)),
    )


def _places[U](
    sentences: Sequence[Sequence[Term]], units_of: Callable[[Sequence[Term]], Iterable[U]]
) -> dict[U, list[int]]:
    """The numbers of the sentences in which each unit stands, in order of first occurrence."""
    found: dict[U, list[int]] = {}
    for number, terms in enumerate(sentences):
        for unit in dict.fromkeys(units_of(terms)):
            found.setdefault(unit, []).append(number)
    return found
