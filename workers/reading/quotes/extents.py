"""How far does the content go: quotation marks belong to it, and a quotation runs on into following sentences."""

from bisect import bisect_right

from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.parse import Parse

_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "myself", "ourselves"})
_MOST_FOLLOWING = 6


def with_marks(content: Tokens, regions: list[Tokens], cue: Tokens | None) -> Tokens:
    """The span grown to the borders of the quotations that it begins and ends in, but never over its own cue."""
    start, end = content
    first, last = _region_at(regions, start), _region_at(regions, end - 1) or _region_at(regions, end)
    if first and not _holds(first, cue):
        start = min(start, first[0])
    if last and last[0] < end and not _holds(last, cue):
        end = max(end, last[1])
    return start, end


def _holds(region: Tokens, cue: Tokens | None) -> bool:
    return cue is not None and region[0] <= cue[0] < region[1]


def _region_at(regions: list[Tokens], index: int) -> Tokens | None:
    place = bisect_right(regions, (index, len(regions) and regions[-1][1] + 1)) - 1
    return regions[place] if place >= 0 and regions[place][0] <= index < regions[place][1] else None


def run_on(parse: Parse, found: list[Found], regions: list[Tokens]) -> None:
    """Where no marks tell: sentences in the first person after `..., he said .` go on for the same speaker."""
    if regions:
        return
    cued = {parse.sentence[item.cue[0]] for item in found if item.cue}
    for item in found:
        if item.cue is None or item.rule != "verb: inverted" or parse.pos[item.cue[0]] == "SPACE":
            continue
        after = parse.sentence[item.cue[0]] + 1
        for number in range(after, min(after + _MOST_FOLLOWING, len(parse.bounds))):
            start, end = parse.bounds[number]
            if number in cued or not _speaks_for_itself(parse, start, end):
                break
            item.content.append(parse.trimmed(start, end))


def _speaks_for_itself(parse: Parse, start: int, end: int) -> bool:
    return end - start > 2 and any(parse.words[i] in _FIRST_PERSON for i in range(start, end))
