from workers.delivery.attempt import ERRORS, Attempt


def test_the_plain_form_says_a_code_and_a_sentence_and_not_what_lies_behind() -> None:
    attempt = Attempt("E_CONNECTION", "ConnectionRefusedError: 10.0.0.1", {"total": 1.5})
    assert attempt.plain() == {
        "status": None,
        "code": "E_CONNECTION",
        "error": ERRORS["E_CONNECTION"],
        "response_headers": [],
        "response": "",
        "response_truncated": False,
        "timings": {"total": 1.5},
    }


def test_the_plain_form_of_a_body_that_is_no_text_is_text() -> None:
    attempt = Attempt(None, None, {"total": 1.5}, 200, (("A", "b"),), b"\x1f\x8bfine\xff")
    assert attempt.plain()["response"] == "\x1f\ufffdfine\ufffd"
    assert attempt.plain()["response_headers"] == [["A", "b"]]


def test_a_header_is_found_in_any_case_the_first_of_its_name() -> None:
    attempt = Attempt("E_HTTP", None, {}, 503, (("RETRY-After", "7"), ("Retry-After", "8")))
    assert attempt.header("retry-after") == "7"
    assert attempt.header("location") is None
