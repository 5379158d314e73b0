"""Sentences by punctuation and line breaks alone: for languages that are not read, and where no parser is wanted."""

import re
from collections.abc import Iterator

from workers.reading.paragraphs import ParagraphIndex
from workers.reading.types import Sentence

_SENTENCE = re.compile(r"[^\n\r]*?[.!?。！？؟।]+[\"'”’»)\]]*(?=\s|$)|[^\n\r]*?[。！？]+|[^\n\r]+")


def sentences_without_parse(text: str) -> Iterator[Sentence]:
    """Sentences that hold more than white space, in order."""
    paragraphs = ParagraphIndex(text)
    for match in _SENTENCE.finditer(text):
        start, end = trimmed(text, *match.span())
        if start < end:
            shown = " ".join(text[start:end].split())
            yield Sentence(start, end, text[start:end], paragraph=paragraphs.at(start), readable=shown)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
