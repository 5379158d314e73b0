"""How far does the content go? Quotation marks belong to it, and so does what stands between them."""

from bisect import bisect_right

from workers.reading.quotes.found import Found, Tokens


def grown_to_marks(item: Found, regions: list[Tokens]) -> list[Tokens]:
    """The contents grown to the borders of the quotations that they begin or end in, but never over their own cue."""
    return [_grown(span, regions, item.cue) for span in item.content]


def _grown(content: Tokens, regions: list[Tokens], cue: Tokens | None) -> Tokens:
    start, end = content
    first, last = region_at(regions, start), region_at(regions, end - 1) or region_at(regions, end)
    if first and not _holds(first, cue):
        start = min(start, first[0])
    if last and last[0] < end and not _holds(last, cue):
        end = max(end, last[1])
    return start, end


def _holds(region: Tokens, cue: Tokens | None) -> bool:
    return cue is not None and region[0] <= cue[0] < region[1]


def region_at(regions: list[Tokens], index: int) -> Tokens | None:
    """The quotation that holds a token, or None. `regions` in order and without overlap."""
    place = bisect_right(regions, index, key=lambda region: region[0]) - 1
    return regions[place] if place >= 0 and index < regions[place][1] else None
