"""Where quotation marks open and close, and what kind of quotation that makes."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from workers.reading.quotes.extents import grown_to_marks, region_at
from workers.reading.quotes.found import Found
from workers.reading.quotes.marks import kind_of, quoted_regions
from workers.reading.quotes.parse import parse_of


def doc_of(text: str) -> Doc:
    """Words by white space, a `_` before a word standing for no white space."""
    words = text.split(" ")
    spaces = [not behind.startswith("_") for behind in words[1:]] + [False]
    return Doc(English().vocab, words=[word.removeprefix("_") for word in words], spaces=spaces)


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("“ _We sail _” he said", [(0, 4)]),
        ('" _We sail _" he said _, " _at noon _"', [(0, 4), (7, 11)]),
        ("'' _We sail _'' he said", [(0, 4)]),
        ("`` _We sail _'' he said", [(0, 4)]),
        ("« _We sail _» he said", [(0, 4)]),
        ("we do n't sail , they said", []),
        ("the sailors _' boat was lost", []),
        ("we sail", []),
    ],
)
def test_marks_that_pair_make_a_region(text: str, regions: list[tuple[int, int]]) -> None:
    assert quoted_regions(parse_of(doc_of(text))) == regions


def test_a_quotation_that_goes_on_in_the_next_paragraph_reaches_to_the_end_of_its_own() -> None:
    doc = Doc(English().vocab, words=["“", "We", "sail", ".", "\n", "“", "At", "noon", ".", "”"])
    assert quoted_regions(parse_of(doc)) == [(0, 4), (5, 10)]


def test_a_straight_mark_that_never_closes_opens_nothing() -> None:
    doc = Doc(English().vocab, words=['"', "We", "sail", ".", "\n", "They", "stay", "."], spaces=[False] + [True] * 7)
    assert quoted_regions(parse_of(doc)) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [([(0, 4)], "direct"), ([(0, 4), (6, 8)], "mixed"), ([(5, 9)], "indirect"), ([(3, 7)], "mixed")],
)
def test_a_content_is_direct_mixed_or_indirect_by_its_marks(content: list[tuple[int, int]], kind: str) -> None:
    assert kind_of(content, [(0, 4)]) == kind


@pytest.mark.parametrize(
    ("index", "region"), [(0, None), (2, (2, 5)), (4, (2, 5)), (5, None), (9, (8, 10)), (10, None)]
)
def test_the_region_of_a_word_is_found(index: int, region: tuple[int, int] | None) -> None:
    assert region_at([(2, 5), (8, 10)], index) == region


def test_a_content_grows_to_the_marks_it_ends_in() -> None:
    item = Found(cue=(12, 13), source=None, content=[(3, 6)], rule="network", confidence=0.5)
    assert grown_to_marks(item, [(2, 10)]) == [(2, 10)]


def test_a_content_does_not_grow_over_its_own_cue() -> None:
    item = Found(cue=(8, 9), source=None, content=[(3, 6)], rule="network", confidence=0.5)
    assert grown_to_marks(item, [(2, 10)]) == [(3, 6)]
