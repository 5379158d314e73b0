"""How does each word around a cue stand to it: by the tree, by distance, by marks and clauses between them."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from workers.reading.quotes.features import DEPS, TAGS, Ints
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse

_LEVELS = 5  # the cue itself and four words above it in the tree
_SENTENCES_BEFORE, _SENTENCES_BEHIND = 1, 3
_WIDEST = 80  # tokens to each side
_DISTANCES = np.array([1, 2, 3, 4, 6, 9, 13, 19, 28, 41, 61])
_WORDS_ABOVE = 2 * _LEVELS * len(DEPS)
_APART, _SENTENCE_BEFORE, _SENTENCE_BEHIND = (_WORDS_ABOVE + _LEVELS + n for n in range(3))

# How many values each column of the table has.
SIZES = {
    "branch": _WORDS_ABOVE + _LEVELS + 3,
    "edge": 4 * _LEVELS + 1,
    "twig": 3 * len(DEPS),
    "distance": 26,
    "sentence": 16,
    "marks": 17,
    "between": 32,
    "next": 4,
}


@dataclass(frozen=True, slots=True)
class Windows:
    """The words around each cue, all windows one behind the other.

    `tokens` is the token of each row, `lengths` the rows of each window, `table` the row's relations (rows, 8).
    """

    heads: list[int]
    starts: list[int]
    lengths: list[int]
    tokens: Ints
    table: Ints


class Surroundings:
    """What is counted once per article: clauses, commas, marks and paragraphs up to each token."""

    def __init__(self, parse: Parse, word_table: Ints, regions: list[Tokens]) -> None:
        self._parse = parse
        self._marked = bool(regions)
        borders = np.zeros(len(parse.words) + 1, dtype=np.int64)
        for start, end in regions:
            borders[start] += 1
            borders[end] += 1
        self._borders = np.cumsum(borders)[:-1]
        tags, deps = word_table[:, 1], word_table[:, 2]
        self._commas = np.cumsum(tags == _COMMA)
        self._subjects = np.cumsum(np.isin(deps, _SUBJECTS))
        self._lines = np.cumsum(np.array(["\n" in word for word in parse.words], dtype=np.int64))
        self._sentence = np.array(parse.sentence, dtype=np.int64)
        self._dep_codes = deps.tolist()

    def windows(self, cues: list[Tokens]) -> Windows:
        """The rows of every cue; none for no cues."""
        heads = [cue_head(self._parse, cue) for cue in cues]
        bounds = [self._window(head) for head in heads]
        lengths = [end - start for start, end in bounds]
        tokens = np.concatenate([np.arange(*bound) for bound in bounds])
        cue_of_row = np.repeat(np.array(heads), lengths)
        trees = np.concatenate(
            [self._tree(head, start, end) for head, (start, end) in zip(heads, bounds, strict=True)], axis=1
        )
        firsts = np.repeat(np.array([start for start, _ in cues]), lengths)
        lasts = np.repeat(np.array([end for _, end in cues]), lengths)
        table = np.column_stack([*trees, *self._linear(tokens, cue_of_row), _nextness(tokens, firsts, lasts)])
        return Windows(heads, [start for start, _ in bounds], lengths, tokens, table)

    def _window(self, head: int) -> Tokens:
        parse = self._parse
        number = parse.sentence[head]
        start = parse.bounds[max(0, number - _SENTENCES_BEFORE)][0]
        end = parse.bounds[min(len(parse.bounds) - 1, number + _SENTENCES_BEHIND)][1]
        return max(start, head - _WIDEST), min(end, head + _WIDEST)

    def _linear(self, tokens: Ints, cue: Ints) -> list[Ints]:
        offset = tokens - cue
        distance = np.digitize(np.abs(offset), _DISTANCES) + 13 * (offset >= 0)
        sentence = np.clip(self._sentence[tokens] - self._sentence[cue] + 2, 0, 7)
        sentence += 8 * (self._lines[tokens] != self._lines[cue])
        marks = np.zeros_like(tokens)
        if self._marked:
            here, there = self._borders[tokens], self._borders[cue]
            marks = 1 + 4 * np.minimum(np.abs(here - there), 3) + 2 * (here % 2) + there % 2
        commas = np.minimum(np.abs(self._commas[tokens] - self._commas[cue]), 3)
        subjects = np.minimum(np.abs(self._subjects[tokens] - self._subjects[cue]), 3)
        return [distance, sentence, marks, 8 * commas + 2 * subjects + (offset > 0)]

    def _tree(self, cue: int, start: int, end: int) -> Ints:
        """Branch, edge and twig of each token of the window. Shape (3, tokens).

        The branch is what hangs on the cue or on a word above it and holds the token, the twig what hangs on the
        branch's head; the edge tells the first and last tokens of branches.
        """
        parse, codes = self._parse, self._dep_codes
        branch, edge, twig = (np.zeros(end - start, dtype=np.int64) for _ in range(3))
        branch[:] = _APART
        first, last = parse.bounds[parse.sentence[cue]]
        branch[: max(0, first - start)] = _SENTENCE_BEFORE
        branch[max(0, last - start) :] = _SENTENCE_BEHIND
        for level, (word, below) in reversed(list(enumerate(_path_up(parse.heads, cue)))):
            for kid in _near(parse.children[word], start, end):
                low, high = max(parse.left[kid], start) - start, min(parse.right[kid] + 1, end) - start
                if kid == below or low >= high:
                    continue
                branch[low:high] = (2 * level + (kid > word)) * len(DEPS) + codes[kid]
                edge[low:high] = 4 * level
                edge[low] += 1
                edge[high - 1] += 2
                twig[low:high] = 0
                self._mark_twigs(twig, kid, start, end)
            if start <= word < end:
                branch[word - start], edge[word - start], twig[word - start] = _WORDS_ABOVE + level, 4 * _LEVELS, 0
        return np.stack([branch, edge, twig])

    def _mark_twigs(self, twig: Ints, head: int, start: int, end: int) -> None:
        parse, codes = self._parse, self._dep_codes
        for kid in _near(parse.children[head], start, end):
            low, high = max(parse.left[kid], start) - start, min(parse.right[kid] + 1, end) - start
            if low < high:
                twig[low:high] = 3 * codes[kid]
                twig[low] = 3 * codes[kid] + 1
                twig[high - 1] = 3 * codes[kid] + 2
        if start <= head < end:
            twig[head - start] = 1


_COMMA = TAGS.index(",")
_SUBJECTS = [DEPS.index("nsubj"), DEPS.index("nsubjpass")]


def cue_head(parse: Parse, cue: Tokens) -> int:
    """The token of the cue that hangs on something outside it."""
    first, last = cue
    return next((i for i in range(first, last) if not first <= parse.heads[i] < last or parse.heads[i] == i), first)


def _near(kids: list[int], start: int, end: int) -> list[int]:
    """The dependents whose phrases can reach into the window: those in it, and the next one to each side."""
    if len(kids) < 8:
        return kids
    return kids[max(0, bisect_left(kids, start) - 1) : bisect_left(kids, end) + 1]


def _path_up(heads: list[int], cue: int) -> list[tuple[int, int]]:
    """The cue and the words above it, each with the word below it on the path (-1 for the cue)."""
    path, below, word = [], -1, cue
    for _ in range(_LEVELS):
        path.append((word, below))
        if heads[word] == word:
            break
        below, word = word, heads[word]
    return path


def _nextness(tokens: Ints, firsts: Ints, lasts: Ints) -> Ints:
    """0 apart from the cue, 1 directly before it, 2 directly behind it, 3 in it."""
    inside = (tokens >= firsts) & (tokens < lasts)
    places: Ints = 1 * (tokens == firsts - 1) + 2 * (tokens == lasts) + 3 * inside
    return places
