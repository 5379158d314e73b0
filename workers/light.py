"""A reader without a model: sentences by punctuation, and nothing else.

For load tests and for trying the desk's machinery out: an article costs well under a millisecond, and a worker is up at
once. Its digests keep the contract and say in `document.limits` what they lack.
"""

import hashlib
import time
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from workers.digest import Findings, ModelInfo, Provenance
from workers.reading.condition import condition_of
from workers.reading.types import Article, Document, Reading
from workers.reading.unparsed import sentences_without_parse

_LIMIT = "The light reader found sentences alone; set COPYDESK_READER=spacy for the rest."


class LightReader:
    """Reads without a parse."""

    def __call__(self, article: Article) -> Findings:
        """The sentences of an article."""
        began = time.perf_counter()
        document = _document(article)
        reading = Reading(document=document, entities=(), quotes=(), events=(), times=(), key_phrases=())
        return Findings(reading, _provenance(round((time.perf_counter() - began) * 1000, 1)))

    def many(self, articles: Sequence[Article]) -> list[Findings]:
        """One by one: only so that a desk for load tests claims articles as one with the model does."""
        return [self(article) for article in articles]


read = LightReader()


def _document(article: Article) -> Document:
    condition = condition_of(article.text)
    return Document(
        language=article.language or "und",
        language_confidence=None,
        case=condition.case,
        quote_marks=condition.quote_marks,
        title=article.title,
        authors=(),
        published_at=article.published_at.isoformat() if article.published_at else None,
        characters=len(article.text),
        words=len(article.text.split()),
        sentences=tuple(sentences_without_parse(article.text)),
        dateline=None,
        limits=(_LIMIT,),
    )


def _provenance(milliseconds: float) -> Provenance:
    software = f"copydesk {_version()}"
    return Provenance(software, ModelInfo("light", _version(), _fingerprint()), {}, {"extraction": milliseconds})


@cache
def _version() -> str:
    return version("copydesk")


@cache
def _fingerprint() -> str:
    """This file is the model."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
