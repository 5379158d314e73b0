import pytest

from services.client import DeskClient, DeskError


@pytest.mark.parametrize("url", ["nonsense", "ftp://desk.example", "http://"])
def test_what_is_no_address_is_told_in_one_sentence(url: str) -> None:
    with pytest.raises(DeskError, match=r"is no address of a desk; one begins with http:// or https://"):
        DeskClient(url).article("art_0")


def test_a_desk_that_does_not_answer_is_told_in_one_sentence() -> None:
    with pytest.raises(DeskError, match=r"no desk answers at .*; `copydesk up` starts one"):
        DeskClient("http://127.0.0.1:1").article("art_0")
