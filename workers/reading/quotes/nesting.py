"""Which attribution stands inside another's content?"""

from workers.reading.quotes.found import Found


def outer_ones(found: list[Found]) -> dict[int, int]:
    """For each attribution that lies wholly in another's content, the number of the one with the shortest such content.

    A sweep from left to right over the spans that are open; an attribution's place is its cue, or its first content.
    """
    points = sorted(
        [(start, 0, end, n) for n, item in enumerate(found) for start, end in item.content]
        + [(_place(item), 1, max(end for _, end in item.content), n) for n, item in enumerate(found)]
    )
    open_spans: list[tuple[int, int, int]] = []
    outer: dict[int, int] = {}
    for place, asks, end, number in points:
        open_spans = [span for span in open_spans if span[1] > place]
        if not asks:
            open_spans.append((place, end, number))
            continue
        holders = [(start - close, other) for start, close, other in open_spans if other != number and end <= close]
        if holders:
            outer[number] = max(holders)[1]
    return {inner: holder for inner, holder in outer.items() if outer.get(holder) != inner}


def _place(item: Found) -> int:
    return min([start for start, _ in item.content] + ([item.cue[0]] if item.cue else []))
