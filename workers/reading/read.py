"""Text in, findings out.

article | language | paragraphs, spaCy | condition, dateline | times | names | quotes | events | key phrases | document
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Doc

from workers.reading import dateline as datelines
from workers.reading.case import Readable, readable_of
from workers.reading.condition import condition_of
from workers.reading.document import document_of, sentences_of
from workers.reading.entities import find_entities
from workers.reading.events import find_events_and_relations
from workers.reading.key_phrases import find_key_phrases
from workers.reading.language import UNDETERMINED, Language, detect
from workers.reading.model import Model
from workers.reading.quotes import find_quotes
from workers.reading.quotes.parse import parse_of
from workers.reading.times import find_times
from workers.reading.types import Article, Dateline, Entity, Reading
from workers.reading.unparsed import sentences_without_parse

READ_LANGUAGE = "en"
_BATCH_ARTICLES = 16
_BATCH_CHARACTERS = 200_000
_PRINTED_KINDS = {"name", "alias", "demonym", "metonym"}


def read(model: Model, article: Article) -> Reading:
    """All findings of one article."""
    return next(read_many(model, [article]))


def read_many(model: Model, articles: Iterable[Article]) -> Iterator[Reading]:
    """The findings of each article, in order; articles are taken in and parsed in batches.

    The results are plain records: nothing of a `Doc` outlives its batch, and neither do the words that spaCy met in it.
    """
    source = iter(articles)
    while batch := _next_batch(source):
        languages = [_language(article) for article in batch]
        with model.nlp.memory_zone():
            readings = list(_read_batch(model, batch, languages))
        yield from readings


def _next_batch(source: Iterator[Article]) -> list[Article]:
    batch: list[Article] = []
    characters = 0
    for article in islice(source, _BATCH_ARTICLES):
        batch.append(article)
        characters += len(article.text)
        if characters >= _BATCH_CHARACTERS:
            break
    return batch


def _language(article: Article) -> Language:
    """What the client says; without a word from the client, what the text looks like."""
    return Language(article.language, None) if article.language else detect(article.text)


def _is_read(language: Language) -> bool:
    return language.code.split("-")[0].lower() == READ_LANGUAGE


def _read_batch(model: Model, batch: list[Article], languages: list[Language]) -> Iterator[Reading]:
    pairs = list(zip(batch, languages, strict=True))
    docs = model.docs(article.text for article, language in pairs if _is_read(language))
    for article, language in pairs:
        yield _findings(article, language, next(docs)) if _is_read(language) else _unread(article, language)


def _findings(article: Article, language: Language, doc: Doc) -> Reading:
    """The flow of this file's docstring, from the parsed text on."""
    condition = condition_of(article.text)
    filed = datelines.find_dateline(article.text, article.published_at)
    named = find_entities(doc, condition, filed)
    readable = readable_of(article.text, condition, _printed(named), _persons(named))
    parse = parse_of(doc)
    quotes, entities = find_quotes(doc, named, readable, parse)
    dateline = _dateline(article.text, filed, entities, readable)
    times = find_times(doc, article.published_at, filed.day if filed else None)
    events, relations = find_events_and_relations(doc, entities, quotes, times, dateline, parse)
    return Reading(
        document=document_of(article, language, condition, sentences_of(doc, readable, filed), dateline),
        entities=entities,
        quotes=quotes,
        events=events,
        relations=relations,
        times=times,
        key_phrases=find_key_phrases(doc, named, readable),
    )


def _printed(entities: tuple[Entity, ...]) -> Iterator[tuple[int, int]]:
    """Where the names stand."""
    for entity in entities:
        for mention in entity.mentions:
            if mention.kind in _PRINTED_KINDS:
                yield mention.start, mention.end


def _persons(entities: tuple[Entity, ...]) -> Iterator[int]:
    """Where the names of people start."""
    for entity in entities:
        if entity.type == "PERSON":
            yield from (mention.start for mention in entity.mentions if mention.kind in _PRINTED_KINDS)


def _dateline(
    text: str, filed: datelines.Found | None, entities: tuple[Entity, ...], readable: Readable
) -> Dateline | None:
    if filed is None:
        return None
    by_start = {mention.start: entity.id for entity in entities for mention in entity.mentions}
    return Dateline(
        filed.start,
        filed.end,
        text[filed.start : filed.end],
        place=by_start.get(filed.place[0]) if filed.place else None,
        agency=by_start.get(filed.agency[0]) if filed.agency else None,
        date=filed.day.isoformat() if filed.day else None,
        readable=readable.dateline(filed.start, filed.end, filed.place),
    )


def _unread(article: Article, language: Language) -> Reading:
    """What still makes sense of an article in a language that is not read."""
    if language.code == UNDETERMINED:
        limit = "There is no word in this text: the digest tells nothing but its pieces."
    else:
        limit = f"Only English is read: of this article ({language.code}) the digest tells sentences alone."
    sentences = sentences_without_parse(article.text)
    condition = condition_of(article.text)
    return Reading(
        document=document_of(article, language, condition, sentences, limits=(limit,)),
        entities=(),
        quotes=(),
        events=(),
        times=(),
        key_phrases=(),
    )
