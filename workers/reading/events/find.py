"""All events of an article.

words of the lexicon | candidates with arguments | bonds and demands | factuality, salience | pairs | told again
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from msgspec import structs
from spacy.tokens import Doc

from workers.reading.events.assertion import Claims
from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.collecting import Collector
from workers.reading.events.confidence import confidence_of
from workers.reading.events.cues import load_cue_words
from workers.reading.events.duplicates import first_tellings
from workers.reading.events.factuality import FactualityReader
from workers.reading.events.lexicon import load_lexicon
from workers.reading.events.phrases import Phrases
from workers.reading.events.salience import Salience
from workers.reading.events.setting import Settings
from workers.reading.events.sides import find_relations
from workers.reading.mentions import MentionIndex
from workers.reading.quotes.parse import Parse, parse_of
from workers.reading.types import QUAD_CLASSES, Dateline, Entity, Event, Quote, Relation, Role, Span, Time

_MOST_PAIRS = 9


def find_events_and_relations(
    doc: Doc,
    entities: Sequence[Entity],
    quotes: Sequence[Quote] = (),
    times: Sequence[Time] = (),
    dateline: Dateline | None = None,
    parse: Parse | None = None,
) -> tuple[tuple[Event, ...], tuple[Relation, ...]]:
    """The events of a parsed article, numbered `v1` on in the order of their triggers, and its relations.

    Spans point into `doc.text`; ids are of the entities, quotes and times that are given. None without a parse. `parse`
    are the document's lists, where they were made already.
    """
    if not len(doc) or not doc.has_annotation("DEP"):
        return (), ()
    parse = parse or parse_of(doc)
    clauses, lexicon, cues = Clauses(parse, _tokens_of(parse, times)), load_lexicon(), load_cue_words()
    phrases = Phrases(parse, MentionIndex(entities), lexicon)
    factuality = FactualityReader(clauses, cues)
    found = Collector(clauses, phrases, lexicon, factuality, Claims(quotes)).candidates()
    salience = Salience(clauses, phrases, cues)
    for one in found:
        one.salience = salience.of(one)
    writer = _Writer(parse, phrases, Claims(quotes), Settings(parse, phrases, times, dateline))
    events = [event for one in found for event in writer.events(one)]
    events = [structs.replace(event, id=f"v{number}") for number, event in enumerate(events, 1)]
    same = first_tellings(events)
    told = tuple(structs.replace(event, same_as=first) for event, first in zip(events, same, strict=True))
    return told, find_relations(phrases, entities, told)


def _tokens_of(parse: Parse, times: Sequence[Time]) -> frozenset[int]:
    """The tokens of dates and times of day: nobody's parties. A duration may be what is agreed on."""
    dates = [time for time in times if time.type in ("DATE", "TIME")]
    spans = [(bisect_left(parse.starts, time.start), bisect_left(parse.starts, time.end)) for time in dates]
    return frozenset(token for first, last in spans for token in range(first, last))


class _Writer:
    """Makes records of candidates."""

    def __init__(self, parse: Parse, phrases: Phrases, claims: Claims, settings: Settings) -> None:
        self._parse, self._phrases, self._claims, self._settings = parse, phrases, claims, settings

    def events(self, one: Candidate) -> Iterator[Event]:
        """One event per pair of actor and recipient."""
        trigger = self._trigger(one)
        told_at = one.verb if one.told_above else one.trigger
        quote = self._claims.quote_at(self._parse.starts[told_at], self._parse.ends[told_at])
        taken = [*one.actors, *one.recipients]
        is_done = one.factuality == "asserted" and quote is None
        time, time_from = self._settings.time(one.verb, one.trigger, is_done)
        place, place_from = self._settings.place(one.verb, one.trigger, taken, is_done)
        for actor, recipient in pairs(one):
            does, undergoes = self._role(actor), self._role(recipient)
            if actor is not None and recipient is not None and self._phrases.are_one(actor, recipient):
                undergoes = None  # one of the two links is wrong
            yield Event(
                id="",
                trigger=trigger,
                type=one.type,
                quad_class=QUAD_CLASSES[one.type],
                actor=does,
                recipient=undergoes,
                salience=one.salience,
                place=place,
                place_from=place_from,
                time=time,
                time_from=time_from,
                factuality=one.factuality,
                asserted_by=quote.id if quote else "document",
                same_as=None,
                confidence=confidence_of(does, undergoes),
                rule=one.rule,
            )

    def _trigger(self, one: Candidate) -> Span:
        """The word that names the event, with its particle where that follows at once."""
        parse = self._parse
        last = one.trigger + 1
        if last in one.extra:
            last += 1
        start, end = parse.starts[one.trigger], parse.ends[last - 1]
        return Span(start, end, parse.text[start:end])

    def _role(self, head: int | None) -> Role | None:
        return None if head is None else self._phrases.role(head)


def pairs(one: Candidate) -> list[tuple[int | None, int | None]]:
    """Every actor with every recipient; of what parties do with each other, every two of them once."""
    actors: list[int | None] = list(dict.fromkeys(one.actors))
    recipients: list[int | None] = list(dict.fromkeys(one.recipients))
    if one.reciprocal and len(actors) > 1 and not recipients:
        return list(combinations(actors, 2))[:_MOST_PAIRS]
    others = [head for head in recipients if head not in actors]
    return list(product(actors or [None], others or [None]))[:_MOST_PAIRS]
