"""How sure is a mention? The chance that its span and its type are both right, weighed from what found it and where."""

import math
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from workers.reading.gazetteer import known_types
from workers.reading.wordlists import by_lower

_MANY = 8
_PEOPLE = ("first_names_m", "first_names_f", "given_names", "last_names")
_PLACES = {"LOC", "FAC"}
_COMMON = {"PERSON", "ORG", "GPE", "NORP"}


def evidence(form: str, type_: str, rule: str, times: int, *, cased: bool) -> Iterator[str | tuple[str, float]]:
    """What the chance depends on, as keys of the table; a pair is a key with its amount.

    `times`: how many names the entity has in the article. `cased`: the copy has capitals and small letters.
    """
    kind = type_ if type_ in _COMMON else "place" if type_ in _PLACES else "other"
    words = form.lower().split()
    yield "constant"
    yield f"rule {rule}"
    yield f"type {kind}"
    yield "times", math.log2(min(times, _MANY))
    if not cased:
        yield "no capitals"
        yield f"no capitals, {kind}"
    if len(words) > 1:
        yield f"words, {kind}"
    if " ".join(words) in known_types():
        yield "known"
    if kind == "PERSON" and any(word in by_lower(table) for word in words for table in _PEOPLE):
        yield "name in a list"


def confidence(form: str, type_: str, rule: str, times: int, *, cased: bool) -> float:
    """0 to 1, two digits. Measured on development sets (data/names_confidence.toml)."""
    weights, total = _weights(), 0.0
    for item in evidence(form, type_, rule, times, cased=cased):
        key, amount = item if isinstance(item, tuple) else (item, 1.0)
        total += weights.get(key, 0.0) * amount
    return round(1 / (1 + math.exp(-total)), 2)


@cache
def _weights() -> dict[str, float]:
    table = tomllib.loads((files("workers.reading") / "data" / "names_confidence.toml").read_text(encoding="utf-8"))
    return dict(table["weights"])
