"""From scores to spans: the best sequence of labels, and the spans that it draws."""

import numpy as np

from workers.reading.quotes.features import Ints
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.network import FORBIDDEN, PART_LABELS, Floats

_HOPELESS = -7.0  # a word whose best part lies this far below "no part" bounds the search
_MUST_FOLLOW = {2: (1, 2), 4: (3, 4)}  # a part goes on only behind its own beginning


def cue_spans(scores: Floats, favour: float) -> list[Tokens]:
    """Runs of words whose best label is "begins" or "goes on"; `favour` is added to both."""
    leaning = scores.copy()
    leaning[:, 1:] += favour
    labels = leaning.argmax(axis=1)
    before = np.concatenate([[0], labels[:-1]])
    behind = np.concatenate([labels[1:], [0]])
    starts = np.flatnonzero((labels == 1) | ((labels == 2) & (before == 0)))
    ends = np.flatnonzero((labels > 0) & (behind != 2)) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def part_labels(scores: Floats, lengths: list[int], transitions: Floats, starts: Floats) -> list[Ints]:
    """The best labels of each window, found for all windows together (Viterbi). `scores` has shape (rows, 5)."""
    ends = np.cumsum(lengths)
    hopeful = scores[:, 1:].max(axis=1) - scores[:, 0] > _HOPELESS
    labels = [np.zeros(length, dtype=np.int64) for length in lengths]
    hulls = [_hull(hopeful[end - length : end]) for length, end in zip(lengths, ends, strict=True)]
    some = [n for n, (first, last) in enumerate(hulls) if last > first]
    if not some:
        return labels
    padded = np.full((len(some), max(hulls[n][1] - hulls[n][0] for n in some), len(PART_LABELS)), FORBIDDEN, np.float32)
    padded[:, :, 0] = 0
    for row, n in enumerate(some):
        first, last = hulls[n]
        origin = ends[n] - lengths[n]
        padded[row, : last - first] = scores[origin + first : origin + last]
    best = _viterbi(padded, allowed(transitions), starts)
    for row, n in enumerate(some):
        first, last = hulls[n]
        labels[n][first:last] = best[row, : last - first]
    return labels


def _hull(hopeful: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Tokens:
    places = np.flatnonzero(hopeful)
    return (int(places[0]), int(places[-1]) + 1) if len(places) else (0, 0)


def allowed(transitions: Floats) -> Floats:
    found = transitions.copy()
    for label, before in _MUST_FOLLOW.items():
        for other in range(len(found)):
            if other not in before:
                found[other, label] = FORBIDDEN
    return found


def _viterbi(scores: Floats, transitions: Floats, starts: Floats) -> Ints:
    """Best label sequences of a batch. `scores` (windows, words, labels), `transitions` (from, to)."""
    windows, words, _labels = scores.shape
    best = starts + scores[:, 0]
    best[:, list(_MUST_FOLLOW)] = FORBIDDEN
    back = np.zeros((words, windows, scores.shape[2]), dtype=np.int8)
    for word in range(1, words):
        ways = best[:, :, None] + transitions
        back[word] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, word]
    labels = np.zeros((windows, words), dtype=np.int64)
    labels[:, -1] = best.argmax(axis=1)
    rows = np.arange(windows)
    for word in range(words - 1, 0, -1):
        labels[:, word - 1] = back[word, rows, labels[:, word]]
    return labels


def spans_of(labels: Ints, begins: int, offset: int) -> list[Tokens]:
    """The spans that start with the label `begins` and go on with the next; `offset` is the window's first token."""
    starts = np.flatnonzero(labels == begins)
    goes_on = labels == begins + 1
    spans = []
    for start in starts.tolist():
        end = start + 1
        while end < len(labels) and goes_on[end]:
            end += 1
        spans.append((offset + start, offset + end))
    return spans
