"""Which single words may the network know? Those of the cue table, function words, and frequent cue words.

A word of the articles is taken only if it stands inside annotated cues in at least `floor` articles, is a verb, noun,
adjective, adverb or particle there, and is hardly ever a name. Nothing else of the articles is stored anywhere.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from importlib import resources

import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from training.quotes.copies import Annotation
from training.quotes.examples import gold_attributions
from workers.reading.quotes.network import Floats

_CUE_LIKE = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV", "ADP", "PART", "SCONJ"})
_MOST_OFTEN_A_NAME = 0.2
_MARKS = {*".,:;?!()[]-—–…“”\"‘’'/&%$#@", "--", "...", "''", "``"}


def vocabulary(articles: Iterable[tuple[Doc, Annotation]], floor: int) -> list[str]:
    """All words, sorted. The articles are the copies with capitals, because those tell what is a name."""
    holders: dict[str, set[int]] = defaultdict(set)
    seen: dict[str, int] = defaultdict(int)
    named: dict[str, int] = defaultdict(int)
    for number, (doc, article) in enumerate(articles):
        for token in doc:
            seen[token.lemma_] += 1
            named[token.lemma_] += token.pos_ == "PROPN"
        for item in gold_attributions(doc, article):
            for token in doc[item.cue[0] : item.cue[1]]:
                if token.pos_ in _CUE_LIKE and token.lemma_.isalpha():
                    holders[token.lemma_].add(number)
    taught = {word for word, where in holders.items() if len(where) >= floor}
    taught = {word for word in taught if named[word] < _MOST_OFTEN_A_NAME * seen[word]}
    return sorted(taught | set(STOP_WORDS) | _MARKS | {word for words in classes().values() for word in words})


def classes() -> dict[str, set[str]]:
    """The hand-written classes: frames of the cue table, nouns, prepositions, and words for speakers."""
    folder = resources.files("workers.reading")
    cues = tomllib.loads(folder.joinpath("data/cues.toml").read_text("utf-8"))
    found: dict[str, set[str]] = defaultdict(set)
    for name, group in cues["verbs"].items():
        found[name] |= set(group["words"].split())
    found["noun"] = set(cues["nouns"]["words"].split())
    found["preposition"] = set(cues["prepositions"])
    for name, words in cues["speakers"].items():
        found[f"speaker {name}"] = set(words.split())
    return dict(found)


def class_matrix(words: tuple[str, ...]) -> Floats:
    """1 where a word belongs to a class. Shape (words, classes)."""
    groups = classes()
    return np.array([[word in groups[name] for name in sorted(groups)] for word in words], dtype=np.float32)
