"""Learns the weights of the summary: which words and pairs of an article stand in its reference summary?

    python -m training.summary.learn DATA

writes workers/summary/data/weights.toml. Nothing of the texts is kept: the result is some twenty numbers. The fit is
Newton's method on the logistic loss with a small L2 penalty; nothing in it is random. What a pair is worth beside a
term is tried out: of a few values the one whose summaries are best. Needs the package rouge-score.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import msgspec
import numpy as np
from numpy.typing import NDArray

from training.summary.rouge import rouge
from training.summary.samples import Sample, reference_sentences, samples
from workers.summary.candidates import Forms
from workers.summary.importance import PAIR_FEATURES, TERM_FEATURES, Row, Term, Weights, pair_rows, term_rows
from workers.summary.summarise import summarise
from workers.summary.terms import content_terms, salience_of_terms
from workers.summary.types import DEFAULT_SENTENCES, Wish

type Array = NDArray[np.float64]

_PENALTY = 10.0
_PAIR_WORTHS = (1.0, 2.0, 4.0, 8.0)
_LENGTHS = (Wish(sentences=2), Wish(sentences=3), Wish(sentences=4), Wish(words=60))
_STEPS = 12
_FILE = Path("workers/summary/data/weights.toml")
_EXPLAINED = {
    "constant": "what every term, or pair, starts from",
    "in_first_sentence": "it stands in the first sentence: takes back some of what the place weights give it",
    "log_first_place": "the later it comes, the less: natural logarithm of 1 + the number of sentences before it",
    "weight_by_place": "early and often: the sum of 1 / (1 + the number of sentences before) over its sentences",
    "in_sentences_4_to_10": "in how many of the sentences after the lead it is taken up",
    "repeated": "more than one sentence holds it",
    "log_sentences_with_it": "natural logarithm of the number of sentences that hold it",
    "log_sentences_of_article": "in a long article each single term has less of a chance",
    "salience": "it belongs to the name of an entity that is so central to the article, 0 to 1",
    "number": "it starts with a digit",
    "odds_together": "the log odds of its two terms, added",
    "odds_apart": "how far the log odds of its two terms lie apart",
}


def learn(learnt_from: Sequence[Sample]) -> Weights:
    """The weights of these articles, with the pair worth whose summaries are best on them, over several lengths."""
    weights = fit(learnt_from)
    tried = [msgspec.structs.replace(weights, pair_worth=worth) for worth in _PAIR_WORTHS]
    return max(tried, key=lambda one: mean_rouge(learnt_from, one))


def mean_rouge(of: Sequence[Sample], weights: Weights) -> float:
    """The mean of ROUGE-1, 2 and L over summaries of several lengths: over one alone it is mostly chance."""
    return float(np.mean([rouge(one.reference, printed(one, wish, weights)) for one in of for wish in _LENGTHS]))


def printed(sample: Sample, wish: Wish, weights: Weights) -> list[str]:
    """What is measured of a summary: its sentences, or, where words are counted, those of its printed text."""
    summary = summarise(sample.text, sample.reading, wish, weights)
    return reference_sentences(summary.text) if wish.words else [one.text for one in summary.sentences]


def fit(learnt_from: Sequence[Sample]) -> Weights:
    """The weights that explain best which units of the articles stand in their references; pairs count as terms do."""
    tables = [_term_table(sample) for sample in learnt_from]
    of_term = _logistic([(x, y) for _, x, y in tables])
    pairs = []
    for sample, (terms, x, _) in zip(learnt_from, tables, strict=True):
        odds = dict(zip(terms, (x @ of_term).tolist(), strict=True))
        pairs.append(_pair_table(sample, odds))
    usual = float(np.mean([len(sample.reference.split()) for sample in learnt_from])) / DEFAULT_SENTENCES
    return Weights(_named(TERM_FEATURES, of_term), _named(PAIR_FEATURES, _logistic(pairs)), 1.0, round(usual, 1))


def _named(names: Iterable[str], values: Array) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _terms_of(sample: Sample) -> list[tuple[Term, ...]]:
    return [one.terms for one in Forms(sample.text, sample.reading).full()]


def _term_table(sample: Sample) -> tuple[list[Term], Array, Array]:
    """The terms of an article, their features, and which of them stand in the reference."""
    wanted = set(content_terms(sample.reference))
    rows = list(term_rows(_terms_of(sample), salience_of_terms(sample.reading.entities)))
    return [term for term, _ in rows], *_table(rows, wanted)


def _pair_table(sample: Sample, odds: dict[Term, float]) -> tuple[Array, Array]:
    """The features of the pairs of an article, and which of them stand in the reference."""
    wanted = {pair for one in reference_sentences(sample.reference) for pair in pairwise(content_terms(one))}
    return _table(list(pair_rows(_terms_of(sample), odds)), wanted)


def _table(rows: Sequence[tuple[Any, Row]], wanted: set[Any]) -> tuple[Array, Array]:
    return np.array([row for _, row in rows], float), np.array([unit in wanted for unit, _ in rows], float)


def _logistic(tables: Sequence[tuple[Array, Array]]) -> Array:
    """The weights of a logistic regression of y on x over all tables of (x, y), with an L2 penalty."""
    x, y = np.vstack([x for x, _ in tables]), np.concatenate([y for _, y in tables])
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - _PENALTY * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + _PENALTY * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def write(weights: Weights, path: Path) -> None:
    """The weights as TOML, each with what it says."""
    lines = [
        "# How likely a word of an article, and a pair of neighbouring words, is to stand in its summary: the weights",
        "# of two logistic models, learnt by training/summary/learn.py; docs/summaries.md has the data and figures.",
        "",
        "# What a pair is worth beside a single term.",
        f"pair_worth = {weights.pair_worth}",
        "# A third of the words of a reference summary: a sentence that is longer has to earn its words.",
        f"words_per_sentence = {weights.words_per_sentence}",
    ]
    for table, values in (("term", weights.term), ("pair", weights.pair)):
        lines += ["", f"[{table}]"]
        lines += [f"{name} = {value}  # {_EXPLAINED[name]}" for name, value in values.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@click.command()
@click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(data: Path) -> None:
    """Learn from all of DATA and write the weights file."""
    write(learn(samples(data)), _FILE)


if __name__ == "__main__":
    main()
