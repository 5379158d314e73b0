"""What the network sees of each word: its class among cue words, its grammar, its place, its quotation marks.

No name and no other word of the article goes in: a word that is not in `data/quotes_words.txt` is only its tag.
"""

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse

type Ints = NDArray[np.int64]


def _listed(name: str) -> tuple[str, ...]:
    """The names in a data file, number 0 being all others; lines that begin with `# ` are remarks."""
    lines = resources.files("workers.reading").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    return ("", *(word for line in lines if not line.startswith("# ") for word in line.split()))


TAGS = _listed("quotes_tags.txt")
DEPS = _listed("quotes_relations.txt")
_NO_MARKS, _OUTSIDE, _INSIDE, _OPENS, _CLOSES = range(5)
_EARLY_SENTENCES = 3
_HEAD_DISTANCES = np.array([2, 3, 6, 11])

# How many values each column of `word_features` has.
SIZES = {"tag": len(TAGS), "dep": len(DEPS), "marks": 5, "edge": 4, "head": 12, "children": 9, "sentence": 4}


class Codes:
    """Numbers for names, looked up by spaCy's string hashes; 0 for whatever is not among them."""

    def __init__(self, names: tuple[str, ...]) -> None:
        hashes = np.array([get_string_id(name) if name else 0 for name in names], dtype=np.uint64)
        self._order = np.argsort(hashes)
        self._hashes = hashes[self._order]

    def __call__(self, column: NDArray[np.uint64]) -> Ints:
        place = np.searchsorted(self._hashes, column)
        place[place == len(self._hashes)] = 0
        return np.where(self._hashes[place] == column, self._order[place], 0)


@cache
def words() -> tuple[str, ...]:
    """The lemmas and marks that the network knows by themselves."""
    return _listed("quotes_words.txt")


def forget_lists() -> None:
    """Reads the word list anew when it is next asked for, because the training has written another."""
    words.cache_clear()
    _codes.cache_clear()


@cache
def _codes() -> tuple[Codes, Codes, Codes]:
    return Codes(words()), Codes(TAGS), Codes(DEPS)


def word_features(parse: Parse, regions: list[Tokens]) -> Ints:
    """One row per token: word, then the columns of `SIZES` in their order. Shape (tokens, 8)."""
    word_codes, tag_codes, dep_codes = _codes()
    heads = np.array(parse.heads, dtype=np.int64)
    offsets = heads - np.arange(len(heads))
    starts = np.zeros(len(heads), dtype=bool)
    starts[[start for start, _ in parse.bounds]] = True
    ends = np.zeros(len(heads), dtype=bool)
    ends[[end - 1 for _, end in parse.bounds]] = True
    return np.stack(
        [
            word_codes(parse.columns[:, 1]),
            tag_codes(parse.columns[:, 2]),
            dep_codes(parse.columns[:, 4]),
            _marks(len(heads), regions),
            starts + 2 * ends,
            _head_places(offsets),
            _child_counts(heads, offsets),
            np.minimum(np.array(parse.sentence, dtype=np.int64), _EARLY_SENTENCES),
        ],
        axis=1,
    )


def _marks(length: int, regions: list[Tokens]) -> Ints:
    """Whether a token stands between quotation marks, where the article has any."""
    found = np.full(length, _OUTSIDE if regions else _NO_MARKS, dtype=np.int64)
    for start, end in regions:
        found[start:end] = _INSIDE
        found[start], found[end - 1] = _OPENS, _CLOSES
    return found


def _head_places(offsets: Ints) -> Ints:
    """0 for a root, 1 to 5 for a head to the left, 6 to 10 to the right, farther being higher."""
    distance = 1 + np.digitize(np.abs(offsets), _HEAD_DISTANCES)
    return np.where(offsets == 0, 0, np.where(offsets < 0, distance, distance + 5))


def _child_counts(heads: Ints, offsets: Ints) -> Ints:
    """None, one or more dependents to the left, times the same to the right."""
    before: Ints = np.bincount(heads[offsets > 0], minlength=len(heads)).clip(0, 2)
    behind: Ints = np.bincount(heads[offsets < 0], minlength=len(heads)).clip(0, 2)
    return 3 * before + behind
