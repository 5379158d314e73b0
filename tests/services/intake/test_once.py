import pytest
from flask.testing import FlaskClient

from tests.services.intake.checked import ARTICLE, slug


def send(client: FlaskClient, key: str, **more: object):  # type: ignore[no-untyped-def]  # the test client's own answer
    return client.post("/v1/articles", json=ARTICLE | more, headers={"Idempotency-Key": key})


@pytest.mark.parametrize(("first", "again"), [("k-1", "k-1"), ('"k 1"', '"k 1"'), ("k-1", '"k-1"')])
def test_the_same_key_and_body_bring_the_same_article(client: FlaskClient, first: str, again: str) -> None:
    made, replayed = send(client, first), send(client, again)
    assert made.status_code == replayed.status_code == 202
    assert replayed.json == made.json
    assert "Idempotency-Replayed" not in made.headers
    assert replayed.headers["Idempotency-Replayed"] == "true"
    assert len(client.get("/v1/articles").json["items"]) == 1


def test_a_replay_rings_no_bell(client: FlaskClient, bell) -> None:  # type: ignore[no-untyped-def]  # a recording bell
    send(client, "k-1")
    send(client, "k-1")
    assert bell.rung == ["extraction"]


def test_the_same_key_with_another_body_is_refused(client: FlaskClient) -> None:
    send(client, "k-1")
    refused = send(client, "k-1", title="Other")
    assert (refused.status_code, slug(refused.json)) == (422, "key-reused")


def test_a_request_that_was_refused_uses_no_key_up(client: FlaskClient) -> None:
    assert send(client, "k-1", text=" ").status_code == 422
    assert send(client, "k-1").status_code == 202


@pytest.mark.parametrize("key", ["", "two words", "é", "k" * 256])
def test_a_key_that_cannot_be_used_is_told(client: FlaskClient, key: str) -> None:
    refused = send(client, key)
    assert (refused.status_code, slug(refused.json)) == (400, "bad-request")
