"""Who said what in an article: attributions with their parts, speakers and nesting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Doc

from workers.reading.mentions import MentionIndex
from workers.reading.quotes.confidence import Calibration, load_calibration
from workers.reading.quotes.cues import load_cues
from workers.reading.quotes.extents import grown_to_marks
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.marks import kind_of, quoted_regions
from workers.reading.quotes.nesting import outer_ones
from workers.reading.quotes.network import Network, load_network
from workers.reading.quotes.own_words import without, without_own_pronouns
from workers.reading.quotes.parse import Parse, parse_of
from workers.reading.quotes.reader import read_by_network
from workers.reading.quotes.rules import attributions_of_rules
from workers.reading.quotes.speakers import Speakers
from workers.reading.quotes.unnamed import Shown, UnnamedSpeakers
from workers.reading.types import Entity, Quote, Span

# What a rule finds inside another's content is told only where it is plainly speech or thought.
_TOLD_WITHIN = frozenset({"network", "clause", "quotation", "according to"})


def find_quotes(
    doc: Doc, entities: Sequence[Entity], shown: Shown, parse: Parse | None = None
) -> tuple[tuple[Quote, ...], tuple[Entity, ...]]:
    """All attributions of a parsed article, numbered `q1` on in the order of the text; none without a parse.

    With them the entities, and those speakers among them that had no entity: `an official in the capital`. They are
    numbered anew, by first mention. Spans point into `doc.text`; `within` is an id among the quotes. `shown` gives the
    display text of a stretch of characters; `parse` the document's lists, where they were made already.
    """
    reading = _read(doc, parse)
    if reading is None:
        return (), tuple(entities)
    parse = reading.parse
    unnamed = UnnamedSpeakers(parse, entities, shown)
    speakers = Speakers(parse, MentionIndex(entities), unnamed)
    quotes = reading.quotes(speakers)
    entities = without_own_pronouns(parse, reading.regions, quotes, without(entities, speakers.taken_back))
    widened, ids = unnamed.all(entities)
    renamed = (
        msgspec.structs.replace(quote, speaker=ids.get(quote.speaker or ""), addressee=ids.get(quote.addressee or ""))
        for quote in quotes
    )
    return tuple(renamed), widened


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article's attributions in tokens, in the order of the text."""

    parse: Parse
    regions: list[Tokens]
    found: list[Found]

    def quotes(self, speakers: Speakers) -> tuple[Quote, ...]:
        outer = outer_ones(self.found)
        quotes: list[Quote] = []
        spoken: list[Entity | None] = []
        for number, item in enumerate(self.found):
            holder = outer.get(number)
            speaker, kind = speakers.of(item, spoken[holder] if holder is not None and holder < number else None)
            spoken.append(speaker)
            quotes.append(
                Quote(
                    id=f"q{number + 1}",
                    kind=kind_of(item.content, self.regions),
                    source=_span(self.parse, item.source) if item.source else None,
                    cue=_span(self.parse, item.cue) if item.cue else None,
                    content=tuple(_span(self.parse, part) for part in item.content),
                    speaker=speaker.id if speaker else None,
                    speaker_kind=kind,
                    addressee=speakers.told(item),
                    within=f"q{holder + 1}" if holder is not None else None,
                    confidence=item.confidence,
                    rule=item.rule,
                )
            )
        return tuple(quotes)


def _read(doc: Doc, parse: Parse | None) -> _Reading | None:
    if not len(doc) or not doc.has_annotation("DEP"):
        return None
    parse = parse or parse_of(doc)
    regions = quoted_regions(parse)
    calibration = load_calibration()
    found = [*of_network(load_network(), calibration, parse, regions)]
    found += of_rules(calibration, parse, regions, found)
    sure = [item for item in found if item.confidence >= calibration.least]
    nested = outer_ones(sure)
    kept = [item for number, item in enumerate(sure) if number not in nested or _is_told_within(parse, item)]
    kept.sort(key=lambda item: (min(item.content), item.cue or (0, 0)))
    return _Reading(parse, regions, kept)


def _is_told_within(parse: Parse, item: Found) -> bool:
    """Also `had promised to stay`, but not `had wanted to stay`."""
    speaks = item.cue is not None and not load_cues().of_people.isdisjoint(parse.lemmas[slice(*item.cue)])
    return item.rule in _TOLD_WITHIN or (item.rule == "infinitive" and speaks)


def of_network(network: Network, calibration: Calibration, parse: Parse, regions: list[Tokens]) -> Iterator[Found]:
    """What the network reads, its contents grown to their quotation marks."""
    for cue, source, content, evidence in read_by_network(network, parse, regions):
        if source is None and only_describes(parse, cue):
            continue
        item = Found(cue, source, content, "network", calibration.of_network(evidence))
        item.content = grown_to_marks(item, regions)
        yield item


def only_describes(parse: Parse, cue: Tokens) -> bool:
    """Whether a cue is all adjectives and adverbs (`a little`): without a source that is nobody's speech."""
    return all(tag.startswith(("JJ", "RB", "DT")) for tag in parse.tags[slice(*cue)])


def of_rules(calibration: Calibration, parse: Parse, regions: list[Tokens], known: list[Found]) -> Iterator[Found]:
    """What the rules find besides."""
    for item in attributions_of_rules(parse, regions, known):
        item.confidence = calibration.of_rule(item.rule)
        item.content = grown_to_marks(item, regions)
        yield item


def _span(parse: Parse, tokens: Tokens) -> Span:
    start, end = parse.starts[tokens[0]], parse.ends[tokens[1] - 1]
    return Span(start, end, parse.text[start:end])
