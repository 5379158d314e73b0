"""From scores to spans: the best sequence of labels, and the spans that it draws."""

import numpy as np
from numpy.typing import NDArray

from workers.reading.quotes.features import Ints
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.network import FORBIDDEN, Floats
from workers.reading.quotes.relations import Windows

_SURE = 5.0  # how far a label must lie above all others to be taken without a search
_GOES_ON = np.array([False, False, True, False, True])
_MUST_FOLLOW = {2: (1, 2), 4: (3, 4)}  # a part goes on only behind its own beginning


def cue_spans(scores: Floats) -> list[Tokens]:
    """Runs of words whose best label is "begins" or "goes on". `scores` has shape (tokens, 3)."""
    labels = scores.argmax(axis=1)
    before = np.concatenate([[0], labels[:-1]])
    behind = np.concatenate([labels[1:], [0]])
    starts = np.flatnonzero((labels == 1) | ((labels == 2) & (before == 0)))
    ends = np.flatnonzero((labels > 0) & (behind != 2)) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def part_labels(scores: Floats, lengths: list[int], transitions: Floats, starts: Floats) -> Ints:
    """The best label of each row, windows one behind the other (Viterbi). `scores` has shape (rows, 5).

    Where one label lies far above all others it is taken as it is; searched are the stretches between such rows.
    """
    labels = scores.argmax(axis=1)
    ordered = np.sort(scores, axis=1)
    window = np.repeat(np.arange(len(lengths)), lengths)
    unsure = np.flatnonzero(ordered[:, -1] - ordered[:, -2] < _SURE)
    if len(unsure):
        firsts, lasts, fresh = _stretches(unsure, window)
        sizes = lasts - firsts
        inside = np.arange(sizes.max()) < sizes[:, None]
        rows = np.where(inside, firsts[:, None] + np.arange(sizes.max()), 0)
        begin = np.where(fresh[:, None], np.where(_GOES_ON, FORBIDDEN, starts), 0)
        labels[rows[inside]] = _viterbi(scores[rows], sizes, allowed(transitions), begin)[inside]
    return _repaired(labels, window)


def _stretches(unsure: Ints, window: Ints) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """First and one past the last row of each run of unsure rows with the sure ones beside it, the longest run first.

    A run stays within one window; the third says whether it begins its window, with no sure row before it.
    """
    breaks = np.flatnonzero((np.diff(unsure) > 1) | (np.diff(window[unsure]) != 0))
    firsts = unsure[np.concatenate([[0], breaks + 1])]
    lasts = unsure[np.concatenate([breaks, [len(unsure) - 1]])] + 1
    before = np.maximum(firsts - 1, 0)
    fresh = (firsts == 0) | (window[before] != window[firsts])
    behind = np.minimum(lasts, len(window) - 1)
    firsts = np.where(fresh, firsts, before)
    lasts = lasts + ((lasts < len(window)) & (window[behind] == window[lasts - 1]))
    order = np.argsort(firsts - lasts, kind="stable")
    return firsts[order], lasts[order], fresh[order]


def _repaired(labels: Ints, window: Ints) -> Ints:
    """A part that goes on without having begun begins there."""
    before = np.concatenate([[0], labels[:-1]])
    before[1:][np.diff(window) != 0] = 0
    loose = _GOES_ON[labels] & (before != labels) & (before != labels - 1)
    repaired: Ints = labels - loose
    return repaired


def allowed(transitions: Floats) -> Floats:
    """The transitions, those into "goes on" shut but from its own part."""
    found = transitions.copy()
    for label, before in _MUST_FOLLOW.items():
        for other in range(len(found)):
            if other not in before:
                found[other, label] = FORBIDDEN
    return found


def _viterbi(scores: Floats, sizes: Ints, transitions: Floats, begin: Floats) -> Ints:
    """Best label sequences of a batch, the longest first. `scores` (sequences, words, labels), `begin` likewise.

    Sequences stand last while searching, because numpy is fast along the last axis and the labels are few.
    """
    sequences, words, _labels = scores.shape
    by_word = np.ascontiguousarray(scores.transpose(1, 2, 0))
    going_on = (sizes > np.arange(words)[:, None]).sum(axis=1).tolist()
    best = [begin.T + by_word[0]]
    for word in range(1, words):
        count = going_on[word]
        ways = best[-1][:, None, :count] + transitions[:, :, None]
        best.append(ways.max(axis=0) + by_word[word, :, :count])
    labels = np.zeros((sequences, words), dtype=np.int64)
    for word in range(words - 1, -1, -1):
        onward = going_on[word + 1] if word + 1 < words else 0
        chosen = best[word].copy()
        chosen[:, :onward] += transitions[:, labels[:onward, word + 1]] if onward else 0
        labels[: going_on[word], word] = chosen.argmax(axis=0)
    return labels


def spans_of(labels: Ints, begins: int, windows: Windows) -> list[list[Tokens]]:
    """For each window the token spans that start with the label `begins` and go on with the next one."""
    spans: list[list[Tokens]] = [[] for _ in windows.lengths]
    starts = np.flatnonzero(labels == begins)
    others = np.append(np.flatnonzero(labels != begins + 1), len(labels))
    ends = others[np.searchsorted(others, starts + 1)]
    owners = np.repeat(np.arange(len(windows.lengths)), windows.lengths)[starts]
    for owner, start, end in zip(owners.tolist(), starts.tolist(), ends.tolist(), strict=True):
        spans[owner].append((int(windows.tokens[start]), int(windows.tokens[end - 1]) + 1))
    return spans
