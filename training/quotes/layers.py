"""The network's passes with their way back: each gives its output and the function that takes gradients back.

The forward pass is that of `workers/reading/quotes/network.py`, with dropout; gradients of weights are added to a dict.
"""

from collections.abc import Callable

import numpy as np

from training.quotes.batches import Groups
from training.quotes.crf import loss_of_sequences
from workers.reading.quotes.features import Ints
from workers.reading.quotes.network import FORBIDDEN, Floats, Tree
from workers.reading.quotes.relations import SIZES, Windows

type Weights = dict[str, Floats]
type Back = Callable[[Floats], Floats]


class Dropout:
    """Sets a share of values to nought while learning, and the others higher; a share of 0 changes nothing."""

    def __init__(self, share: float, random: np.random.Generator) -> None:
        self._share, self._random = share, random

    def mask(self, shape: tuple[int, ...]) -> Floats:
        """Factors, 0 or 1 / (1 - share)."""
        if not self._share:
            return np.ones((1,) * len(shape), dtype=np.float32)
        kept = self._random.random(shape, dtype=np.float32) >= self._share
        return kept * np.float32(1 / (1 - self._share))

    def kept(self, count: int) -> Floats:
        """1 for each of `count` words that keeps its own meaning, 0 for one that is only of its class."""
        return (self._random.random(count) >= self._share).astype(np.float32)[:, None]


def embedded(
    weights: Weights, grads: Weights, table: Ints, classes: Floats, word_dropout: Dropout, dropout: Dropout
) -> tuple[Floats, Callable[[Floats], None]]:
    """The sum of each row's embeddings; a word is its own embedding plus those of its classes."""
    keep = word_dropout.kept(len(table))
    state = weights["word.0"][table[:, 0]] * keep
    state += (classes @ weights["class"])[table[:, 0]]
    for column in range(1, table.shape[1]):
        state += weights[f"word.{column}"][table[:, column]]
    mask = dropout.mask(state.shape)
    state *= mask

    def back(gradient: Floats) -> None:
        gradient = gradient * mask
        by_word = np.zeros_like(weights["word.0"])
        Groups(table[:, 0]).add_to(by_word, gradient)
        grads["class"] += classes.T @ by_word
        Groups(table[:, 0]).add_to(grads["word.0"], gradient * keep)
        for column in range(1, table.shape[1]):
            Groups(table[:, column]).add_to(grads[f"word.{column}"], gradient)

    return state, back


def looked_around(
    weights: Weights, grads: Weights, name: str, state: Floats, tree: Tree, dropout: Dropout
) -> tuple[Floats, Back]:
    """One round over neighbours in text and tree, then the norm."""
    width = state.shape[1]
    seen = np.zeros((len(state), 5 * width), dtype=state.dtype)
    seen[:, :width] = state
    seen[1:, width : 2 * width] = state[:-1]
    seen[:-1, 2 * width : 3 * width] = state[1:]
    seen[tree.kids, 3 * width : 4 * width] = state[tree.heads_of_kids]
    seen[tree.heads, 4 * width :] = np.add.reduceat(state[tree.kids], tree.firsts, axis=0) / tree.counts
    raw = seen @ weights[name + "weight"] + weights[name + "bias"]
    mask = dropout.mask(raw.shape) * (raw > 0)
    output, back_norm = _normed(weights, grads, name, state + raw * mask)

    def back(gradient: Floats) -> Floats:
        onward = back_norm(gradient)
        d_raw = onward * mask
        grads[name + "weight"] += seen.T @ d_raw
        grads[name + "bias"] += d_raw.sum(axis=0)
        d_seen = d_raw @ weights[name + "weight"].T
        total = onward + d_seen[:, :width]
        total[:-1] += d_seen[1:, width : 2 * width]
        total[1:] += d_seen[:-1, 2 * width : 3 * width]
        total[tree.heads] += np.add.reduceat(d_seen[tree.kids, 3 * width : 4 * width], tree.firsts, axis=0)
        total[tree.kids] += np.repeat(
            d_seen[tree.heads, 4 * width :] / tree.counts, tree.counts[:, 0].astype(int), axis=0
        )
        return total

    return output, back


