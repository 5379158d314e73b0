"""How central each thing is to the article: mentions, the earlier the weightier."""

from collections.abc import Sequence

_HALF_WEIGHT_AT = 0.35
"""Where in the article, as a share of its length, a mention counts half of one at the start."""
OF_A_DATELINE = 0.1
"""What the place and the agency of the dateline count: they say where the article was written, not what it is about."""
OF_A_DEMONYM = 0.5
"""What `Norwegian` counts, for the people and for the country that is named as well."""
OF_A_LINK = 0.5
"""What `he` or `the president` counts: only persons are followed so, and bodies that act as much would fall behind."""
OF_THE_UNNAMED = 0.5
"""What officials and analysts without a name count: they say what an article is about, and are seldom it."""

type Spoken = tuple[int, float]
"""The offset of a mention, and what share of a whole one it counts."""


def saliences(mentions: Sequence[Sequence[Spoken]], length: int) -> list[float]:
    """0 to 1 for each thing, given its mentions; the most central has the highest."""
    weights = [sum(share * _weight(offset, length) for offset, share in spoken) for spoken in mentions]
    highest = max(weights, default=1.0)
    return [round(weight / highest, 3) for weight in weights]


def _weight(offset: int, length: int) -> float:
    return 1 / (1 + offset / (_HALF_WEIGHT_AT * max(length, 1)))
