"""What do the words of an article look like to attribution: the parse as plain lists."""

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

PUNCTUATION = frozenset({"PUNCT", "SPACE"})


@dataclass(frozen=True, slots=True)
class Parse:
    """One entry per token: plain lists, because reading a token's attribute from spaCy costs more than a list's.

    `left` and `right` are the first and last token of the subtree, `sentence` the number of the token's sentence,
    `bounds` the first and one past the last token of each sentence.
    """

    doc: Doc
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


def parse_of(doc: Doc) -> Parse:
    """The lists of a document; in one without a parse every token heads itself, so that no rule fires."""
    tokens = list(doc)
    starts = [token.i for token in tokens if token.is_sent_start or token.i == 0]
    bounds = list(pairwise([*starts, len(tokens)]))
    children: list[list[int]] = [[] for _ in tokens]
    heads = [token.head.i for token in tokens]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    return Parse(
        doc=doc,
        words=[token.lower_ for token in tokens],
        lemmas=[token.lemma_ for token in tokens],
        tags=[token.tag_ for token in tokens],
        pos=[token.pos_ for token in tokens],
        deps=[token.dep_ for token in tokens],
        heads=heads,
        left=[token.left_edge.i for token in tokens],
        right=[token.right_edge.i for token in tokens],
        children=children,
        sentence=[number for number, (start, end) in enumerate(bounds) for _ in range(start, end)],
        bounds=bounds,
    )
