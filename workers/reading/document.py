"""What kind of copy an article is, and its sentences."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from workers.reading.case import Readable
from workers.reading.condition import Condition
from workers.reading.dateline import Found
from workers.reading.language import Language
from workers.reading.paragraphs import ParagraphIndex
from workers.reading.sentences import syntax
from workers.reading.types import Article, Dateline, Document, Sentence
from workers.reading.unparsed import trimmed


def sentences_of(doc: Doc, readable: Readable, dateline: Found | None = None) -> Iterator[Sentence]:
    """The parsed sentences that hold more than white space, in order; a dateline is none."""
    text, paragraphs = doc.text, ParagraphIndex(doc.text)
    for sentence in doc.sents:
        start, end = trimmed(text, sentence.start_char, sentence.end_char)
        if start < end and not (dateline and dateline.start <= start < dateline.end):
            shown = readable.sentence(start, end)
            paragraph = paragraphs.at(start)
            yield Sentence(start, end, text[start:end], paragraph=paragraph, readable=shown, syntax=syntax(sentence))


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
