"""How sure is an attribution? Shares of right ones, measured on articles that nothing was learnt from."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

HIGHEST_EVIDENCE = 10.0
_PLAIN_CUE = 2.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a find of the network.

    `cue` is the log-odds that a cue begins there; `weakest` and `mean` tell how far the content's words lie above
    "no part"; `sourced` is 1 with a source, else 0.
    """

    cue: float
    weakest: float
    mean: float
    sourced: float

    def values(self) -> tuple[float, ...]:
        """The numbers that the calibration weighs, each between -10 and 10; the first is for the constant.

        The cue counts twice, once up to `_PLAIN_CUE`: beyond it more log-odds say little more.
        """
        numbers = (self.cue, min(self.cue, _PLAIN_CUE), self.weakest, self.mean, self.sourced)
        return (1.0, *(max(-HIGHEST_EVIDENCE, min(HIGHEST_EVIDENCE, number)) for number in numbers))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the evidence, the share of right finds of each rule, and the share below which nothing is told."""

    network: tuple[float, ...]
    rules: dict[str, float]
    least: float

    def of_network(self, evidence: Evidence) -> float:
        """The chance that a find of the network is right (logistic)."""
        total = sum(weight * value for weight, value in zip(self.network, evidence.values(), strict=True))
        return round(1 / (1 + math.exp(-total)), 3)

    def of_rule(self, rule: str) -> float:
        """The chance that a find of a rule is right; 0 for a rule that was not measured."""
        return self.rules.get(rule, 0.0)


@cache
def load_calibration() -> Calibration:
    """The table `data/quotes_confidence.toml`, which the training writes; raises KeyError where a part is missing."""
    table = tomllib.loads(resources.files("workers.reading").joinpath("data/quotes_confidence.toml").read_text("utf-8"))
    return Calibration(tuple(table["network"]["weights"]), dict(table["rules"]), table["least"])
