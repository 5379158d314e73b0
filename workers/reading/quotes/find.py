"""Who said what in an article: attributions with their parts, speakers and nesting."""

from collections.abc import Iterator

from spacy.tokens import Doc

from workers.reading.mentions import MentionIndex
from workers.reading.quotes.confidence import Calibration, load_calibration
from workers.reading.quotes.extents import grown_to_marks
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.marks import kind_of, quoted_regions
from workers.reading.quotes.nesting import outer_ones
from workers.reading.quotes.network import Network, load_network
from workers.reading.quotes.parse import Parse, parse_of
from workers.reading.quotes.reader import read_by_network
from workers.reading.quotes.rules import attributions_of_rules
from workers.reading.quotes.speakers import Speakers
from workers.reading.types import Quote, Span


def find_quotes(doc: Doc, mentions: MentionIndex) -> tuple[Quote, ...]:
    """All attributions of a parsed article, numbered `q1` on in the order of the text; none without a parse.

    Spans point into `doc.text`. `speaker` is an id of the entities behind `mentions`; `within` an id in this tuple.
    """
    if not len(doc) or not doc.has_annotation("DEP"):
        return ()
    parse = parse_of(doc)
    regions = quoted_regions(parse)
    calibration = load_calibration()
    found = [*of_network(load_network(), calibration, parse, regions)]
    found += of_rules(calibration, parse, regions, found)
    kept = [item for item in found if item.confidence >= calibration.least]
    kept.sort(key=lambda item: (min(item.content), item.cue or (0, 0)))
    return _quotes(parse, kept, regions, mentions)


def of_network(network: Network, calibration: Calibration, parse: Parse, regions: list[Tokens]) -> Iterator[Found]:
    """What the network reads, its contents grown to their quotation marks."""
    for cue, source, content, evidence in read_by_network(network, parse, regions):
        item = Found(cue, source, content, "network", calibration.of_network(evidence))
        item.content = grown_to_marks(item, regions)
        yield item


def of_rules(calibration: Calibration, parse: Parse, regions: list[Tokens], known: list[Found]) -> Iterator[Found]:
    """What the rules find besides."""
    for item in attributions_of_rules(parse, regions, known):
        item.confidence = calibration.of_rule(item.rule)
        item.content = grown_to_marks(item, regions)
        yield item


def _quotes(parse: Parse, found: list[Found], regions: list[Tokens], mentions: MentionIndex) -> tuple[Quote, ...]:
    speakers = Speakers(parse, mentions)
    outer = outer_ones(found)
    quotes = []
    for number, item in enumerate(found):
        speaker, kind = speakers.of(item.source)
        quotes.append(
            Quote(
                id=f"q{number + 1}",
                kind=kind_of(item.content, regions),
                source=_span(parse, item.source) if item.source else None,
                cue=_span(parse, item.cue) if item.cue else None,
                content=tuple(_span(parse, part) for part in item.content),
                speaker=speaker,
                speaker_kind=kind,
                addressee=speakers.told(item),
                within=f"q{outer[number] + 1}" if number in outer else None,
                confidence=item.confidence,
                rule=item.rule,
            )
        )
    return tuple(quotes)


def _span(parse: Parse, tokens: Tokens) -> Span:
    start, end = parse.starts[tokens[0]], parse.ends[tokens[1] - 1]
    return Span(start, end, parse.text[start:end])
