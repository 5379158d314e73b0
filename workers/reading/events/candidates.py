"""What is an event before it is told: a trigger with its pattern, its arguments and the verb that carries it."""

from dataclasses import dataclass, field

from workers.reading.types import EventType, Factuality


@dataclass(slots=True)
class Candidate:
    """Token numbers. `verb` carries tense and subject: the trigger itself, or the light verb over a noun."""

    trigger: int
    verb: int
    type: EventType
    rule: str
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    things: list[int] = field(default_factory=list)
    """What fills the pattern besides the roles."""
    reciprocal: bool = False
    factuality: Factuality = "asserted"
    salience: float = 0.0
    refused: bool = False
    """Whether it is told that the deed will not be done: `will not release them` is a REJECT that stands."""
    told_above: bool = False
    """Whether the verb stands above the trigger: in `said they must go` the demand is what the speaker does."""
    extra: list[int] = field(default_factory=list)
    """Tokens of the trigger besides its word: a particle."""
