"""What is an attribution before it has an id and a speaker: token spans and the rule that found it."""

from dataclasses import dataclass

type Tokens = tuple[int, int]


@dataclass(slots=True)
class Found:
    """Half-open token spans of the three parts; `addressee` is the head token of who was told."""

    cue: Tokens | None
    source: Tokens | None
    content: list[Tokens]
    rule: str
    addressee: int | None = None
    confidence: float | None = None
