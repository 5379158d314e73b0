import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.contract import MAX_BODY_BYTES, READ_LIMIT_CHARACTERS
from services.ledger import Ledger
from tests.services.intake.checked import pointers, slug
from tests.services.intake.work import claimed

JSON = "application/json"


def post(client: FlaskClient, data: bytes, content_type: str | None = JSON, path: str = "/v1/articles") -> Any:
    return client.post(path, data=data, content_type=content_type)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "Expecting value: line 1, column 1."),
        (b"{", "Expecting property name"),
        (b'{"text": "a"} {}', "Extra data"),
        (b'{"text": "caf\xe9"}', "not UTF-8: byte 13"),
        (b'{"text": "a"}'.decode().encode("utf-16"), "not UTF-8: byte 0"),
        (b'{"text": "a\nb"}', "Invalid control character"),
        (b'{"text": "a", "metadata": {"n": NaN}}', "NaN is not JSON"),
        (b'{"text": "a", "metadata": {"n": -Infinity}}', "-Infinity is not JSON"),
        (b'{"text": "a", "metadata": {"n": 1e999}}', "1e999 is too large"),
        (b'{"text": "a", "metadata": {"n": ' + b"9" * 5000 + b"}}", "too many digits"),
        (b'{"text": "a", "text": "b"}', '"text" comes twice'),
        (b'{"text": "a", "metadata": {"x": 1, "x": 1}}', '"x" comes twice'),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "a", "metadata": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, "nested too deeply"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/articles", "/v1/read"])
def test_what_is_no_json_is_a_400_that_says_why(client: FlaskClient, path: str, body: bytes, told: str) -> None:
    response = post(client, body, path=path)
    assert (response.status_code, slug(response.json)) == (400, "not-json")
    assert told in response.json["detail"]


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json"]
)
def test_another_media_type_is_a_415(client: FlaskClient, content_type: str | None) -> None:
    response = post(client, b'{"text": "a"}', content_type)
    assert (response.status_code, slug(response.json)) == (415, "not-a-json-type")


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON", "application/ld+json"])
def test_every_spelling_of_json_is_taken(client: FlaskClient, content_type: str) -> None:
    assert post(client, '\ufeff{"text": "Café"}'.encode(), content_type).status_code == 202


def test_a_compressed_body_is_a_415(client: FlaskClient) -> None:
    response = client.post("/v1/articles", json={"text": "a"}, headers={"Content-Encoding": "gzip"})
    assert (response.status_code, slug(response.json)) == (415, "not-a-json-type")


def body_of(size: int) -> bytes:
    return b'{"text": "' + b"a" * (size - 12) + b'"}'


def test_the_largest_body_is_taken_and_one_byte_more_is_a_413(client: FlaskClient) -> None:
    assert post(client, body_of(MAX_BODY_BYTES)).status_code == 202
    for size in (MAX_BODY_BYTES + 1, MAX_BODY_BYTES + 2, 3 * MAX_BODY_BYTES):
        response = post(client, body_of(size))
        assert (response.status_code, slug(response.json)) == (413, "body-too-large")


