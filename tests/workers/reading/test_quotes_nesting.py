"""Which attribution stands inside another's content."""

import pytest

from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.nesting import outer_ones


def said(cue: Tokens | None, *content: Tokens) -> Found:
    return Found(cue, None, list(content), "network", 0.5)


@pytest.mark.parametrize(
    ("found", "outer"),
    [
        ([said((1, 2), (2, 9)), said((4, 5), (5, 9))], {1: 0}),
        ([said((1, 2), (2, 9)), said((4, 5), (5, 9)), said((6, 7), (7, 9))], {1: 0, 2: 1}),
        ([said((1, 2), (2, 9)), said((11, 12), (12, 15))], {}),
        ([said((1, 2), (2, 6)), said((4, 5), (5, 9))], {}),
        ([said((1, 2), (2, 4), (6, 12)), said((8, 9), (9, 12))], {1: 0}),
        ([said(None, (2, 9)), said(None, (2, 9))], {}),
        ([], {}),
    ],
)
def test_an_attribution_is_within_the_shortest_content_that_holds_it(found: list[Found], outer: dict[int, int]) -> None:
    assert outer_ones(found) == outer