def _normed(weights: Weights, grads: Weights, name: str, values: Floats) -> tuple[Floats, Back]:
    centred = values - values.mean(axis=1, keepdims=True)
    scale: Floats = 1 / np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(1e-5))
    plain: Floats = centred * scale

    def back(gradient: Floats) -> Floats:
        grads[name + "scale"] += (gradient * plain).sum(axis=0)
        grads[name + "shift"] += gradient.sum(axis=0)
        inner = gradient * weights[name + "scale"]
        mean, along = inner.mean(axis=1, keepdims=True), (inner * plain).mean(axis=1, keepdims=True)
        result: Floats = scale * (inner - mean - plain * along)
        return result

    return plain * weights[name + "scale"] + weights[name + "shift"], back


def cue_loss(weights: Weights, grads: Weights, state: Floats, labels: Ints, weight: float) -> tuple[float, Floats]:
    """Mean cross-entropy of the cue labels, and the gradient, `weight` times, for the state."""
    raw = state @ weights["cue.weight"] + weights["cue.bias"]
    hidden: Floats = np.maximum(raw, 0)
    scores: Floats = hidden @ weights["cue.out"] + weights["cue.out_bias"]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    every = np.arange(len(labels))
    loss = float(-np.log(shares[every, labels] + 1e-9).mean())
    shares[every, labels] -= 1
    d_scores = shares * state.dtype.type(weight / len(labels))
    grads["cue.out"] += hidden.T @ d_scores
    grads["cue.out_bias"] += d_scores.sum(axis=0)
    d_raw = (d_scores @ weights["cue.out"].T) * (raw > 0)
    grads["cue.weight"] += state.T @ d_raw
    grads["cue.bias"] += d_raw.sum(axis=0)
    return loss, d_raw @ weights["cue.weight"].T


_NEXT, _IN_CUE = list(SIZES).index("next"), SIZES["next"] - 1


def part_loss(
    weights: Weights, grads: Weights, state: Floats, windows: Windows, labels: tuple[Ints, Ints, Ints], dropout: Dropout
) -> tuple[float, Floats]:
    """Mean loss of the windows' label sequences, and the gradient for the state.

    `labels`: the label, the window and the place in it of each row.
    """
    right, rows, places = labels
    table, lengths = windows.table, np.array(windows.lengths)
    cues = state[windows.heads] @ weights["part.cue"] + weights["part.bias"]
    raw = (state @ weights["part.word"])[windows.tokens] + cues[rows]
    for column in range(table.shape[1]):
        raw += weights[f"relation.{column}"][table[:, column]]
    mask = dropout.mask(raw.shape) * (raw > 0)
    hidden = raw * mask
    scores = hidden @ weights["part.out"] + weights["part.out_bias"]
    in_cue = table[:, _NEXT] == _IN_CUE
    scores[in_cue, 1:] = FORBIDDEN
    block = np.zeros((len(lengths), lengths.max(), scores.shape[1]), dtype=scores.dtype)
    block[rows, places] = scores
    truth = np.zeros(block.shape[:2], dtype=np.int64)
    truth[rows, places] = right
    loss, d_block, d_ways, d_starts = loss_of_sequences(
        block, truth, lengths, weights["transitions"], weights["starts"]
    )
    grads["transitions"] += d_ways
    grads["starts"] += d_starts
    d_scores = d_block[rows, places]
    d_scores[in_cue] = 0
    grads["part.out"] += hidden.T @ d_scores
    grads["part.out_bias"] += d_scores.sum(axis=0)
    return loss, _back_to_words(weights, grads, state, windows, (d_scores @ weights["part.out"].T) * mask)


def _back_to_words(weights: Weights, grads: Weights, state: Floats, windows: Windows, gradient: Floats) -> Floats:
    """From the rows of the windows to their relations, their words and their cues."""
    for column in range(windows.table.shape[1]):
        Groups(windows.table[:, column]).add_to(grads[f"relation.{column}"], gradient)
    by_word = np.zeros((len(state), gradient.shape[1]), dtype=state.dtype)
    Groups(windows.tokens).add_to(by_word, gradient)
    grads["part.word"] += state.T @ by_word
    firsts = np.concatenate([[0], np.cumsum(windows.lengths)[:-1]])
    by_cue = np.zeros_like(by_word)
    np.add.at(by_cue, np.array(windows.heads), np.add.reduceat(gradient, firsts, axis=0))
    grads["part.cue"] += state.T @ by_cue
    grads["part.bias"] += by_cue.sum(axis=0)
    result: Floats = by_word @ weights["part.word"].T + by_cue @ weights["part.cue"].T
    return result
