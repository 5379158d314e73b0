import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.summary.display import Alignment, joined, without_stop

ORIGINAL = "syria s u.n.-backed talks , a `` bad '' idea ( he said ) , failed ."
READABLE = "Syria's U.N.-backed talks, a “bad” idea (he said), failed."


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ("syria s u.n.-backed talks", "Syria's U.N.-backed talks"),
        ("a `` bad '' idea", "a “bad” idea"),
        ("( he said )", "(he said)"),
        (", failed .", ", failed."),
        (ORIGINAL, READABLE),
    ],
)
def test_a_piece_of_a_sentence_is_shown_as_it_is_in_the_whole(piece: str, shown: str) -> None:
    start = ORIGINAL.index(piece)
    assert Alignment(ORIGINAL, READABLE).piece(start, start + len(piece)) == shown


def test_marks_that_print_changes_stay_with_their_word() -> None:
    original, readable = "a `` fine home '' -- hers -- fell", "a “fine home” — hers — fell"
    end = original.index(" --")
    assert Alignment(original, readable).piece(0, end) == "a “fine home”"


def test_a_readable_form_with_other_letters_is_not_trusted() -> None:
    assert Alignment("syria s talks", "Syria's walks").piece(0, 7) == "syria s"


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        (["the talks ,", ", failed ."], "The talks, failed."),
        (["the talks", "failed ."], "The talks failed."),
        (["- the talks failed"], "The talks failed."),
        (["the talks failed ,"], "The talks failed."),
        (["eBay failed."], "eBay failed."),
        (["3 talks failed!"], "3 talks failed!"),
        (["", "the talks", ""], "The talks."),
        ([], ""),
    ],
)
def test_kept_pieces_make_one_clean_sentence(pieces: list[str], line: str) -> None:
    assert joined(pieces) == line


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ('She said "we go on.', 'She said "we go on."'),
        ('We go on," she said.', '"We go on," she said.'),
        ("We go on,” she said.", "“We go on,” she said."),
        ("She said: “We go on.", "She said: “We go on.”"),
        ('She said "we go on" again.', 'She said "we go on" again.'),
        ('A 6" pipe broke.', 'A 6" pipe broke.'),
        ('She said that they "... went on', 'She said that they "... went on."'),
        ("We go on,’ she said.", "‘We go on,’ she said."),
        ("She called it a ‘bad idea.", "She called it a ‘bad idea.’"),
        ("The talks went on.’", "The talks went on."),
        ("The minister‘s talks went on.", "The minister‘s talks went on."),
        ("The players’ view of ‘the game’.", "The players’ view of ‘the game’."),
    ],
)
def test_a_quotation_that_goes_on_elsewhere_is_closed(line: str, closed: str) -> None:
    assert joined([line]) == closed


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("The talks failed.", "The talks failed"),
        ("In the U.S.", "In the U.S."),
        ("Why?", "Why?"),
        ("", ""),
        ("It is ‘over.’", "It is ‘over’"),
    ],
)
def test_a_headline_has_no_full_stop(line: str, bare: str) -> None:
    assert without_stop(line) == bare


@given(st.text(), st.data())
def test_pieces_of_an_unchanged_sentence_lie_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Alignment(text, text).piece(start, end) in text
