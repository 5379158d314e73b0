"""What do the words of an article look like to attribution: the parse as plain lists."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

PUNCTUATION = frozenset({"PUNCT", "SPACE"})


@dataclass(frozen=True, slots=True)
class Parse:
    """One entry per token: plain lists, because reading a token's attribute from spaCy costs more than a list's.

    `left` and `right` are the first and last token of the subtree, `sentence` the number of the token's sentence,
    `bounds` the first and one past the last token of each sentence; `starts` and `ends` are characters.
    """

    doc: Doc
    text: str
    columns: NDArray[np.uint64]
    starts: list[int]
    ends: list[int]
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    left: list[int]
    right: list[int]
    children: list[list[int]]
    sentence: list[int]
    bounds: list[tuple[int, int]]

    def kids(self, index: int, *deps: str) -> list[int]:
        """The dependents of a token that stand in one of these relations to it, in the order of the text."""
        return [kid for kid in self.children[index] if self.deps[kid] in deps]

    def subtree(self, index: int) -> tuple[int, int]:
        """First token and one past the last token of the phrase that this token heads."""
        return self.left[index], self.right[index] + 1

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The span without punctuation and white space at its edges; quotation marks and brackets that pair stay."""
        while start < end and self.pos[start] in PUNCTUATION and self.words[start] not in _OPENING:
            start += 1
        while end > start and self.pos[end - 1] in PUNCTUATION and self.words[end - 1] not in _CLOSING:
            end -= 1
        return start, end


_OPENING = frozenset({"“", "``", "‘", '"', "''", "«", "„", "("})
_CLOSING = frozenset({"”", "''", "’", '"', "»", "“", ")", "%"})


_ATTRIBUTES: list[int | str] = ["LOWER", "LEMMA", "TAG", "POS", "DEP", "HEAD", "SENT_START", "IDX", "LENGTH"]


def parse_of(doc: Doc) -> Parse:
    """The lists of a document; in one without a parse every token heads itself, so that no rule fires."""
    columns = np.asarray(doc.to_array(_ATTRIBUTES), dtype=np.uint64)
    words, lemmas, tags, pos, deps = (_strings(doc, columns[:, number]) for number in range(5))
    signed = columns.astype(np.int64)
    heads = (signed[:, 5] + np.arange(len(doc))).tolist()
    begins = signed[:, 6] == 1
    begins[:1] = True
    bounds = list(pairwise([*np.flatnonzero(begins).tolist(), len(doc)]))
    left, right, children = _phrases(heads)
    return Parse(
        doc=doc,
        text=doc.text,
        columns=columns,
        starts=signed[:, 7].tolist(),
        ends=(signed[:, 7] + signed[:, 8]).tolist(),
        words=words,
        lemmas=lemmas,
        tags=tags,
        pos=pos,
        deps=deps,
        heads=heads,
        left=left,
        right=right,
        children=children,
        sentence=(np.cumsum(begins) - 1).tolist(),
        bounds=bounds,
    )


def _strings(doc: Doc, column: NDArray[np.uint64]) -> list[str]:
    """The strings of a column of ids, each looked up once."""
    ids = column.tolist()
    store = doc.vocab.strings
    known = {number: store[number] for number in set(ids)}
    return [known[number] for number in ids]


def _phrases(heads: list[int]) -> tuple[list[int], list[int], list[list[int]]]:
    """First and last token of each token's phrase, and its dependents.

    One pass each way: of a tree without crossing arcs, the tokens before a head are settled when it is reached.
    """
    count = len(heads)
    left, right = list(range(count)), list(range(count))
    children: list[list[int]] = [[] for _ in heads]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
            if index < head and left[index] < left[head]:
                left[head] = left[index]
    for index in range(count - 1, -1, -1):
        head = heads[index]
        if head < index and right[index] > right[head]:
            right[head] = right[index]
    return left, right, children
