import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.reading.paragraphs import ParagraphIndex, blocks, is_run, pieces

WRAPPED = (
    "The committee met in the old town hall on Friday and\n"
    "agreed that the bridge over the river would have to\n"
    "be closed for at least six months while engineers\n"
    "look for the cause of the cracks in its pillars.\n"
    "\n"
    "Work begins in the autumn.\n"
)


def test_every_line_is_a_paragraph() -> None:
    assert blocks("A headline\nThe first sentence.\nThe second.\n") == [
        "A headline\n",
        "The first sentence.\n",
        "The second.\n",
    ]


def test_hard_wrapped_lines_belong_together_until_an_empty_line() -> None:
    assert [block.count("\n") for block in blocks(WRAPPED)] == [5, 1]


def test_blank_lines_go_with_the_paragraph_before_and_leading_ones_with_the_first() -> None:
    assert blocks("\n \nOne.\n\n\nTwo.") == ["\n \nOne.\n\n\n", "Two."]


def test_an_offset_tells_its_paragraph() -> None:
    index = ParagraphIndex("One.\n\nTwo.\n")
    assert [index.at(0), index.at(5), index.at(6), index.at(10)] == [0, 0, 1, 1]


@given(st.text(alphabet="ab. \n\r!'x", max_size=300), st.integers(0, 300))
def test_pieces_joined_again_are_the_text(text: str, edge: int) -> None:
    assert "".join(pieces(text, edge)) == text


def test_a_piece_begins_at_the_edge() -> None:
    assert list(pieces("ROME (AP) - All is well.\nBye.\n", 11)) == ["ROME (AP) -", " All is well.\n", "Bye.\n"]


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    found = list(pieces("A short one. " * 4000))
    assert len(found) > 1
    assert all(len(piece) <= 20_000 and piece.endswith("one. ") for piece in found)


def test_a_run_of_marks_is_a_piece_of_its_own() -> None:
    found = list(pieces("Well" + "!" * 500 + " he said."))
    assert found == ["Well", "!" * 500, " he said."]
    assert [is_run(piece) for piece in found] == [False, True, False]


@pytest.mark.parametrize("text", ["x" * 50_000, "ab " * 20_000])
def test_no_piece_is_longer_than_the_parser_gets(text: str) -> None:
    assert max(map(len, pieces(text))) <= 20_000
