"""Who said what in an article: attributions with their parts, speakers and nesting."""

from spacy.tokens import Doc

from workers.reading.mentions import MentionIndex
from workers.reading.quotes.cues import load_cues
from workers.reading.quotes.extents import run_on, with_marks
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.marks import quoted_regions
from workers.reading.quotes.parse import Parse, parse_of
from workers.reading.quotes.patterns import according_to, colons, nouns, without_cue
from workers.reading.quotes.speakers import Speakers
from workers.reading.quotes.verbs import attributions_of_verbs
from workers.reading.types import Quote, QuoteKind, Span


def find_quotes(doc: Doc, mentions: MentionIndex) -> tuple[Quote, ...]:
    """All attributions of a parsed article, numbered `q1` on in the order of the text; empty without a parse.

    Spans point into `doc.text`. `speaker` is an id of the entities behind `mentions`; `within` an id in this tuple.
    """
    parse = parse_of(doc)
    regions = quoted_regions(parse)
    found = by_rules(parse, regions)
    return _quotes(parse, found, regions, mentions)


def by_rules(parse: Parse, regions: list[Tokens]) -> list[Found]:
    """What the patterns find, each cue at most once, contents grown to their quotation marks."""
    cues = load_cues()
    found: dict[Tokens, Found] = {}
    for items in (attributions_of_verbs(parse, cues, regions), according_to(parse), nouns(parse, cues), colons(parse)):
        for item in items:
            if item.cue is not None and item.cue not in found:
                item.content = [with_marks(span, regions, item.cue) for span in item.content]
                found[item.cue] = item
    kept = list(found.values())
    kept.extend(without_cue(parse, regions, kept))
    run_on(parse, kept, regions)
    return kept


def _quotes(parse: Parse, found: list[Found], regions: list[Tokens], mentions: MentionIndex) -> tuple[Quote, ...]:
    found = sorted((item for item in found if item.content), key=lambda item: min(item.content)[0])
    speakers = Speakers(parse, mentions)
    resolved = [speakers.of(item.source) for item in found]
    ids = [f"q{number}" for number in range(1, len(found) + 1)]
    outer = _outer(found)
    return tuple(
        Quote(
            id=ids[n],
            kind=kind_of(parse, item.content, regions),
            source=_span(parse, item.source),
            cue=_span(parse, item.cue),
            content=tuple(span for span in (_span(parse, part) for part in sorted(set(item.content))) if span),
            speaker=resolved[n][0],
            speaker_kind=resolved[n][1],
            addressee=speakers.entity_at(item.addressee) if item.addressee is not None else None,
            within=ids[outer[n]] if n in outer else None,
            confidence=item.confidence,
            rule=item.rule,
        )
        for n, item in enumerate(found)
    )


def _outer(found: list[Found]) -> dict[int, int]:
    """For each attribution whose cue stands in another's content: the one with the shortest such content.

    A stack of open contents, swept from left to right: each is entered once and left once.
    """
    points = sorted(
        [(start, 1, end, n) for n, item in enumerate(found) for start, end in item.content]
        + [(item.cue[0], 2, 0, n) for n, item in enumerate(found) if item.cue]
    )
    open_spans: list[tuple[int, int]] = []
    outer: dict[int, int] = {}
    for place, what, end, n in points:
        open_spans = [item for item in open_spans if item[0] > place]
        if what == 1:
            open_spans.append((end, n))
        else:
            holders = [(close, m) for close, m in open_spans if m != n]
            if holders:
                outer[n] = min(holders)[1]
    return {inner: holder for inner, holder in outer.items() if outer.get(holder) != inner}


def kind_of(parse: Parse, content: list[Tokens], regions: list[Tokens]) -> QuoteKind:
    """`direct` where all words stand between marks, `mixed` where some do, `indirect` where none do."""
    inside = total = 0
    for start, end in content:
        total += end - start
        inside += sum(max(0, min(end, b) - max(start, a)) for a, b in regions if a < end and start < b)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


def _span(parse: Parse, tokens: Tokens | None) -> Span | None:
    if tokens is None:
        return None
    span = parse.doc[tokens[0] : tokens[1]]
    return Span(span.start_char, span.end_char, span.text)
