"""What the network reads of an article: cues, and the source and content that belong to each."""

from collections.abc import Iterator

import numpy as np

from workers.reading.quotes.decoding import cue_spans, part_labels, spans_of
from workers.reading.quotes.features import word_features
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.network import Floats, Network, Tree
from workers.reading.quotes.parse import Parse
from workers.reading.quotes.relations import Surroundings

_CUES_AT_ONCE = 256  # keeps the memory of a very long article in bounds
_SOURCE, _CONTENT = 1, 3


def attributions_of_network(network: Network, parse: Parse, regions: list[Tokens]) -> list[Found]:
    """Every cue that has content, with its source where one was found; `confidence` is not yet set."""
    table = word_features(parse, regions)
    states = network.states(table, Tree.of(parse.heads))
    scores = network.cue_scores(states)
    cues = cue_spans(scores, 0.0)
    surroundings = Surroundings(parse, table, regions)
    found: list[Found] = []
    for first in range(0, len(cues), _CUES_AT_ONCE):
        found += _parts_of(network, states, surroundings, scores, cues[first : first + _CUES_AT_ONCE])
    return found


def _parts_of(
    network: Network, states: Floats, surroundings: Surroundings, scores: Floats, cues: list[Tokens]
) -> Iterator[Found]:
    windows = surroundings.windows(cues)
    labels = part_labels(network.part_scores(states, windows), windows.lengths, network.transitions, network.starts)
    for cue, start, labelled in zip(cues, windows.starts, labels, strict=True):
        content = spans_of(labelled, _CONTENT, start)
        if content:
            source = next(iter(spans_of(labelled, _SOURCE, start)), None)
            yield Found(cue, source, content, "network", confidence=float(np.exp(scores[cue[0], 1])))
