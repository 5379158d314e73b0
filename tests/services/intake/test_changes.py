from typing import Any

import pytest
from flask.testing import FlaskClient

from services.ledger import Ledger
from tests.services.intake.checked import pointers, posted, slug
from tests.services.intake.work import finish, give_up


def test_a_failed_article_is_put_back_and_the_bell_rings(client: FlaskClient, ledger: Ledger, bell: Any) -> None:
    article = posted(client)
    give_up(ledger)
    response = client.post(f"/v1/articles/{article}/retry")
    assert (response.status_code, response.json["status"], response.json["error"]) == (202, "queued", None)
    assert [line["event"] for line in response.json["history"]] == ["accepted", "claimed", "failed", "retried"]
    assert bell.rung == ["extraction", "extraction"]
    finish(ledger)
    assert client.get(f"/v1/articles/{article}").json["status"] == "succeeded"


def test_an_article_that_did_not_stop_is_not_put_back(client: FlaskClient) -> None:
    response = client.post(f"/v1/articles/{posted(client)}/retry")
    assert (response.status_code, slug(response.json)) == (409, "not-failed")


def test_a_running_article_is_cancelled_and_then_forgotten(client: FlaskClient) -> None:
    path = f"/v1/articles/{posted(client)}"
    response = client.delete(path)
    assert (response.status_code, response.json["status"]) == (200, "cancelled")
    assert response.json["finished_at"]
    assert client.delete(path).status_code == 204
    assert client.get("/v1/articles").json["items"] == []
    for answer in (client.get(path), client.delete(path), client.post(f"{path}/retry"), client.get(f"{path}/progress")):
        assert (answer.status_code, slug(answer.json)) == (410, "gone")


@pytest.mark.parametrize("method", ["delete", "retry", "progress"])
def test_what_never_was_is_a_404(client: FlaskClient, method: str) -> None:
    calls = {
        "delete": lambda: client.delete("/v1/articles/art_0"),
        "retry": lambda: client.post("/v1/articles/art_0/retry"),
        "progress": lambda: client.get("/v1/articles/art_0/progress"),
    }
    response = calls[method]()
    assert (response.status_code, slug(response.json)) == (404, "no-such-article")


def test_all_that_match_are_counted_then_put_back(client: FlaskClient, ledger: Ledger) -> None:
    for title in ("Storm hits coast", "Storm warning", "Election"):
        posted(client, title=title)
        give_up(ledger)
    wish = {"problem": "urn:copydesk:problem:stage-failed", "q": "storm"}
    assert client.post("/v1/articles/retry", json=wish | {"dry_run": True}).json == {
        "matched": 2, "changed": 0, "more": False, "dry_run": True,
    }  # fmt: skip
    assert len(client.get("/v1/articles?problem=stage-failed&q=STORM").json["items"]) == 2
    assert client.post("/v1/articles/retry", json=wish).json["changed"] == 2
    assert ledger.backlog()["extraction"].due == 2
    assert len(client.get("/v1/articles?status=failed").json["items"]) == 1


def test_all_that_match_are_deleted(client: FlaskClient, ledger: Ledger) -> None:
    posted(client, external_id="a")
    finish(ledger)
    posted(client, external_id="a", title="Second take")
    posted(client, external_id="b")
    assert client.post("/v1/articles/delete", json={"external_id": "a"}).json["changed"] == 2
    assert {item["status"] for item in client.get("/v1/articles").json["items"]} == {"queued", "cancelled"}


@pytest.mark.parametrize(
    ("wish", "pointer"),
    [
        ({}, ""),
        ({"dry_run": True}, ""),
        ({"q": "..."}, "/q"),
        ({"status": "lost"}, "/status"),
        ({"problem": "No Such"}, "/problem"),
        ({"status": "failed", "dry_run": "yes"}, "/dry_run"),
        ({"status": "failed", "dry_run": 1}, "/dry_run"),
        ({"statuss": "failed"}, "/statuss"),
    ],
)
def test_a_wish_that_could_mean_everything_is_refused(client: FlaskClient, wish: object, pointer: str) -> None:
    for change in ("retry", "delete"):
        response = client.post(f"/v1/articles/{change}", json=wish)
        assert (response.status_code, pointers(response.json)) == (422, [pointer])
