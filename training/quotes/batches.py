"""Articles put one behind the other, so that one pass reads them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from training.quotes.examples import Example
from workers.reading.quotes.features import Ints
from workers.reading.quotes.network import Floats, Tree
from workers.reading.quotes.relations import Windows


class Groups:
    """Rows that belong to the same index, summed: the way back through a table look-up."""

    def __init__(self, index: Ints) -> None:
        self._order = np.argsort(index, kind="stable")
        ordered = index[self._order]
        self._firsts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(index) else ordered
        self._keys = ordered[self._firsts]

    def add_to(self, target: Floats, rows: Floats) -> None:
        """Adds each row to the row of `target` that its index names."""
        if len(self._order):
            target[self._keys] += np.add.reduceat(rows[self._order], self._firsts, axis=0)


@dataclass(frozen=True, slots=True)
class Batch:
    """Several articles as one, see `Example`. `rows` and `places` say where a window's row stands in a padded block."""

    words: Ints
    tree: Tree
    cue_labels: Ints
    windows: Windows
    part_labels: Ints
    rows: Ints
    places: Ints


def batch_of(examples: Sequence[Example]) -> Batch:
    """The articles of a batch joined, with the heads and windows moved along."""
    offsets = np.concatenate([[0], np.cumsum([len(one.heads) for one in examples])]).tolist()
    joined = list(zip(examples, offsets, strict=False))
    lengths = [length for one in examples for length in one.window_lengths]
    windows = Windows(
        heads=[head + offset for one, offset in joined for head in one.window_heads],
        starts=[],
        lengths=lengths,
        tokens=np.concatenate([one.window_tokens.astype(np.int64) + offset for one, offset in joined]),
        table=np.concatenate([one.relations for one in examples]).astype(np.int64),
    )
    return Batch(
        words=np.concatenate([one.words for one in examples]).astype(np.int64),
        tree=Tree.of(np.concatenate([one.heads + offset for one, offset in joined]).tolist()),
        cue_labels=np.concatenate([one.cue_labels for one in examples]).astype(np.int64),
        windows=windows,
        part_labels=np.concatenate([one.part_labels for one in examples]).astype(np.int64),
        rows=np.repeat(np.arange(len(lengths)), lengths),
        places=np.concatenate([np.arange(length) for length in lengths]),
    )


def batches(examples: Sequence[Example], tokens: int, random: np.random.Generator) -> Iterator[Batch]:
    """All examples once, in a new order, in batches of about so many tokens."""
    chosen: list[Example] = []
    size = 0
    for number in random.permutation(len(examples)):
        chosen.append(examples[number])
        size += len(examples[number].heads)
        if size >= tokens:
            yield batch_of(chosen)
            chosen, size = [], 0
    if chosen:
        yield batch_of(chosen)
