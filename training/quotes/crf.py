"""How likely is the right sequence of labels, and how would that change with the scores? A linear-chain field."""

import numpy as np

from workers.reading.quotes.decoding import allowed
from workers.reading.quotes.features import Ints
from workers.reading.quotes.network import FORBIDDEN, Floats


def loss_of_sequences(
    scores: Floats, labels: Ints, lengths: Ints, transitions: Floats, starts: Floats
) -> tuple[float, Floats, Floats, Floats]:
    """Mean negative log-likelihood of a batch, and its gradients for scores, transitions and starts.

    `scores` (sequences, longest, labels), padded behind each length; `labels` (sequences, longest).
    """
    ways = allowed(transitions)
    begin = starts.copy()
    begin[[2, 4]] = FORBIDDEN
    here = np.arange(scores.shape[1])[None, :] < lengths[:, None]
    forward = _forward(scores, ways, begin, here)
    total = _log_sum(forward[-1], 1)
    d_scores, d_ways = _expected(scores, ways, forward, total, here)
    rows, places = np.nonzero(here)
    right = labels[rows, places]
    path = np.bincount(rows, weights=scores[rows, places, right], minlength=len(scores)) + begin[labels[:, 0]]
    steps = here[:, 1:]
    path += (ways[labels[:, :-1], labels[:, 1:]] * steps).sum(axis=1)
    d_scores[rows, places, right] -= 1
    np.add.at(d_ways, (labels[:, :-1][steps], labels[:, 1:][steps]), -1)
    d_starts = d_scores[:, 0].sum(axis=0)
    count = len(scores)
    return float((total - path).mean()), d_scores / count, d_ways / count, d_starts / count


def _log_sum(values: Floats, axis: int) -> Floats:
    highest = values.max(axis=axis, keepdims=True)
    found: Floats = np.log(np.exp(values - highest).sum(axis=axis)) + highest.squeeze(axis)
    return found


def _forward(
    scores: Floats, ways: Floats, begin: Floats, here: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]"
) -> Floats:
    """Log-weight of all label sequences up to each place, by last label. Shape (longest, sequences, labels)."""
    sums = np.zeros((scores.shape[1], scores.shape[0], scores.shape[2]), dtype=scores.dtype)
    sums[0] = begin + scores[:, 0]
    for place in range(1, scores.shape[1]):
        new = _log_sum(sums[place - 1][:, :, None] + ways, 1) + scores[:, place]
        sums[place] = np.where(here[:, place, None], new, sums[place - 1])
    return sums


def _expected(
    scores: Floats,
    ways: Floats,
    forward: Floats,
    total: Floats,
    here: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]",
) -> tuple[Floats, Floats]:
    """How often each label, and each pair of labels, is expected under the field."""
    behind = np.zeros((scores.shape[0], scores.shape[2]), dtype=scores.dtype)
    labels = np.zeros_like(scores)
    pairs = np.zeros_like(ways)
    for place in range(scores.shape[1] - 1, -1, -1):
        inside = here[:, place, None]
        labels[:, place] = np.exp(forward[place] + behind - total[:, None]) * inside
        if place:
            onward = ways[None] + (scores[:, place] + behind)[:, None]
            joint = np.exp(forward[place - 1][:, :, None] + onward - total[:, None, None])
            pairs += (joint * inside[:, :, None]).sum(axis=0)
            behind = np.where(inside, _log_sum(onward, 2), behind)
    return labels, pairs
