import json
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from services.ledger import Ledger
from tests.services.intake.checked import posted, slug
from tests.services.intake.work import finish


def events(stream: str) -> list[dict[str, Any]]:
    """What an EventSource would make of it: id, event and data."""
    blocks = [block for block in stream.split("\n\n") if block.startswith("id:")]
    return [
        {"id": int(lines[0][4:]), "event": lines[1][7:], **json.loads(lines[2][6:])}
        for lines in (block.split("\n") for block in blocks)
    ]


def test_the_story_is_told_while_it_happens(client: FlaskClient, when_due: Callable[..., None]) -> None:
    article = posted(client)
    when_due(finish)
    response = client.get(f"/v1/articles/{article}/progress")
    assert response.mimetype == "text/event-stream"
    assert response.text.startswith("retry: ")
    told = events(response.text)
    assert [one["event"] for one in told] == ["accepted", "claimed", "passed_on", "claimed", "succeeded"]
    assert [one["id"] for one in told] == [0, 1, 2, 3, 4]
    assert told[-1]["status"] == "succeeded"
    assert client.get(f"/v1/articles/{article}").json["history"][1]["worker"] == told[1]["worker"]


def test_who_comes_back_hears_what_was_missed_and_then_no_more(client: FlaskClient, ledger: Ledger) -> None:
    path = f"/v1/articles/{posted(client)}/progress"
    finish(ledger)
    told = events(client.get(path, headers={"Last-Event-ID": "2"}).text)
    assert [one["event"] for one in told] == ["claimed", "succeeded"]
    assert client.get(path, headers={"Last-Event-ID": "4"}).status_code == 204
    assert len(events(client.get(path, headers={"Last-Event-ID": "none of ours"}).text)) == 5


def test_a_deleted_article_ends_the_stream(client: FlaskClient, when_due: Callable[..., None]) -> None:
    article = posted(client)
    when_due(lambda ledger: ledger.delete([article], 60) and ledger.delete([article], 60))
    assert events(client.get(f"/v1/articles/{article}/progress").text)[0]["event"] == "accepted"


def test_a_stream_gives_its_seat_back(make_app: Callable[..., Flask], ledger: Ledger) -> None:
    client = make_app(threads=2).test_client()
    path = f"/v1/articles/{posted(client)}/progress"
    with client.get(path, buffered=False) as streaming:
        assert next(streaming.iter_encoded()).startswith(b"retry")
        refused = client.get(path)
        assert (refused.status_code, slug(refused.json)) == (503, "too-many-waiting")
    finish(ledger)
    assert client.get(path).status_code == 200
