"""`view=readable`: the article in display case, in place of the digest."""

import json

import pytest
from flask.testing import FlaskClient

from services.ledger import Ledger
from tests.services.intake.work import digest, finish


def posted(client: FlaskClient) -> str:
    return f"/v1/articles/{client.post('/v1/articles', json={'text': 'a'}).json['id']}"


def sentence(start: int, paragraph: int, readable: str) -> dict[str, object]:
    return {"start": start, "end": start + 1, "text": "x", "paragraph": paragraph, "readable": readable}


def told(**document: object) -> bytes:
    whole = digest()
    whole["document"] |= document
    whole["summary"] |= {"headline": {"text": "Talks fail"}, "text": "Talks failed."}
    return json.dumps(whole).encode()


LINES = [sentence(0, 0, "Talks failed."), sentence(9, 0, "He left."), sentence(20, 2, "Rain fell.")]


def test_sentences_stand_in_their_paragraphs(client: FlaskClient, ledger: Ledger) -> None:
    path = posted(client)
    finish(ledger, told(sentences=LINES))
    shown = client.get(path, query_string={"view": "readable"}).json
    assert "result" not in shown
    assert shown["status"] == "succeeded"
    assert shown["readable"] == {
        "title": "Talks fail", "paragraphs": ["Talks failed. He left.", "Rain fell."], "summary": "Talks failed.",
    }  # fmt: skip


def test_a_dateline_leads_the_text_and_a_title_that_was_sent_is_kept(client: FlaskClient, ledger: Ledger) -> None:
    path = posted(client)
    dateline = {"start": 0, "end": 1, "text": "x", "readable": "OSLO (Reuters) -"}
    finish(ledger, told(sentences=LINES[:1], dateline=dateline, title="Mine"))
    readable = client.get(path, query_string={"view": "readable"}).json["readable"]
    assert (readable["title"], readable["paragraphs"]) == ("Mine", ["OSLO (Reuters) - Talks failed."])


def test_nothing_is_readable_until_the_article_is_read(client: FlaskClient) -> None:
    shown = client.get(posted(client), query_string={"view": "readable"})
    assert (shown.status_code, shown.json["readable"]) == (200, None)
    assert "Retry-After" in shown.headers


def test_each_view_has_its_own_etag(client: FlaskClient) -> None:
    path = posted(client)
    plain, view = client.get(path), client.get(path, query_string={"view": "readable"})
    assert plain.headers["ETag"] != view.headers["ETag"]
    again = client.get(path, query_string={"view": "readable"}, headers={"If-None-Match": view.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("query", [{"view": "pretty"}, {"veiw": "readable"}])
def test_a_view_that_is_not_known_is_refused(client: FlaskClient, query: dict[str, str]) -> None:
    response = client.get(posted(client), query_string=query)
    assert (response.status_code, response.json["errors"][0]["pointer"]) == (422, f"/{next(iter(query))}")
