"""What the network reads of an article: cues, and the source and content that belong to each."""

from collections.abc import Iterator

import numpy as np

from workers.reading.quotes.confidence import Evidence
from workers.reading.quotes.decoding import cue_spans, part_labels, spans_of
from workers.reading.quotes.features import Ints, word_features
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.network import Floats, Network, Tree
from workers.reading.quotes.parse import Parse
from workers.reading.quotes.relations import Surroundings, Windows

_CUES_AT_ONCE = 256  # keeps the memory of a very long article in bounds
_SOURCE, _CONTENT = 1, 3

type Read = tuple[Tokens, Tokens | None, list[Tokens], Evidence]


def read_by_network(network: Network, parse: Parse, regions: list[Tokens]) -> Iterator[Read]:
    """Every cue that has content: cue, source or None, contents, and what speaks for it."""
    table = word_features(parse, regions)
    states = network.states(table, Tree.of(parse.heads))
    scores = network.cue_scores(states)
    cues = cue_spans(scores)
    surroundings = Surroundings(parse, table, regions)
    for first in range(0, len(cues), _CUES_AT_ONCE):
        yield from _parts(network, states, surroundings, scores, cues[first : first + _CUES_AT_ONCE])


def _parts(
    network: Network, states: Floats, surroundings: Surroundings, cue_scores: Floats, cues: list[Tokens]
) -> Iterator[Read]:
    windows = surroundings.windows(cues)
    scores = network.part_scores(states, windows)
    labels = part_labels(scores, windows.lengths, network.transitions, network.starts)
    sources, contents = (spans_of(labels, begins, windows) for begins in (_SOURCE, _CONTENT))
    weakest, mean = _above_nought(scores, labels, windows)
    for number, cue in enumerate(cues):
        if contents[number]:
            source = next(iter(sources[number]), None)
            begins = cue_scores[cue[0]]
            margin = float(begins[1] - begins[0])
            evidence = Evidence(margin, float(weakest[number]), float(mean[number]), float(source is not None))
            yield cue, source, contents[number], evidence


def _above_nought(scores: Floats, labels: Ints, windows: Windows) -> tuple[Floats, Floats]:
    """How far the content's words of each window lie above "no part": the weakest, and the mean."""
    rows = np.flatnonzero(labels >= _CONTENT)
    above = scores[rows, labels[rows]] - scores[rows, 0]
    owners = np.repeat(np.arange(len(windows.lengths)), windows.lengths)[rows]
    weakest = np.full(len(windows.lengths), np.inf)
    np.minimum.at(weakest, owners, above)
    counts = np.bincount(owners, minlength=len(windows.lengths))
    sums = np.bincount(owners, weights=above, minlength=len(windows.lengths))
    return weakest, sums / np.maximum(counts, 1)
