from typing import Any

import pytest
from flask.testing import FlaskClient

from services.contract import MAX_BATCH
from services.ledger import Ledger
from tests.services.intake.checked import ARTICLE, pointers, slug
from tests.services.intake.work import finish


def send(client: FlaskClient, *articles: Any, **headers: str) -> Any:
    return client.post("/v1/batches", json={"articles": articles}, headers=headers)


def test_every_article_that_fits_is_taken_in_and_the_others_are_told_why_not(client: FlaskClient, bell: Any) -> None:
    answer = send(client, ARTICLE | {"external_id": "a"}, {"title": "x", "colour": "red"}, ARTICLE)
    assert (answer.status_code, answer.json["accepted"], answer.json["refused"]) == (202, 2, 1)
    first, second, third = answer.json["items"]
    assert [item["index"] for item in answer.json["items"]] == [0, 1, 2]
    assert (first["status"], third["status"], second["id"]) == ("queued", "queued", None)
    assert (slug(second["problem"]), second["problem"]["status"]) == ("invalid", 422)
    assert set(pointers(second["problem"])) == {"/articles/1/text", "/articles/1/colour"}
    assert client.get(f"/v1/articles/{first['id']}").json["external_id"] == "a"
    assert {item["id"] for item in client.get("/v1/articles").json["items"]} == {first["id"], third["id"]}
    assert bell.rung == ["extraction"] * 2


def test_a_batch_is_found_again_and_tells_how_its_articles_stand(client: FlaskClient, ledger: Ledger) -> None:
    made = send(client, ARTICLE, ARTICLE, {})
    finish(ledger)
    found = client.get(f"/v1/batches/{made.json['id']}").json
    assert made.headers["Location"].endswith(f"/v1/batches/{found['id']}")
    standing = {item["status"]: item for item in found["items"]}
    assert standing.keys() == {"succeeded", "queued", None}
    assert (found["finished"], found["accepted"]) == (1, 2)
    client.delete(f"/v1/articles/{standing['succeeded']['id']}")
    gone = client.get(f"/v1/batches/{found['id']}").json
    assert (gone["items"][standing["succeeded"]["index"]]["status"], gone["finished"]) == (None, 1)


def test_the_same_key_brings_the_same_batch(client: FlaskClient) -> None:
    made, again = (send(client, ARTICLE, {}, **{"Idempotency-Key": "k"}) for _ in range(2))
    assert again.json == made.json
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(client.get("/v1/articles").json["items"]) == 1
    other = send(client, ARTICLE, **{"Idempotency-Key": "k"})
    assert (other.status_code, slug(other.json)) == (422, "key-reused")


def test_a_batch_that_broke_off_makes_no_article_twice(client: FlaskClient, ledger: Ledger) -> None:
    """Its articles were stored, and then it died: nothing tells of the batch itself."""
    made = send(client, ARTICLE, ARTICLE, **{"Idempotency-Key": "k"})
    ledger._client.delete("copydesk:once-batch:default:k", f"copydesk:batch:{made.json['id']}")
    again = send(client, ARTICLE, ARTICLE, **{"Idempotency-Key": "k"})
    assert [item["id"] for item in again.json["items"]] == [item["id"] for item in made.json["items"]]
    assert "Idempotency-Replayed" not in again.headers


def test_the_same_request_at_the_same_time_is_one_batch(client: FlaskClient, ledger: Ledger) -> None:
    """The other one has stored the article and is not done: first the article is held, then it is due."""
    made = send(client, ARTICLE, **{"Idempotency-Key": "k"})
    ledger._client.delete("copydesk:once-batch:default:k")
    once = "copydesk:once:default:k\x1f0"
    ledger._client.hset(once, "open_at", 2**42 * 1000)
    held = send(client, ARTICLE, **{"Idempotency-Key": "k"})
    assert (held.status_code, slug(held.json)) == (409, "key-in-flight")
    ledger._client.hset(once, "open_at", 0)
    again = send(client, ARTICLE, **{"Idempotency-Key": "k"})
    assert again.json["items"][0]["id"] == made.json["items"][0]["id"]
    kept = ledger.keep_batch("default", [], 60, "k", "the one that was slower")
    assert kept.id == again.json["id"]


def test_an_external_id_that_comes_twice_is_one_article(client: FlaskClient) -> None:
    answer = send(client, ARTICLE | {"external_id": "a"}, ARTICLE | {"external_id": "a"})
    first, second = answer.json["items"]
    assert first["id"] == second["id"]
    assert len(client.get("/v1/articles").json["items"]) == 1


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ({}, ["/articles"]),
        ({"articles": []}, ["/articles"]),
        ({"articles": [ARTICLE, "x"]}, ["/articles/1"]),
        ({"articles": [ARTICLE] * (MAX_BATCH + 1)}, ["/articles"]),
        ({"articles": [ARTICLE], "summary": {}}, ["/summary"]),
    ],
)
def test_what_is_no_batch_is_refused_as_a_whole(client: FlaskClient, sent: Any, where: list[str]) -> None:
    answer = client.post("/v1/batches", json=sent)
    assert (answer.status_code, pointers(answer.json)) == (422, where)
    assert client.get("/v1/articles").json["items"] == []


def test_a_webhook_that_may_not_go_there_is_told_for_each(client: FlaskClient) -> None:
    answer = send(client, *[ARTICLE | {"callback_url": "https://10.0.0.1/"}] * 2, ARTICLE)
    assert [item["problem"] and pointers(item["problem"]) for item in answer.json["items"]] == [
        ["/articles/0/callback_url"],
        ["/articles/1/callback_url"],
        None,
    ]


def test_a_batch_of_others_is_as_unknown_as_none(make_app: Any) -> None:
    keys = {"desk": "d" * 16, "other": "o" * 16}
    client = make_app(api_keys=keys).test_client()
    made = send(client, ARTICLE, Authorization=f"Bearer {keys['desk']}").json["id"]
    for batch_id, key in ((made, keys["other"]), ("bat_0", keys["desk"])):
        answer = client.get(f"/v1/batches/{batch_id}", headers={"Authorization": f"Bearer {key}"})
        assert (answer.status_code, slug(answer.json)) == (404, "no-such-batch")


def test_a_quota_is_for_articles_and_a_batch_is_let_in_whole_or_not_at_all(make_app: Any) -> None:
    client = make_app(rate_limit=3).test_client()
    assert send(client, ARTICLE, ARTICLE, {}).headers["RateLimit"].startswith('"articles";r=1;')
    answer = send(client, ARTICLE, ARTICLE)
    assert (answer.status_code, slug(answer.json)) == (429, "quota-exceeded")
    assert len(client.get("/v1/articles").json["items"]) == 2


def test_what_the_disk_does_not_confirm_is_taken_back_whole(client: FlaskClient, ledger: Ledger) -> None:
    ledger._client.config_set("appendonly", "no")
    try:
        answer = send(client, ARTICLE, ARTICLE)
    finally:
        ledger._client.config_set("appendonly", "yes")
    assert (answer.status_code, slug(answer.json)) == (503, "not-stored")
    assert client.get("/v1/articles").json["items"] == []


def test_names_that_utf8_cannot_write_and_deep_nesting_break_nothing(client: FlaskClient) -> None:
    deep = '{"articles": [{"text": "x", "metadata": ' + '{"a":' * 900 + "1" + "}" * 900 + '}, {"\\ud800": 1}]}'
    answer = client.post("/v1/batches", data=deep, content_type="application/json", headers={"Idempotency-Key": "deep"})
    assert (answer.status_code, answer.json["refused"]) == (202, 2)
