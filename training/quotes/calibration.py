"""How sure may the desk be of what it finds? Measured on articles that nothing was learnt from.

A find is right where its content shares more than 30 % of the characters of the union with an annotated content. Finds
inside another's content are left out, because the annotation has none.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc

from training.quotes.copies import Annotation
from training.quotes.examples import gold_attributions
from workers.reading.quotes.confidence import Calibration
from workers.reading.quotes.extents import grown_to_marks
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.marks import quoted_regions
from workers.reading.quotes.nesting import outer_ones
from workers.reading.quotes.network import Floats, Network
from workers.reading.quotes.parse import Parse, parse_of
from workers.reading.quotes.reader import read_by_network
from workers.reading.quotes.rules import RULES, attributions_of_rules

_SHARED = 0.3
_ROUNDS_OF_NEWTON = 30
_STEADY = 1e-3


@dataclass
class Trials:
    """What was found in the held-out articles and whether it was right; `annotated` attributions in all."""

    evidence: list[tuple[float, ...]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    rules: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    annotated: int = 0


def tried(network: Network, articles: Iterable[tuple[Doc, Annotation]]) -> Trials:
    """Reads every article and compares with its annotation."""
    trials = Trials()
    for doc, article in articles:
        gold = [_tokens_of(item.content) for item in gold_attributions(doc, article) if item.content]
        parse = parse_of(doc)
        regions = quoted_regions(parse)
        trials.annotated += len(gold)
        _judge(trials, parse, regions, network, gold)
    return trials


def _judge(trials: Trials, parse: Parse, regions: list[Tokens], network: Network, gold: list[set[int]]) -> None:
    found: list[Found] = []
    evidence = []
    for cue, source, content, speaks_for in read_by_network(network, parse, regions):
        found.append(Found(cue, source, content, "network", 0.0))
        evidence.append(speaks_for.values())
    by_rules = attributions_of_rules(parse, regions, found)
    every = found + by_rules
    nested = outer_ones(every)
    for number, item in enumerate(every):
        words = _tokens_of(grown_to_marks(item, regions))
        right = any(len(words & one) > _SHARED * len(words | one) for one in gold)
        if number < len(found):
            trials.evidence.append(evidence[number])
            trials.right.append(right)
        elif number not in nested:
            trials.rules[item.rule].append(right)


def _tokens_of(spans: list[Tokens]) -> set[int]:
    return {index for start, end in spans for index in range(start, end)}


def calibrated(trials: Trials) -> Calibration:
    """Logistic weights for the network's evidence, the share of right finds of each rule, and the best threshold."""
    evidence, right = np.array(trials.evidence), np.array(trials.right, dtype=np.float64)
    weights = _logistic(evidence, right)
    counts = {rule: trials.rules.get(rule, []) for rule in RULES}
    rules = {rule: round((sum(judged) + 1) / (len(judged) + 2), 3) for rule, judged in counts.items()}
    chances = [*(1 / (1 + np.exp(-evidence @ weights))).tolist()]
    judged = list(zip(chances, trials.right, strict=True))
    judged += [(rules[rule], was_right) for rule, every in trials.rules.items() for was_right in every]
    return Calibration(tuple(weights.round(4).tolist()), rules, _best_threshold(judged, trials.annotated))


def _logistic(evidence: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method, held steady by a small penalty."""
    weights = np.zeros(evidence.shape[1])
    for _ in range(_ROUNDS_OF_NEWTON):
        chance = 1 / (1 + np.exp(-evidence @ weights))
        slope = evidence.T @ (right - chance) - _STEADY * weights
        curve = (evidence * (chance * (1 - chance))[:, None]).T @ evidence + _STEADY * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _best_threshold(judged: list[tuple[float, bool]], annotated: int) -> float:
    """The confidence below which nothing is told, so that the F1 of attributions is highest."""
    judged = sorted(judged, reverse=True)
    right = np.cumsum([was_right for _, was_right in judged])
    f1 = 2 * right / (np.arange(1, len(judged) + 1) + annotated)
    return round(judged[int(f1.argmax())][0], 2)


def reliability(calibration: Calibration, trials: Trials) -> list[tuple[float, float, int]]:
    """For each tenth of confidence that the network's finds reach: mean confidence, share of right ones, count."""
    chances = 1 / (1 + np.exp(-np.array(trials.evidence) @ np.array(calibration.network)))
    right = np.array(trials.right)
    bins = np.minimum((chances * 10).astype(int), 9)
    found = []
    for tenth in range(10):
        chosen = bins == tenth
        if chosen.any():
            found.append((float(chances[chosen].mean()), float(right[chosen].mean()), int(chosen.sum())))
    return found
