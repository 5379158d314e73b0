from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.sentences import syntax


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The bridge was closed on Friday.", True),
        ("the talks failed .", True),
        ("Ola Lie will resign.", True),
        ("Friday, July 21, 2017", False),
        ("A bridge in the old town.", False),
        ("The minister who resigned on Friday.", False),
        ("Scroll down for video.", False),
    ],
)
def test_a_whole_sentence_has_a_subject_and_a_finite_verb(
    read_doc: Callable[[str], Doc], text: str, whole: bool
) -> None:
    assert syntax(next(iter(read_doc(text).sents))).whole is whole


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("He resigned on Friday.", "He"),
        ("But she said that the bridge would hold.", "she"),
        ("On Friday they closed the bridge.", "they"),
        ("In Oslo he closed the bridge.", "he"),
        ("In Oslo it rained, and they closed the bridge.", None),
        ("Their bridge was closed.", "Their"),
        ("This surprised the engineers.", "This"),
        ("These bridges were closed.", "These"),
        ("Other bridges were closed on Friday.", "Other"),
        ("The bridge was closed by its engineers.", None),
        ("Ola Lie said that he would resign.", None),
        ("Though he lost the vote, Lie said that the bank was safe.", None),
        ("It is clear that the bridge will hold.", None),
        ("The engineers said that it was safe.", None),
    ],
)
def test_a_word_that_points_back_is_found_where_nothing_stands_before_it(
    read_doc: Callable[[str], Doc], text: str, pointer: str | None
) -> None:
    found = syntax(next(iter(read_doc(text).sents))).points_back
    assert (found.text if found else None) == pointer
    assert found is None or text[found.start : found.end] == pointer
