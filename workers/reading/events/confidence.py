"""How often an event of its kind was right, as judged by eye: data/event_confidence.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from workers.reading.types import Role


@cache
def _shares() -> dict[str, float]:
    """The share of right ones by which parties are told, drawn towards a half where few were judged (Laplace)."""
    raw = tomllib.loads((files("workers.reading") / "data" / "event_confidence.toml").read_text(encoding="utf-8"))
    return {kind: round((right + 1) / (judged + 2), 2) for kind, (right, judged) in raw.items()}


def confidence_of(actor: Role | None, recipient: Role | None) -> float:
    """0 to 1, two digits: more parties can go wrong in more ways."""
    if actor and recipient:
        return _shares()["both"]
    return _shares()["actor" if actor else "recipient" if recipient else "nobody"]
