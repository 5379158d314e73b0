from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from services.ledger import Filter, Ledger
from tests.services.intake.checked import slug
from tests.services.intake.work import digest, finish, give_up

TEXT = {"text": "Snow fell."}


def test_the_answer_is_the_digest(client: FlaskClient, when_due: Callable[..., None]) -> None:
    when_due(finish)
    response = client.post("/v1/read", json=TEXT)
    assert response.status_code == 200
    assert response.json == digest(id=response.json["id"])


def test_a_digest_that_is_late_is_a_504_with_the_address(client: FlaskClient) -> None:
    response = client.post("/v1/read", json=TEXT, headers={"Prefer": "wait=1"})
    assert (response.status_code, slug(response.json)) == (504, "not-in-time")
    assert int(response.headers["Retry-After"]) > 0
    path = response.json["article"].removeprefix("http://127.0.0.1:8080")
    assert client.get(path).json["status"] == "queued"


def test_a_text_that_cannot_be_read_is_a_problem_with_the_address(
    client: FlaskClient, when_due: Callable[..., None]
) -> None:
    when_due(give_up)
    response = client.post("/v1/read", json=TEXT)
    assert (response.status_code, slug(response.json)) == (500, "stage-failed")
    assert response.json["detail"] == "extraction failed"
    assert response.json["article"].startswith("http://127.0.0.1:8080/v1/articles/art_")


def test_where_nobody_can_wait_nothing_is_stored(make_app: Callable[..., Flask], ledger: Ledger) -> None:
    app = make_app(threads=2)
    with app.extensions["copydesk"].seats.granted(1):
        response = app.test_client().post("/v1/read", json=TEXT)
    assert (response.status_code, slug(response.json)) == (503, "too-many-waiting")
    assert ledger.page("default", Filter(), after=None, limit=1).records == []


def test_a_ledger_that_is_away_is_a_503(make_app: Callable[..., Flask], away: Ledger) -> None:
    response = make_app(away).test_client().post("/v1/read", json=TEXT)
    assert (response.status_code, slug(response.json)) == (503, "ledger-away")
