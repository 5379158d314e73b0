"""The weights while they are learnt: first values, loss and gradients of a batch, and the steps (Adam)."""

from dataclasses import dataclass

import numpy as np

from training.quotes.batches import Batch
from training.quotes.layers import Dropout, Weights, cue_loss, embedded, looked_around, part_loss
from workers.reading.quotes import features, relations
from workers.reading.quotes.network import CUE_LABELS, PART_LABELS, Floats

_CUE_WEIGHT = 20.0  # one article has some twenty windows, so that both losses count alike
_STEEPEST = 5.0
_NOT_SHRUNK = ("transitions", "starts")


@dataclass(frozen=True, slots=True)
class Shape:
    """How large the network is: width of a word's state and of a window's row, and rounds over the tree."""

    width: int = 64
    part_width: int = 48
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Schedule:
    """How it is learnt: passes over all articles, tokens a batch, highest step, shares of dropout, shrinking."""

    passes: int = 30
    tokens: int = 4000
    step: float = 3e-3
    warm_up: int = 100
    dropout: float = 0.15
    word_dropout: float = 0.15
    shrink: float = 1e-3


def first_weights(shape: Shape, classes: Floats, random: np.random.Generator) -> Weights:
    """Small random numbers; a word's own embedding starts at nought, so that an unseen word is what its classes are."""

    def dense(rows: int, columns: int) -> Floats:
        return (random.standard_normal((rows, columns)) * float(np.sqrt(2 / (rows + columns)))).astype(np.float32)

    def table(rows: int, columns: int) -> Floats:
        return (random.standard_normal((rows, columns)) * 0.1).astype(np.float32)

    def zeros(*size: int) -> Floats:
        return np.zeros(size, dtype=np.float32)

    width, part = shape.width, shape.part_width
    weights = {"word.0": zeros(len(features.words()), width), "class": table(classes.shape[1], width)}
    weights |= {f"word.{n}": table(size, width) for n, size in enumerate(features.SIZES.values(), 1)}
    for number in range(shape.rounds):
        name = f"round{number}."
        weights |= {name + "weight": dense(5 * width, width), name + "bias": zeros(width)}
        weights |= {name + "scale": zeros(width) + 1, name + "shift": zeros(width)}
    weights |= {"cue.weight": dense(width, width), "cue.bias": zeros(width)}
    weights |= {"cue.out": dense(width, len(CUE_LABELS)), "cue.out_bias": zeros(len(CUE_LABELS))}
    weights |= {"part.word": dense(width, part), "part.cue": dense(width, part), "part.bias": zeros(part)}
    weights |= {f"relation.{n}": table(size, part) for n, size in enumerate(relations.SIZES.values())}
    weights |= {"part.out": dense(part, len(PART_LABELS)), "part.out_bias": zeros(len(PART_LABELS))}
    return weights | {"transitions": zeros(len(PART_LABELS), len(PART_LABELS)), "starts": zeros(len(PART_LABELS))}


class Learner:
    """Takes batches in, makes the weights better. `classes` tells which words belong to which class."""

    def __init__(self, weights: Weights, classes: Floats, schedule: Schedule, random: np.random.Generator) -> None:
        self.weights = weights
        self._classes, self._schedule = classes, schedule
        self._dropout = Dropout(schedule.dropout, random)
        self._word_dropout = Dropout(schedule.word_dropout, random)
        self._mean = {name: np.zeros_like(values) for name, values in weights.items()}
        self._square = {name: np.zeros_like(values) for name, values in weights.items()}
        self._steps = 0

    def losses(self, batch: Batch) -> tuple[float, float, Weights]:
        """Cue loss, part loss, and the gradients of the weighted sum of both."""
        grads = {name: np.zeros_like(values) for name, values in self.weights.items()}
        state, back_to_words = embedded(
            self.weights, grads, batch.words, self._classes, self._word_dropout, self._dropout
        )
        backs = []
        for number in range(sum(name.endswith(".scale") for name in self.weights)):
            state, back = looked_around(self.weights, grads, f"round{number}.", state, batch.tree, self._dropout)
            backs.append(back)
        cues, gradient = cue_loss(self.weights, grads, state, batch.cue_labels, _CUE_WEIGHT)
        labels = (batch.part_labels, batch.rows, batch.places)
        parts, more = part_loss(self.weights, grads, state, batch.windows, labels, self._dropout)
        gradient = gradient + more
        for back in reversed(backs):
            gradient = back(gradient)
        back_to_words(gradient)
        return cues, parts, grads

    def learn(self, batch: Batch, done: float) -> tuple[float, float]:
        """One step; `done`, 0 to 1, is the share of all steps that lie behind: the step shrinks with it."""
        cues, parts, grads = self.losses(batch)
        self._steps += 1
        steepness = float(np.sqrt(sum(float((grad * grad).sum()) for grad in grads.values())))
        shorten = min(1.0, _STEEPEST / steepness)
        step = self._schedule.step * min(1.0, self._steps / self._schedule.warm_up) * max(0.01, 1 - done)
        for name, grad in grads.items():
            self._move(name, grad * np.float32(shorten), step)
        return cues, parts

    def _move(self, name: str, grad: Floats, step: float) -> None:
        mean, square = self._mean[name], self._square[name]
        mean += np.float32(0.1) * (grad - mean)
        square += np.float32(0.01) * (grad * grad - square)
        spread = np.sqrt(square / np.float32(1 - 0.99**self._steps)) + np.float32(1e-8)
        change = mean / np.float32(1 - 0.9**self._steps) / spread
        if name not in _NOT_SHRUNK:
            change = change + np.float32(self._schedule.shrink) * self.weights[name]
        self.weights[name] -= np.float32(step) * change

    def folded(self) -> Weights:
        """The weights as the desk reads them: the classes added into the words."""
        weights = {name: values for name, values in self.weights.items() if name != "class"}
        weights["word.0"] = weights["word.0"] + self._classes @ self.weights["class"]
        return weights
