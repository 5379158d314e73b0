"""Where do quotation marks open and close?"""

from bisect import bisect_right

from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.types import QuoteKind

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_STRAIGHT = frozenset({'"', "''", "``", "'"})
_LONGEST = 1500
_DIRECT = 0.9


def quoted_regions(parse: Parse) -> list[Tokens]:
    """Token spans from an opening mark to one past its closing mark, outermost only, in the order of the text.

    A mark that is never closed reaches to the end of its paragraph, as where a speech runs over several of them.
    """
    regions: list[Tokens] = []
    open_at, closing = -1, ""
    for index, word in enumerate(parse.words):
        if open_at >= 0:
            if word == closing or _closes_straight(parse, index, closing):
                regions.append((open_at, index + 1))
                open_at = -1
            elif "\n" in word or index - open_at > _LONGEST:
                if parse.words[open_at] in ("“", "«"):
                    regions.append((open_at, index))
                open_at = -1
        elif word in _PAIRS or (word in _STRAIGHT and _opens_straight(parse, index)):
            open_at, closing = index, _PAIRS.get(word, "''" if word == "``" else word)
    return [region for region in regions if region[1] - region[0] > 2]


def _opens_straight(parse: Parse, index: int) -> bool:
    """A straight mark opens where white space stands before it and none behind."""
    if parse.words[index] == "'" and parse.tags[index] == "POS":
        return False
    before = index == 0 or parse.ends[index - 1] < parse.starts[index] or parse.pos[index - 1] in ("PUNCT", "SPACE")
    return before and not (
        parse.words[index] == "'" and parse.text[parse.ends[index] : parse.ends[index] + 1].isspace()
    )


def _closes_straight(parse: Parse, index: int, closing: str) -> bool:
    if closing not in _STRAIGHT or parse.words[index] not in _STRAIGHT or closing == "'":
        return False
    return parse.words[index] in ("''", '"') and closing in ("''", '"')


def kind_of(content: list[Tokens], regions: list[Tokens]) -> QuoteKind:
    """`direct` where nearly all words stand between marks, `mixed` where some do, `indirect` where none do."""
    inside = total = 0
    for start, end in content:
        total += end - start
        first = bisect_right(regions, start, key=lambda region: region[1])
        while first < len(regions) and regions[first][0] < end:
            inside += min(end, regions[first][1]) - max(start, regions[first][0])
            first += 1
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT * total else "mixed"
