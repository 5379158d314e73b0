"""From scores to spans: the best sequence of labels, and the spans that it draws."""

import numpy as np

from workers.reading.quotes.features import Ints
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.network import FORBIDDEN, Floats
from workers.reading.quotes.relations import Windows

_HOPELESS = -5.0  # a word whose best part lies this far below "no part" has none
_BRIDGED = 3  # rows: shorter gaps between hopeful words are searched too
_GROUPS = 3  # batches by length, so that short stretches are not searched as long ones
_PADDING = np.array([0, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN], dtype=np.float32)
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

    Only stretches with some hope of a part are searched, each as a sequence of its own between words of none.
    """
    labels = np.zeros(len(scores), dtype=np.int64)
    firsts, lasts = _stretches(scores, lengths)
    if not len(firsts):
        return labels
    order = np.argsort(lasts - firsts)
    for chosen in np.array_split(order, min(_GROUPS, len(order))):
        sizes = (lasts - firsts)[chosen]
        places = np.arange(sizes.max())
        inside = places < sizes[:, None]
        rows = np.where(inside, firsts[chosen][:, None] + places, 0)
        padded = np.where(inside[:, :, None], scores[rows], _PADDING)
        best = _viterbi(padded, allowed(transitions), starts)
        labels[rows[inside]] = best[inside]
    return labels


def _stretches(scores: Floats, lengths: list[int]) -> tuple[Ints, Ints]:
    """First and one past the last row of each stretch of hopeful rows, small gaps bridged, within one window."""
    hopeful = np.flatnonzero(scores[:, 1:].max(axis=1) - scores[:, 0] > _HOPELESS)
    if not len(hopeful):
        return hopeful, hopeful
    window = np.repeat(np.arange(len(lengths)), lengths)[hopeful]
    breaks = np.flatnonzero((np.diff(hopeful) > _BRIDGED) | (np.diff(window) != 0))
    firsts = hopeful[np.concatenate([[0], breaks + 1])]
    lasts = hopeful[np.concatenate([breaks, [len(hopeful) - 1]])] + 1
    return firsts, lasts


def allowed(transitions: Floats) -> Floats:
    """The transitions, those into "goes on" shut but from its own part."""
    found = transitions.copy()
    for label, before in _MUST_FOLLOW.items():
        for other in range(len(found)):
            if other not in before:
                found[other, label] = FORBIDDEN
    return found


def _viterbi(scores: Floats, transitions: Floats, starts: Floats) -> Ints:
    """Best label sequences of a batch. `scores` (sequences, words, labels), `transitions` (from, to)."""
    sequences, words, _labels = scores.shape
    best = starts + scores[:, 0]
    best[:, list(_MUST_FOLLOW)] = FORBIDDEN
    back = np.zeros((words, sequences, scores.shape[2]), dtype=np.int8)
    ways_to = transitions.T
    for word in range(1, words):
        ways = best[:, None, :] + ways_to
        back[word] = ways.argmax(axis=2)
        best = ways.max(axis=2) + scores[:, word]
    labels = np.zeros((sequences, words), dtype=np.int64)
    labels[:, -1] = best.argmax(axis=1)
    rows = np.arange(sequences)
    for word in range(words - 1, 0, -1):
        labels[:, word - 1] = back[word, rows, labels[:, word]]
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
