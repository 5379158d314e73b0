"""Can this person be `he` or `she`? What first names, courtesies and pronouns tell."""

from collections import Counter
from functools import cache
from typing import Literal

from workers.reading.types import Entity
from workers.reading.wordlists import by_lower

Gender = Literal["m", "f"]

PRONOUNS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
COURTESIES: dict[str, Gender] = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "pope": "m", "sheikh": "m", "baron": "m",
    "duke": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f", "queen": "f", "princess": "f",
    "baroness": "f", "duchess": "f",
}  # fmt: skip
MEN = frozenset({
    "man", "boy", "policeman", "gunman", "father", "son", "brother", "husband", "boyfriend", "spokesman", "chairman",
    "businessman", "congressman", "king", "prince", "priest", "actor",
})  # fmt: skip
WOMEN = frozenset({
    "woman", "girl", "mother", "daughter", "sister", "wife", "girlfriend", "spokeswoman", "actress", "queen",
    "princess", "congresswoman", "businesswoman", "chairwoman",
})  # fmt: skip


@cache
def _first_names() -> dict[str, Gender]:
    names: dict[str, Gender] = dict.fromkeys(by_lower("first_names_m"), "m")
    return names | dict.fromkeys(by_lower("first_names_f"), "f")


def of_first_name(word: str) -> Gender | None:
    """What a first name in lower case tells."""
    return _first_names().get(word)


def of_entity(entity: Entity) -> Gender | None:
    """What the pronouns that mean a person tell, else the first name, else the noun that describes it."""
    told = Counter(PRONOUNS[m.text.lower()] for m in entity.mentions if m.text.lower() in PRONOUNS)
    if told:
        return told.most_common(1)[0][0]
    for mention in entity.mentions:
        words = mention.text.lower().split()
        if len(words) > 1 and mention.kind in ("name", "alias") and words[0] in _first_names():
            return _first_names()[words[0]]
        if mention.kind == "nominal" and MEN.isdisjoint(words) != WOMEN.isdisjoint(words):
            return "f" if MEN.isdisjoint(words) else "m"
    words = [] if entity.has_a_name else entity.name.lower().split()
    return None if MEN.isdisjoint(words) == WOMEN.isdisjoint(words) else "f" if MEN.isdisjoint(words) else "m"
