import pytest

from services.client import DeskClient, DeskError


def test_a_desk_that_does_not_answer_is_told_in_one_sentence() -> None:
    with pytest.raises(DeskError, match=r"no desk answers at .*; `copydesk up` starts one"):
        DeskClient("http://127.0.0.1:1").article("art_0")
