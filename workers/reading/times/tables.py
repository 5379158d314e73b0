"""The words and the grammar of time expressions as they stand in `data/times.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

_READ = tomllib.loads(files("workers.reading").joinpath("data/times.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Rule:
    """A pattern, the name of the function that says what it means, and expressions that it matches whole.

    `prefix` names the part of the grammar that may stand before the pattern; "" for none.
    """

    name: str
    pattern: str
    means: str
    prefix: str
    examples: tuple[str, ...]


CLASSES: Mapping[str, tuple[str, ...]] = {name: tuple(words.split()) for name, words in _READ["classes"].items()}
TRIGGERS: Mapping[str, str] = _READ["triggers"]
PARTS: Mapping[str, str] = _READ["parts"]
RULES = tuple(
    Rule(rule["name"], rule["pattern"], rule["means"], rule.get("prefix", ""), tuple(rule["examples"]))
    for rule in _READ["rule"]
)


def numbered(name: str, start: int = 1, step: int = 1) -> dict[str, int]:
    """The words of a class with the numbers that their order says."""
    return {word: start + step * place for place, word in enumerate(CLASSES[name])}
