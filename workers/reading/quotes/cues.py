"""Which words tell of speech, thought and will, and where does their content stand?"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue lemmas: the frames of each verb, the verbs that only people are the subjects of, and the nouns."""

    verbs: dict[str, frozenset[str]]
    of_people: frozenset[str]
    nouns: frozenset[str]


@cache
def load_cues() -> Cues:
    """The table `data/cues.toml`; raises KeyError where a part of it is missing."""
    table = tomllib.loads(resources.files("workers.reading").joinpath("data/cues.toml").read_text("utf-8"))
    verbs: dict[str, frozenset[str]] = {}
    for group in table["verbs"].values():
        for word in group["words"].split():
            verbs[word] = verbs.get(word, frozenset()) | frozenset(group["frames"])
    of_people = {word for name in ("say", "tell", "think") for word in table["verbs"][name]["words"].split()}
    of_people -= set(table["verbs"]["show"]["words"].split())
    return Cues(verbs, frozenset(of_people), frozenset(table["nouns"]["words"].split()))
