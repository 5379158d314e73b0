"""Learns the weights of the summary: which words and pairs of an article stand in its reference summary?

    python -m training.summary_weights fit DATA                writes workers/summary/data/weights.toml
    python -m training.summary_weights cross-validate DATA     out-of-fold ROUGE (needs the package rouge-score)

DATA holds a JSON object a line, gzipped or not: `text` and `reference`. Both copies of each article are learnt from,
lower-cased and stripped of its quotation marks and apostrophes. Nothing of the texts is kept: the result is seventeen
weights. The fit is Newton's method on the logistic loss with a small L2 penalty; it has no random part but the folds.
"""

import gzip
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workers.reading.model import load
from workers.reading.read import read_many
from workers.reading.types import Article, Reading
from workers.summary.candidates import candidates
from workers.summary.importance import (
    PAIR_FEATURES,
    SHIPPED,
    TERM_FEATURES,
    Pair,
    Row,
    Term,
    Weights,
    pair_rows,
    term_rows,
)
from workers.summary.terms import content_terms, salience_of_terms

_PENALTY = 10.0
_STEPS = 12
_FOLDS = 10
_QUOTES = re.compile(r"['\"`‘’‚‛“”„«»]")


@dataclass(frozen=True)
class Sample:
    """An article with its findings and the summary that a person wrote of it; `group` is the same for its copies."""

    group: int
    text: str
    reference: str
    reading: Reading


def samples(path: Path) -> list[Sample]:
    """The articles of a file, each twice: as it stands in lower case, and stripped of quotation marks besides."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as lines:
        given = [json.loads(line) for line in lines]
    copies = [(i, text, one["reference"].lower()) for i, one in enumerate(given) for text in _copies(one["text"])]
    readings = read_many(load(), (Article(text=text) for _, text, _ in copies))
    return [Sample(*copy, reading) for copy, reading in zip(copies, readings, strict=True)]


def _copies(text: str) -> tuple[str, str]:
    lower = text.lower()
    return lower, " ".join(_QUOTES.sub("", lower).split())


def fit(learnt_from: Sequence[Sample], pair_worth: float = SHIPPED.pair_worth) -> Weights:
    """The weights that explain best which units of the articles stand in their references."""
    rows = [_term_table(sample) for sample in learnt_from]
    of_term = _logistic(np.vstack([x for _, x, _ in rows]), np.concatenate([y for _, _, y in rows]))
    pairs = []
    for sample, (terms, x, _) in zip(learnt_from, rows, strict=True):
        chances = dict(zip(terms, (1 / (1 + np.exp(-x @ of_term))).tolist(), strict=True))
        pairs.append(_pair_table(sample, chances))
    of_pair = _logistic(np.vstack([x for x, _ in pairs]), np.concatenate([y for _, y in pairs]))
    return Weights(_named(TERM_FEATURES, of_term), _named(PAIR_FEATURES, of_pair), pair_worth)


def _named(names: Iterable[str], values: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _terms_of(sample: Sample) -> list[tuple[Term, ...]]:
    return [one.terms for one in candidates(sample.text, sample.reading)]


def _term_table(sample: Sample) -> tuple[list[Term], np.ndarray, np.ndarray]:
    """The terms of an article, their features, and which of them stand in the reference."""
    wanted = set(content_terms(sample.reference))
    rows = list(term_rows(_terms_of(sample), salience_of_terms(sample.reading.entities)))
    return [term for term, _ in rows], *_table(rows, wanted)


def _pair_table(sample: Sample, chances: dict[Term, float]) -> tuple[np.ndarray, np.ndarray]:
    """The features of the pairs of an article, and which of them stand in the reference."""
    terms = [content_terms(sentence) for sentence in _sentences(sample.reference)]
    wanted = {pair for sentence in terms for pair in itertools.pairwise(sentence)}
    return _table(list(pair_rows(_terms_of(sample), chances)), wanted)


def _table[U: (Term, Pair)](rows: list[tuple[U, Row]], wanted: set[U]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([row for _, row in rows], float), np.array([unit in wanted for unit, _ in rows], float)


def _sentences(reference: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", reference.strip()) if part.strip()]


def _logistic(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression of y on x, with an L2 penalty."""
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - _PENALTY * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + _PENALTY * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def out_of_fold(of: Sequence[Sample], seed: int) -> Iterator[tuple[Sample, Weights]]:
    """Each sample with weights that were learnt without its article."""
    groups = np.random.RandomState(seed).permutation(1 + max(sample.group for sample in of))
    for held_out in (set(groups[part::_FOLDS].tolist()) for part in range(_FOLDS)):
        weights = fit([sample for sample in of if sample.group not in held_out])
        yield from ((sample, weights) for sample in of if sample.group in held_out)
