"""Who may ask for a rewritten summary, and where."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.services.intake.checked import pointers

WISH = {"text": "Snow fell.", "summary": {"rewrite": True}}


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/read"])
def test_a_desk_without_a_model_says_so_at_once(client: FlaskClient, path: str) -> None:
    response = client.post(path, json=WISH)
    assert (response.status_code, pointers(response.json)) == (422, ["/summary/rewrite"])
    assert "COPYDESK_REWRITE_URL" in response.json["errors"][0]["detail"]


def test_a_desk_with_a_model_takes_the_wish(make_app: Callable[..., Flask]) -> None:
    client = make_app(rewrite_url="https://llm.example/v1", rewrite_model="m").test_client()
    assert client.post("/v1/articles", json=WISH).status_code == 202


def test_not_to_rewrite_is_no_wish(client: FlaskClient) -> None:
    assert client.post("/v1/articles", json={"text": "a", "summary": {"rewrite": False}}).status_code == 202


@pytest.mark.parametrize("value", ["yes", 1, None])
def test_only_true_and_false_are_truth_values(client: FlaskClient, value: object) -> None:
    response = client.post("/v1/articles", json={"text": "a", "summary": {"rewrite": value}})
    assert (response.status_code, pointers(response.json)) == (422, ["/summary/rewrite"])
