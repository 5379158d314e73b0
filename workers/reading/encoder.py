"""spaCy's token encoder in numpy: the same weights and the same numbers, at a third of the cost.

What the embedding makes of a token depends on its form alone, so it is kept and looked up; the convolutions go through
numpy's matrix product, which is faster than the one that thinc brings along.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps

type Floats = NDArray[np.float32]
type Keys = NDArray[np.uint64]

_KEY = ["ORTH", "NORM", "SPACY"]
_MIXED = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
_KEPT = 20_000
"""Token forms that are remembered, 0.4 kB each; then the memory starts again."""


class _Layer(NamedTuple):
    """A maxout over a window, and its norm; `weights` are (inputs, pieces x outputs), one piece after the other."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats
    pieces: int


class Encoder:
    """Docs in, a matrix of (tokens, width) for each."""

    def __init__(self, tok2vec: Any, vocab: Vocab) -> None:
        """`tok2vec` is a model that `can_encode` accepts."""
        embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        self._vocab = vocab
        self._columns = _node(embed, "extract_features").attrs["columns"]
        self._tables = [node for node in embed.walk() if node.name == "hashembed"]
        self._vectors = next((node.get_param("W") for node in embed.walk() if node.name == "static_vectors"), None)
        self._mix = _layer(_node(embed, "maxout"), _node(embed, "layernorm"))
        maxouts = [node for node in encode.walk() if node.name == "maxout"]
        norms = [node for node in encode.walk() if node.name == "layernorm"]
        self._layers = [_layer(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True)]
        self.width = len(self._mix.gain)
        self._known: dict[int, int] = {}
        self._rows: Floats = np.empty((_KEPT, self.width), np.float32)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Docs are parted by as many empty rows as there are layers, which is how the weights were learnt."""
        pad = len(self._layers)
        lengths = [len(doc) for doc in docs]
        embedded = self._embedded(docs)
        padded = np.zeros((sum(lengths) + pad * (sum(map(bool, lengths)) + 1), self.width), np.float32)
        places, at, taken = [], pad, 0
        for length in lengths:
            padded[at : at + length] = embedded[taken : taken + length]
            places.append((at, at + length))
            taken += length
            at += length + pad if length else 0
        for layer in self._layers:
            padded += _applied(layer, _windows(padded))
        return [padded[start:end] for start, end in places]

    def _embedded(self, docs: Sequence[Doc]) -> Floats:
        """One row per token, before any context."""
        forms = np.concatenate([np.zeros((0, 3), np.uint64), *(doc.to_array(_KEY) for doc in docs)])  # type: ignore[arg-type]  # stubs too narrow
        mixed = (forms[:, 0] + forms[:, 1] * _MIXED[0] + forms[:, 2] * _MIXED[1]).tolist()
        missing = {key: place for place, key in enumerate(mixed) if key not in self._known}
        if missing:
            if len(self._known) + len(missing) > _KEPT:
                self._known.clear()
                missing = {key: place for place, key in enumerate(mixed)}
            self._learn(docs, missing)
        return self._rows[[self._known[key] for key in mixed]]

    def _learn(self, docs: Sequence[Doc], missing: dict[int, int]) -> None:
        """Remember these forms, each with a place in the docs where it stands."""
        places = list(missing.values())
        first = len(self._known)
        if first + len(places) > len(self._rows):
            self._rows = np.empty((first + len(places), self.width), np.float32)
        features = np.concatenate([doc.to_array(self._columns) for doc in docs if len(doc)])[places]
        orths = np.concatenate([doc.to_array("ORTH") for doc in docs if len(doc)])[places]
        self._rows[first : first + len(places)] = self._computed(features, orths)
        self._known.update((key, first + number) for number, key in enumerate(missing))

    def _computed(self, features: Keys, orths: Keys) -> Floats:
        parts = [
            table.predict(np.ascontiguousarray(features[:, number], np.uint64))
            for number, table in enumerate(self._tables)
        ]
        if self._vectors is not None:
            rows = self._vocab.vectors.find(keys=orths)
            known: Floats = self._vocab.vectors.data[rows] @ self._vectors.T
            known[rows < 0] = 0
            parts.append(known)
        return _applied(self._mix, np.concatenate(parts, axis=1))


def can_encode(tok2vec: Any, vocab: Vocab) -> bool:
    """Whether a model is of the one architecture that is known here: hash embedding, window encoder of width one."""
    if not (tok2vec.has_ref("embed") and tok2vec.has_ref("encode")):
        return False
    embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
    inner = [node.name for node in embed.walk()]
    layers = [node.name.split("(")[0] for node in encode.walk() if ">>" not in node.name or "residual(" in node.name]
    windows = [node.attrs["window_size"] for node in encode.walk() if node.name == "expand_window"]
    plain = {"maxout", "layernorm", "expand_window"} <= set(layers) and set(windows) == {1}
    hashed = inner.count("maxout") == 1 == inner.count("layernorm") and "extract_features" in inner
    return plain and hashed and "hashembed" in inner and vocab.vectors.mode == "default"


class FastOps(NumpyOps):  # type: ignore[misc]  # thinc has no types for it
    """thinc's operations with numpy's matrix product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def exchange(component: Any, vocab: Vocab) -> None:
    """Give a component an encoder of ours in the place of each that is known here; others stay as they are."""
    model = getattr(component, "model", None)
    if not isinstance(model, Model):
        return
    for node in list(model.walk()):
        if can_encode(node, vocab):
            ours = _as_model(Encoder(node, vocab))
            if node is model:
                component.model = model = ours
            else:
                model.replace_node(node, ours)
    for node in model.walk():
        if isinstance(node.ops, NumpyOps):
            node.ops = FastOps()


def _as_model(encoder: Encoder) -> Model[Any, Any]:
    def forward(_model: Any, docs: Any, is_train: bool) -> tuple[list[Floats], Any]:
        if is_train:
            raise NotImplementedError("this encoder only reads; train the model that spaCy loads")
        return encoder(docs), None

    return Model("encoder", forward, dims={"nO": encoder.width})


def _node(model: Any, name: str) -> Any:
    return next(node for node in model.walk() if node.name == name)


def _layer(maxout: Any, norm: Any) -> _Layer:
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    outputs, pieces, inputs = weights.shape
    by_piece = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs))
    return _Layer(by_piece, bias.T.reshape(-1).copy(), norm.get_param("G"), norm.get_param("b"), pieces)


def _windows(rows: Floats) -> Floats:
    """Each row with its left and right neighbours: (rows, 3 x width)."""
    count, width = rows.shape
    found = np.zeros((count, 3, width), np.float32)
    found[1:, 0], found[:, 1], found[:-1, 2] = rows[:-1], rows, rows[1:]
    return found.reshape(count, 3 * width)


def _applied(layer: _Layer, inputs: Floats) -> Floats:
    """Maxout and layer norm."""
    sums = inputs @ layer.weights
    sums += layer.bias
    width = len(layer.gain)
    best = sums[:, :width]
    for piece in range(1, layer.pieces):
        best = np.maximum(best, sums[:, piece * width : (piece + 1) * width])
    best = best - best.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best) / width + np.float32(1e-8)
    best *= (1 / np.sqrt(spread))[:, None]
    best *= layer.gain
    best += layer.shift
    return best
