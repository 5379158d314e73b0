"""From scores to spans: the search finds what trying every sequence finds."""

from itertools import pairwise, product

import numpy as np
import pytest

from workers.reading.quotes.decoding import allowed, cue_spans, part_labels, spans_of
from workers.reading.quotes.relations import Windows

_LABELS = 5


def windows(*lengths: int) -> Windows:
    rows = sum(lengths)
    return Windows(
        heads=[0] * len(lengths),
        starts=[0] * len(lengths),
        lengths=list(lengths),
        tokens=np.concatenate([np.arange(length) for length in lengths]),
        table=np.zeros((rows, 8), dtype=np.int64),
    )


def best_by_trial(scores: np.ndarray, transitions: np.ndarray, starts: np.ndarray) -> list[int]:
    ways = allowed(transitions)

    def total(labels: tuple[int, ...]) -> float:
        steps = sum(float(ways[a, b]) for a, b in pairwise(labels))
        begin = -1e4 if labels[0] in (2, 4) else float(starts[labels[0]])
        return begin + steps + sum(float(scores[row, label]) for row, label in enumerate(labels))

    return list(max(product(range(_LABELS), repeat=len(scores)), key=total))


@pytest.mark.parametrize("seed", range(12))
def test_the_search_finds_the_best_sequence(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(12, _LABELS))
    transitions, starts = random.normal(size=(_LABELS, _LABELS)), random.normal(size=_LABELS)
    labels = part_labels(scores, [5, 4, 3], transitions, starts).tolist()
    expected = [
        label
        for first, last in ((0, 5), (5, 9), (9, 12))
        for label in best_by_trial(scores[first:last], transitions, starts)
    ]
    assert labels == expected


def test_sure_rows_are_taken_without_a_search() -> None:
    scores = np.full((6, _LABELS), -50.0)
    scores[range(6), [0, 1, 2, 0, 3, 4]] = 50
    assert part_labels(scores, [6], np.zeros((5, 5)), np.zeros(5)).tolist() == [0, 1, 2, 0, 3, 4]


def test_a_part_never_goes_on_without_having_begun() -> None:
    scores = np.full((4, _LABELS), -50.0)
    scores[range(4), [0, 4, 4, 2]] = 50
    assert part_labels(scores, [2, 2], np.zeros((5, 5)), np.zeros(5)).tolist() == [0, 3, 3, 1]


def test_spans_are_those_of_their_own_window() -> None:
    labels = np.array([0, 3, 4, 4, 3, 0, 3, 1])
    assert spans_of(labels, 3, windows(4, 4)) == [[(1, 4)], [(0, 1), (2, 3)]]
    assert spans_of(labels, 1, windows(4, 4)) == [[], [(3, 4)]]


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([0, 1, 2, 0], [(1, 3)]),
        ([1, 1, 2], [(0, 1), (1, 3)]),
        ([0, 2, 2, 0], [(1, 3)]),
        ([0, 0], []),
        ([1], [(0, 1)]),
    ],
)
def test_cues_are_runs_of_labels(labels: list[int], spans: list[tuple[int, int]]) -> None:
    scores = np.full((len(labels), 3), -9.0)
    scores[range(len(labels)), labels] = 0
    assert cue_spans(scores) == spans
