"""Which words are cues, and which words around a cue are its source and content? A small network over the parse.

word table | sum of embeddings | three rounds over neighbours in the text and in the tree | cue scores
cue windows | words' and cue's states and relations, summed | one layer | part scores

Trained by `training/quotes_train.py`; `data/quotes_card.md` tells on what, and how well it reads.
"""

import io
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from workers.reading.quotes import features, relations
from workers.reading.quotes.features import Ints
from workers.reading.quotes.relations import Windows

type Floats = NDArray[np.floating]

CUE_LABELS = ("O", "B", "I")
PART_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Tree:
    """The dependents of the words that have any: `kids` ordered by their head, `firsts` where each head's begin."""

    kids: Ints
    heads_of_kids: Ints
    heads: Ints
    firsts: Ints
    counts: Floats

    @classmethod
    def of(cls, heads: list[int]) -> "Tree":
        """The tree of these heads; a word that heads itself is a root."""
        array = np.array(heads, dtype=np.int64)
        kids = np.flatnonzero(array != np.arange(len(array)))
        kids = kids[np.argsort(array[kids], kind="stable")]
        parents = array[kids]
        firsts = np.flatnonzero(np.concatenate([[True], parents[1:] != parents[:-1]])) if len(kids) else kids
        counts = np.diff(np.append(firsts, len(kids))).astype(np.float32)[:, None]
        return cls(kids, parents, parents[firsts], firsts, counts)


class Network:
    """The weights, and the passes over an article. All arrays are float32; one row per token."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        """`weights` by the names that the training gives them; raises KeyError where one is missing."""
        self._weights = weights
        self._rounds = sum(name.startswith("round") and name.endswith("weight") for name in weights)
        self.transitions = weights["transitions"]
        self.starts = weights["starts"]
        expected = (1 + len(features.SIZES), len(features.words()))
        if weights["word.0"].shape[0] != expected[1] or sum(n.startswith("word.") for n in weights) != expected[0]:
            raise ValueError("quotes: the weights and the word list do not belong together")

    def states(self, word_table: Ints, tree: Tree) -> Floats:
        """What the network knows of each word in its place. Shape (tokens, width)."""
        weights = self._weights
        state = weights["word.0"][word_table[:, 0]]
        for column in range(1, word_table.shape[1]):
            state += weights[f"word.{column}"][word_table[:, column]]
        for number in range(self._rounds):
            state = self._round(state, tree, f"round{number}.")
        return state

    def _round(self, state: Floats, tree: Tree, name: str) -> Floats:
        """Each word looks at the words before and behind it, at its head and at the mean of its dependents."""
        weights, width = self._weights, state.shape[1]
        seen = np.zeros((len(state), 5 * width), dtype=np.float32)
        seen[:, :width] = state
        seen[1:, width : 2 * width] = state[:-1]
        seen[:-1, 2 * width : 3 * width] = state[1:]
        if len(tree.kids):
            seen[tree.kids, 3 * width : 4 * width] = state[tree.heads_of_kids]
            seen[tree.heads, 4 * width :] = np.add.reduceat(state[tree.kids], tree.firsts, axis=0) / tree.counts
        new = seen @ weights[name + "weight"]
        new += weights[name + "bias"]
        np.maximum(new, 0, out=new)
        new += state
        new -= new.mean(axis=1, keepdims=True)
        new /= np.sqrt(np.einsum("ij,ij->i", new, new)[:, None] / np.float32(width) + np.float32(1e-5))
        new *= weights[name + "scale"]
        new += weights[name + "shift"]
        return new

    def cue_scores(self, states: Floats) -> Floats:
        """Log-probabilities of `CUE_LABELS`. Shape (tokens, 3)."""
        weights = self._weights
        hidden: Floats = np.maximum(states @ weights["cue.weight"] + weights["cue.bias"], 0)
        scores: Floats = hidden @ weights["cue.out"] + weights["cue.out_bias"]
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return scores

    def part_scores(self, states: Floats, windows: Windows) -> Floats:
        """Scores of `PART_LABELS` for every row of the windows; a cue's own words can be no part. Shape (rows, 5)."""
        weights = self._weights
        cues = states[windows.heads] @ weights["part.cue"] + weights["part.bias"]
        hidden = (states @ weights["part.word"])[windows.tokens]
        hidden += np.repeat(cues, windows.lengths, axis=0)
        for column in range(windows.table.shape[1]):
            hidden += weights[f"relation.{column}"][windows.table[:, column]]
        np.maximum(hidden, 0, out=hidden)
        scores: Floats = hidden @ weights["part.out"] + weights["part.out_bias"]
        scores[windows.table[:, _NEXT] == _IN_CUE, 1:] = FORBIDDEN
        return scores


_NEXT = list(relations.SIZES).index("next")
_IN_CUE = relations.SIZES["next"] - 1


@cache
def load_network() -> Network:
    """The shipped weights, kept in half precision; raises OSError where the file is missing."""
    raw = resources.files("workers.reading").joinpath("data/quotes_weights.npz").read_bytes()
    with np.load(io.BytesIO(raw)) as stored:
        return Network({name: stored[name].astype(np.float32) for name in stored.files})