@pytest.mark.parametrize(("size", "status"), [(0, 202), (1, 413), (2, 413), (MAX_BODY_BYTES, 413)])
def test_a_body_without_length_is_measured_too(client: FlaskClient, size: int, status: int) -> None:
    response = client.post(
        "/v1/articles",
        input_stream=io.BytesIO(body_of(MAX_BODY_BYTES + size)),
        content_type=JSON,
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert response.status_code == status


@pytest.mark.parametrize(
    ("article", "at"),
    [
        ([], ""),
        ("text", ""),
        (None, ""),
        ({}, "/text"),
        ({"text": None}, "/text"),
        ({"text": 7}, "/text"),
        ({"text": ["a"]}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": " \t\u2003"}, "/text"),
        ({"text": "\r\n\n\n"}, "/text"),
        ({"text": "a\ud800b"}, "/text"),
        ({"text": "a", "html": "<p>a</p>"}, "/html"),
        ({"html": "<p>a</p>"}, "/html"),
        ({"text": "a", "endpoint": "ep_1"}, "/endpoint"),
        ({"text": "a", "tittle": "b"}, "/tittle"),
        ({"text": "a", "a/b~c": 1}, "/a~1b~0c"),
        ({"text": "a", "\ud800": 1}, "/\ud800"),
        ({"text": "a", "title": ""}, "/title"),
        ({"text": "a", "title": "\udfff"}, "/title"),
        ({"text": "a", "title": "b" * 1001}, "/title"),
        ({"text": "a", "published_at": "yesterday"}, "/published_at"),
        ({"text": "a", "published_at": "2017-02-30"}, "/published_at"),
        ({"text": "a", "published_at": "\ud800"}, "/published_at"),
        ({"text": "a", "language": "English"}, "/language"),
        ({"text": "a", "language": "en\n"}, "/language"),
        ({"text": "a", "offset_unit": "bytes"}, "/offset_unit"),
        ({"text": "a", "external_id": ""}, "/external_id"),
        ({"text": "a", "external_id": "a\n"}, "/external_id"),
        ({"text": "a", "external_id": "a" * 201}, "/external_id"),
        ({"text": "a", "metadata": []}, "/metadata"),
        ({"text": "a", "metadata": {"n": "b" * 17_000}}, "/metadata"),
        ({"text": "a", "metadata": {"n": ["\ud800"]}}, "/metadata"),
        ({"text": "a", "metadata": json.loads('{"a":' * 33 + "1" + "}" * 33)}, "/metadata"),
        ({"text": "a", "summary": {}}, "/summary"),
        ({"text": "a", "summary": 3}, "/summary"),
        ({"text": "a", "summary": {"lengths": []}}, "/summary/lengths"),
        ({"text": "a", "summary": {"lengths": ["brief", "short"]}}, "/summary/lengths/1"),
        ({"text": "a", "summary": {"sentences": 3, "words": 60}}, "/summary"),
        ({"text": "a", "summary": {"sentences": 0}}, "/summary/sentences"),
        ({"text": "a", "summary": {"sentences": "3"}}, "/summary/sentences"),
        ({"text": "a", "summary": {"sentences": True}}, "/summary/sentences"),
        ({"text": "a", "summary": {"words": 10**30}}, "/summary/words"),
        ({"text": "a", "summary": {"ratio": 0}}, "/summary/ratio"),
        ({"text": "a", "summary": {"ratio": "0.1"}}, "/summary/ratio"),
        ({"text": "a", "summary": {"ratio": True}}, "/summary/ratio"),
        ({"text": "a", "callback_url": "https://desk.example/hook"}, "/callback_url"),
    ],
)
def test_what_does_not_fit_is_a_422_that_points_at_it(client: FlaskClient, article: object, at: str) -> None:
    response = post(client, json.dumps(article).encode())
    assert (response.status_code, slug(response.json)) == (422, "invalid")
    assert pointers(response.json) == [at]


def test_every_field_that_does_not_fit_is_told(client: FlaskClient) -> None:
    response = client.post("/v1/articles", json={"title": 1, "summary": {"words": 1}})
    assert pointers(response.json) == ["/title", "/summary/words", "/text"]


def test_a_thousand_errors_are_not_all_told(client: FlaskClient) -> None:
    response = client.post("/v1/articles", json={"text": "a"} | {f"x{number}": 1 for number in range(1000)})
    assert len(response.json["errors"]) == 50
    assert response.json["detail"] == "1000 fields do not fit. The first 50 are listed."


@pytest.mark.parametrize(("field", "cure"), [("html", "`text`")])
def test_what_cannot_be_sent_yet_is_answered_with_what_to_do_instead(
    client: FlaskClient, field: str, cure: str
) -> None:
    response = client.post("/v1/articles", json={field: "x"})
    assert cure in response.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    "text",
    [
        "NUL \x00 and bell \x07.",
        "...!?--",
        "El puente sigue cerrado.",
        "e\u0301 and \U0001f9d1\u200d\U0001f680 and \u202e.",
        "word " * 20_000,
        "\ufeffa",
    ],
)
def test_what_is_odd_but_text_is_kept_to_the_last_character(client: FlaskClient, ledger: Ledger, text: str) -> None:
    response = client.post("/v1/articles", json={"text": text})
    assert response.status_code == 202
    assert claimed(ledger).packed("text").decode() == text


def test_a_text_for_reading_at_once_is_short(client: FlaskClient) -> None:
    response = client.post("/v1/read", json={"text": "a" * (READ_LIMIT_CHARACTERS + 1)})
    assert (response.status_code, pointers(response.json)) == (422, ["/text"])


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/articles/", "/v1//articles", "/v1/articles/a/b", "/%00", "/V1/read"])
def test_a_path_where_nothing_lives_is_a_404(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, slug(response.json)) == (404, "no-such-path")
