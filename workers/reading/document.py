"""What kind of copy an article is, and its sentences."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from workers.reading.case import Readable
from workers.reading.condition import Condition
from workers.reading.dateline import Found
from workers.reading.language import Language
from workers.reading.paragraphs import ParagraphIndex
from workers.reading.sentences import syntax
from workers.reading.types import Article, Dateline, Document, Sentence

_SENTENCE = re.compile(r"[^\n\r]*?[.!?。！？؟।]+[\"'”’»)\]]*(?=\s|$)|[^\n\r]*?[。！？]+|[^\n\r]+")


def sentences_of(doc: Doc, readable: Readable, dateline: Found | None = None) -> Iterator[Sentence]:
    """The parsed sentences that hold more than white space, in order; a dateline is none."""
    text, paragraphs = doc.text, ParagraphIndex(doc.text)
    for sentence in doc.sents:
        start, end = _trimmed(text, sentence.start_char, sentence.end_char)
        if start < end and not (dateline and dateline.start <= start < dateline.end):
            shown = readable.sentence(start, end)
            paragraph = paragraphs.at(start)
            yield Sentence(start, end, text[start:end], paragraph=paragraph, readable=shown, syntax=syntax(sentence))


def sentences_without_parse(text: str) -> Iterator[Sentence]:
    """Sentences by punctuation and line breaks alone, for languages that are not read."""
    paragraphs = ParagraphIndex(text)
    for match in _SENTENCE.finditer(text):
        start, end = _trimmed(text, *match.span())
        if start < end:
            shown = " ".join(text[start:end].split())
            yield Sentence(start, end, text[start:end], paragraph=paragraphs.at(start), readable=shown)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def document_of(
    article: Article,
    language: Language,
    condition: Condition,
    sentences: Iterable[Sentence],
    dateline: Dateline | None = None,
    limits: tuple[str, ...] = (),
) -> Document:
    """The digest's `document` part."""
    return Document(
        language=language.code,
        language_confidence=language.confidence,
        case=condition.case,
        quote_marks=condition.quote_marks,
        title=article.title,
        authors=(),
        published_at=article.published_at.isoformat() if article.published_at else None,
        characters=len(article.text),
        words=len(article.text.split()),
        sentences=tuple(sentences),
        dateline=dateline,
        limits=limits,
    )
