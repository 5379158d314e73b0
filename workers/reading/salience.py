"""How central each thing is to the article: mentions, the earlier the weightier."""

from collections.abc import Sequence

_HALF_WEIGHT_AT = 0.35
"""Where in the article, as a share of its length, a mention counts half of one at the start."""


def saliences(mentions: Sequence[Sequence[int]], length: int) -> list[float]:
    """0 to 1 for each thing, given the offsets of its mentions; the most central has the highest."""
    weights = [sum(_weight(offset, length) for offset in offsets) for offsets in mentions]
    highest = max(weights, default=1.0)
    return [round(weight / highest, 3) for weight in weights]


def _weight(offset: int, length: int) -> float:
    return 1 / (1 + offset / (_HALF_WEIGHT_AT * max(length, 1)))
