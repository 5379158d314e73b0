"""The copies of an article that have lost capitals, quotation marks or both, with the annotation carried along."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

type Copy = Literal["cased", "lower", "stripped", "bare"]
COPIES: tuple[Copy, ...] = ("cased", "lower", "stripped", "bare")

_MARKS = frozenset("'\"`‘’‚‛“”„«»")
_PIECES = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Annotated:
    """One attribution as character spans of each part."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text and its attributions."""

    text: str
    attributions: tuple[Annotated, ...]


def read_article(record: dict[str, Any]) -> Annotation:
    """An article of the data set: `text`, and `attributions` with lists of `{start, end}` per part."""
    parts = [
        [tuple((span["start"], span["end"]) for span in item[part]) for part in ("source", "cue", "content")]
        for item in record["attributions"]
    ]
    return Annotation(record["text"], tuple(Annotated(*spans) for spans in parts))


def copy_of(article: Annotation, kind: Copy) -> Annotation:
    """The article in one kind of copy; spans that vanish are dropped."""
    kept = _kept(article.text) if kind in ("stripped", "bare") else list(range(len(article.text)))
    text = "".join(article.text[index] for index in kept)
    if kind in ("lower", "stripped"):
        text = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    forward = _forward(kept, len(article.text))

    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple(_moved(spans, forward, text))

    attributions = (Annotated(moved(one.source), moved(one.cue), moved(one.content)) for one in article.attributions)
    return Annotation(text, tuple(attributions))


def _kept(text: str) -> list[int]:
    """The characters that stay: no marks, and no second space where a word was nothing but a mark."""
    kept: list[int] = []
    vanished = False
    for piece in _PIECES.finditer(text):
        indexes = range(piece.start(), piece.end())
        if piece.group().isspace():
            if not (vanished and "\n" not in piece.group()):
                kept.extend(indexes)
            vanished = False
            continue
        left = [index for index in indexes if text[index] not in _MARKS]
        kept.extend(left)
        vanished = not left
    return kept


def _forward(kept: list[int], length: int) -> list[int]:
    """For each character of the original, and its end, the place in the copy."""
    places, at = [], 0
    for index in range(length + 1):
        while at < len(kept) and kept[at] < index:
            at += 1
        places.append(at)
    return places


def _moved(spans: tuple[tuple[int, int], ...], forward: list[int], text: str) -> Iterator[tuple[int, int]]:
    for old_start, old_end in spans:
        start, end = forward[old_start], forward[old_end]
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
