"""Articles with a summary that a person wrote, and what the reader finds in them."""

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workers.reading.model import load
from workers.reading.read import read_many
from workers.reading.types import Article, Reading

Copy = Literal["lower", "stripped"]
_MARKS = re.compile(r"['\"`‘’‚‛“”„«»]")


@dataclass(frozen=True)
class Sample:
    """One copy of an article with its findings, and its reference; `article` is the same number for both copies."""

    article: int
    copy: Copy
    text: str
    reference: str
    reading: Reading


def samples(path: Path) -> list[Sample]:
    """The articles of a file (a JSON object a line with `text` and `reference`, gzipped or not), each in two copies:

    in lower case, and without its quotation marks and apostrophes besides.
    """
    packed = path.read_bytes()
    lines = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode().splitlines()
    given = [json.loads(line) for line in lines]
    made: list[tuple[int, Copy, str, str]] = []
    for number, one in enumerate(given):
        text, reference = one["text"].lower(), one["reference"].lower()
        made.append((number, "lower", text, reference))
        made.append((number, "stripped", _stripped(text), _stripped(reference)))
    readings = read_many(load(), (Article(text=text) for _, _, text, _ in made))
    return [Sample(*one, reading) for one, reading in zip(made, readings, strict=True)]


def _stripped(text: str) -> str:
    """The text without its marks; a line stays a line."""
    return "\n".join(" ".join(_MARKS.sub("", line).split()) for line in text.split("\n"))


def reference_sentences(reference: str) -> list[str]:
    """The sentences of a reference, which are tokenised or not."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", reference.strip()) if part.strip()]
