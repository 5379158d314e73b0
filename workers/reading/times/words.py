"""The words of a text near anything that tells time: lower-case pieces with their places.

Most of a text is far from any such word. What is near is found by comparing numbers, and only that is cut into pieces.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.strings import hash_string  # type: ignore[attr-defined]  # in the module, not in its stub
from spacy.tokens import Doc, Token

from workers.reading.times.lexicon import TRIGGERS

_PIECE = re.compile(
    r"""
    [AaPp]\.[Mm]\b
    | [^\W\d]+
    | \d{4}-(?:0[1-9]|1[0-2])(?:-\d\d(?:T\d\d(?::\d\d){0,2}(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)?(?![\w-])
    | \d{1,2}-\d{1,2}-\d{4}(?![\w-])
    | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th)\b)?
    | [^\w\s]
    | \n\s*
    """,
    re.VERBOSE,
)
_BREAK = "\n"
# No pattern has a word farther than this from the nearest trigger or figure.
_NEAR_TOKENS = 10


@dataclass(frozen=True)
class Words:
    """Pieces of a text: `lower[i]` stands at characters `starts[i]` to `ends[i]`.

    The end of a paragraph and what was left out are a piece that nothing matches across.
    """

    doc: Doc
    text: str
    token_starts: list[int]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    @cached_property
    def without_apostrophes(self) -> bool:
        """Whether the text has none at all, so that a possessive may stand as a plural (`last years results`)."""
        return not any(mark in self.text for mark in "'’")

    def token(self, index: int) -> Token:
        """The token of the parse that holds the beginning of a piece."""
        return self.doc[bisect_right(self.token_starts, self.starts[index]) - 1]

    def before(self, index: int) -> str:
        return self.lower[index - 1] if index else ""

    def after(self, index: int) -> str:
        return self.lower[index + 1] if index + 1 < len(self.lower) else ""


def words_of(doc: Doc) -> Words:
    """The pieces of a text that a time expression may stand in, in order."""
    text = doc.text
    columns = doc.to_array(["LOWER", "SHAPE", "IDX"])
    words = Words(doc, text, columns[:, 2].tolist(), [], [], [])
    edges = [*words.token_starts, len(text)]
    for first, last in _stretches(_hits(doc, columns[:, 0].tolist(), columns[:, 1].tolist())):
        start, end = edges[max(first - _NEAR_TOKENS, 0)], edges[min(last + _NEAR_TOKENS + 1, len(doc))]
        pieces = [piece for piece in _PIECE.finditer(text, start, end) if not _is_mere_line_break(words, piece)]
        words.lower.extend([piece[0].lower() for piece in pieces])
        words.starts.extend([piece.start() for piece in pieces])
        words.ends.extend([piece.end() for piece in pieces])
        words.lower.append(_BREAK)
        words.starts.append(end)
        words.ends.append(end)
    return words


def _hits(doc: Doc, lower: list[int], shapes: list[int]) -> list[int]:
    """The tokens that are triggers or hold a figure."""
    figures = {shape for shape in set(shapes) if "d" in doc.vocab.strings[shape]}
    triggers = _trigger_hashes()
    pairs = enumerate(zip(lower, shapes, strict=True))
    return [index for index, (word, shape) in pairs if word in triggers or shape in figures]


def _stretches(hits: list[int]) -> Iterator[tuple[int, int]]:
    """First and last token of the hits that lie near each other."""
    first = 0
    for index in range(1, len(hits) + 1):
        if index == len(hits) or hits[index] - hits[index - 1] > 2 * _NEAR_TOKENS:
            yield hits[first], hits[index - 1]
            first = index


@cache
def _trigger_hashes() -> frozenset[int]:
    return frozenset(hash_string(word) for word in TRIGGERS)


def _is_mere_line_break(words: Words, piece: re.Match[str]) -> bool:
    """A line break within a sentence."""
    if piece[0][0] != _BREAK:
        return False
    token = words.doc[bisect_right(words.token_starts, piece.end()) - 1]
    return piece.end() < len(words.text) and not token.is_sent_start
