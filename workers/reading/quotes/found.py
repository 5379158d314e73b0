"""What is an attribution before it has an id and a speaker: token spans, and what speaks for it."""

from dataclasses import dataclass

type Tokens = tuple[int, int]


@dataclass(slots=True)
class Found:
    """Half-open token spans of the three parts, the rule that found them, and how sure it is (0 to 1)."""

    cue: Tokens | None
    source: Tokens | None
    content: list[Tokens]
    rule: str
    confidence: float
