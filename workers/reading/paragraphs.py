"""Where paragraphs end, and the pieces that go through the pipeline: no sentence crosses either."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

_LINE = re.compile(r"\A(?:[^\S\n]*\n)+[^\n]*(?:\n|\Z)|[^\n]*\n|[^\n]+$")  # leading blank lines go with the first
_WRAPPED_FROM = 40
_WRAPPED_SHARE = 0.6
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")

_PIECE_LIMIT = 20_000
"""Characters that the parser gets at once: its memory grows with the piece, and spaCy refuses a million."""
_CHUNK_LIMIT = 600
"""Characters up to which pieces go through the pipeline together."""
_GOOD_CUT = re.compile(r"[.!?][\"'”’)\]]*\s+|\s+")
_RUN_FROM = 64
_RUN = re.compile(rf"[^\w\s]{{{_RUN_FROM},}}|\S{{2000}}")
"""Runs that the tokenizer, which peels off one mark at a time, would take a time quadratic in their length for."""


def blocks(text: str) -> list[str]:
    """The text cut into pieces, one per paragraph with the white space behind it; joined again they are the text.

    A line is a paragraph, unless the text is hard-wrapped (most lines break in mid-sentence at a like width): there an
    empty line ends a paragraph.
    """
    lines = _LINE.findall(text)
    wrapped = _is_hard_wrapped(lines)
    found: list[list[str]] = []
    for line in lines:
        if found and _belongs_to(found[-1], line, wrapped):
            found[-1].append(line)
        else:
            found.append([line])
    return ["".join(paragraph) for paragraph in found]


def _belongs_to(paragraph: list[str], line: str, wrapped: bool) -> bool:
    """Whether a line goes on with the paragraph: it does where it is blank, or wrapped and follows no blank line."""
    return not line.strip() or (wrapped and bool(paragraph[-1].strip()))


def _is_hard_wrapped(lines: list[str]) -> bool:
    """Whether line breaks are typesetting: lines of like width followed by one that goes on in mid-sentence."""
    pairs = [(a.rstrip(), b.strip()) for a, b in pairwise(lines) if a.strip() and b.strip()]
    if len(pairs) < 3:
        return False
    widest = max(len(line.rstrip()) for line in lines)
    broken = sum(len(a) >= _WRAPPED_FROM and len(a) > 0.7 * widest and not _SENTENCE_END.search(a) for a, _ in pairs)
    return widest <= 100 and broken >= _WRAPPED_SHARE * len(pairs)


def pieces(text: str, edge: int | None = None) -> Iterator[str]:
    """The paragraphs, cut further where one is longer than the parser should get or holds a run of marks.

    `edge` is an offset where a piece is to begin in any case: the end of a dateline, which is no part of the sentence
    behind it. There is always at least one piece: of an empty text it is the empty string.
    """
    at = 0
    for block in blocks(text) or [""]:
        if edge is not None and at < edge < at + len(block):
            yield from _short_enough(block[: edge - at])
            yield from _short_enough(block[edge - at :])
        else:
            yield from _short_enough(block)
        at += len(block)


def _short_enough(block: str) -> Iterator[str]:
    start = 0
    for cut in _cuts(block):
        yield block[start:cut]
        start = cut
    if start < len(block) or not block:
        yield block[start:]


def chunks(found: Iterable[str]) -> Iterator[list[str]]:
    """Neighbouring pieces together up to some length, which costs less than one by one.

    Only behind a line's end: elsewhere a word may go on in the next piece.
    """
    chunk: list[str] = []
    for piece in found:
        joins = bool(chunk) and chunk[-1].endswith("\n") and not is_run(piece)
        if chunk and not (joins and sum(map(len, chunk)) + len(piece) <= _CHUNK_LIMIT):
            yield chunk
            chunk = []
        chunk.append(piece)
    yield chunk


def is_run(piece: str) -> bool:
    """Whether a piece is nothing but marks, too long to be tokenized."""
    return len(piece) >= _RUN_FROM and not any(character.isalnum() or character.isspace() for character in piece)


def _cuts(block: str) -> Iterator[int]:
    """Ascending offsets inside the block where a new piece begins."""
    edges = sorted({edge for run in _RUN.finditer(block) for edge in run.span()} | {len(block)})
    start = 0
    for edge in edges:
        while edge - start > _PIECE_LIMIT:
            start = _cut_before(block, start)
            yield start
        if start < edge < len(block):
            yield edge
        start = edge


def _cut_before(block: str, start: int) -> int:
    """The last sentence end within the limit, else the last white space, else the limit itself."""
    window = block[start : start + _PIECE_LIMIT]
    sentence_end = word_end = 0
    for match in _GOOD_CUT.finditer(window, _PIECE_LIMIT // 2):
        word_end = match.end()
        if not match.group()[0].isspace():
            sentence_end = match.end()
    return start + (sentence_end or word_end or _PIECE_LIMIT)


class ParagraphIndex:
    """Which paragraph an offset lies in, counted from 0."""

    def __init__(self, text: str) -> None:
        self._ends = list(accumulate(len(block) for block in blocks(text)))

    def at(self, offset: int) -> int:
        return bisect_right(self._ends, offset)
