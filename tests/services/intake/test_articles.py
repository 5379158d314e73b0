import json
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient

from services.contract import ArticleOut
from services.intake import create_app
from services.ledger import Accepted, Ledger, NewArticle, NotStoredError
from services.settings import Settings
from tests.services.intake.checked import ARTICLE, posted, slug
from tests.services.intake.work import claimed, digest, finish, give_up


class TestPost:
    def test_an_article_is_stored_before_the_bell_rings(self, client: FlaskClient, ledger: Ledger, bell: Any) -> None:
        response = client.post("/v1/articles", json=ARTICLE)
        assert response.status_code == 202
        claim = claimed(ledger)
        assert bell.rung == ["extraction"]
        assert claim.id == response.json["id"]
        assert claim.packed("text").decode() == "Snow fell."

    def test_the_answer_says_where_to_look_and_when(self, client: FlaskClient) -> None:
        response = client.post("/v1/articles", json=ARTICLE)
        assert response.headers["Location"] == response.json["url"]
        assert response.json["url"] == f"http://127.0.0.1:8080/v1/articles/{response.json['id']}"
        assert int(response.headers["Retry-After"]) > 0

    def test_the_answer_is_the_article_as_it_is_shown(self, client: FlaskClient) -> None:
        answer = client.post("/v1/articles", json=ARTICLE | {"title": "Snow"}).json
        assert answer["status"] == "queued"
        assert answer["title"] == "Snow"
        assert set(answer) == set(ArticleOut().fields)
        assert client.get(f"/v1/articles/{answer['id']}").json == answer

    def test_metadata_and_external_id_are_echoed_unchanged(self, client: FlaskClient) -> None:
        mine = {"external_id": "é 17", "metadata": {"desk": ["☃", {"n": 10**30}], "": None}}
        shown = client.get(f"/v1/articles/{posted(client, **mine)}").json
        assert {name: shown[name] for name in mine} == mine

    def test_a_client_that_waits_gets_the_result_at_once(
        self, client: FlaskClient, when_due: Callable[..., None]
    ) -> None:
        when_due(finish)
        response = client.post("/v1/articles", json=ARTICLE, headers={"Prefer": "wait=15"})
        assert response.status_code == 200
        assert response.headers["Preference-Applied"] == "wait=15"
        assert response.json["result"]["id"] == response.json["id"]
        assert "Retry-After" not in response.headers

    def test_a_desk_that_is_quicker_than_its_answer_still_answers_202_as_it_was_stored(self, ledger: Ledger) -> None:
        client = create_app(Settings(), ledger, QuickBell(ledger)).test_client()
        response = client.post("/v1/articles", json=ARTICLE)
        assert (response.status_code, response.json["status"]) == (202, "queued")
        assert "Retry-After" in response.headers

    def test_a_client_that_waits_in_vain_is_told_where_to_look(self, client: FlaskClient) -> None:
        response = client.post("/v1/articles", json=ARTICLE, headers={"Prefer": "wait=1"})
        assert response.status_code == 202
        assert response.headers["Preference-Applied"] == "wait=1"
        assert response.headers["Location"]

    def test_nothing_is_rung_for_an_article_that_was_not_stored(
        self, make_app: Callable[..., Flask], ledger: Ledger, bell: Any
    ) -> None:
        response = make_app(FullDisk(ledger._client)).test_client().post("/v1/articles", json=ARTICLE)
        assert (response.status_code, slug(response.json)) == (503, "not-stored")
        assert int(response.headers["Retry-After"]) > 0
        assert bell.rung == []

    def test_a_ledger_that_falls_silent_after_storing_makes_no_error(
        self, make_app: Callable[..., Flask], ledger: Ledger, away: Ledger, bell: Any
    ) -> None:
        silent = SilentAfterwards(ledger, away)
        response = make_app(silent).test_client().post("/v1/articles", json=ARTICLE, headers={"Prefer": "wait=9"})
        assert (response.status_code, response.json["status"]) == (202, "queued")
        assert ledger.find(response.json["id"], "default")
        assert bell.rung == ["extraction"]


class QuickBell:
    """A bell that is answered before its sound has died away."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def ring(self, queue: str) -> bool:
        finish(self._ledger)
        return True


class FullDisk(Ledger):
    """A ledger whose server never confirms."""

    def accept(self, article: NewArticle) -> Accepted:
        raise NotStoredError("not in time")


class SilentAfterwards(Ledger):
    """A ledger whose server goes away once it has stored."""

    def __init__(self, first: Ledger, then: Ledger) -> None:
        super().__init__(then._client)
        self._first = first

    def accept(self, article: NewArticle) -> Accepted:
        return self._first.accept(article)


class TestShow:
    @pytest.mark.parametrize("article_id", ["art_0", "x", "%00", "a:b", "%F0%9F%A6%89", "%FF", "a" * 3000])
    def test_an_unknown_id_is_a_404(self, client: FlaskClient, article_id: str) -> None:
        response = client.get(f"/v1/articles/{article_id}")
        assert (response.status_code, slug(response.json)) == (404, "no-such-article")

    def test_the_digest_is_sent_as_its_bytes_were_stored(self, client: FlaskClient, ledger: Ledger) -> None:
        article_id = posted(client)
        stored = json.dumps(digest(), indent=3).encode()
        finish(ledger, stored)
        response = client.get(f"/v1/articles/{article_id}")
        assert stored in response.data
        assert response.json["result"] == digest()
        assert response.json["finished_at"] >= response.json["created_at"]

    def test_attempts_name_stage_time_and_worker(self, client: FlaskClient, ledger: Ledger) -> None:
        article_id = posted(client)
        finish(ledger)
        attempts = client.get(f"/v1/articles/{article_id}").json["attempts"]
        assert [attempt["stage"] for attempt in attempts] == ["extraction", "summarisation"]
        assert attempts[0]["worker"] == "worker"
        assert attempts[0]["at"].endswith("Z")

    def test_a_failed_article_carries_its_problem(self, client: FlaskClient, ledger: Ledger) -> None:
        article_id = posted(client)
        give_up(ledger)
        shown = client.get(f"/v1/articles/{article_id}").json
        assert shown["status"] == "failed"
        assert slug(shown["error"]) == "stage-failed"
        assert shown["result"] is None

    def test_a_known_version_is_not_sent_again(self, client: FlaskClient, ledger: Ledger) -> None:
        path = f"/v1/articles/{posted(client)}"
        etag = client.get(path).headers["ETag"]
        assert not etag.startswith("W/")
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
        claimed(ledger)
        changed = client.get(path, headers={"If-None-Match": etag})
        assert changed.status_code == 200
        assert changed.headers["ETag"] != etag

    def test_only_an_unfinished_article_says_when_to_ask_again(self, client: FlaskClient, ledger: Ledger) -> None:
        path = f"/v1/articles/{posted(client)}"
        assert "Retry-After" in client.get(path).headers
        finish(ledger)
        assert "Retry-After" not in client.get(path).headers

    def test_a_client_that_waits_sees_the_article_finished(
        self, client: FlaskClient, when_due: Callable[..., None]
    ) -> None:
        path = f"/v1/articles/{posted(client)}"
        when_due(finish)
        response = client.get(path, headers={"Prefer": "wait=15"})
        assert response.json["status"] == "succeeded"
        assert response.headers["Preference-Applied"] == "wait=15"

    def test_a_finished_article_is_not_waited_for(self, client: FlaskClient, ledger: Ledger) -> None:
        path = f"/v1/articles/{posted(client)}"
        finish(ledger)
        assert client.get(path, headers={"Prefer": "wait=900"}).headers["Preference-Applied"] == "wait=20"

    def test_where_all_seats_are_taken_nobody_waits(self, make_app: Callable[..., Flask]) -> None:
        app = make_app(threads=2)
        client = app.test_client()
        path = f"/v1/articles/{posted(client)}"
        with app.extensions["copydesk"].seats.granted(1):
            response = client.get(path, headers={"Prefer": "wait=20"})
        assert (response.status_code, response.json["status"]) == (200, "queued")
        assert "Preference-Applied" not in response.headers

    def test_a_seat_is_given_back(self, make_app: Callable[..., Flask], ledger: Ledger) -> None:
        client = make_app(threads=2).test_client()
        path = f"/v1/articles/{posted(client)}"
        finish(ledger)
        for _ in range(2):
            assert client.get(path, headers={"Prefer": "wait=1"}).headers["Preference-Applied"] == "wait=1"

    def test_an_article_that_vanishes_while_it_is_waited_for_is_a_404(
        self, client: FlaskClient, server_url: str, when_due: Callable[..., None]
    ) -> None:
        path = f"/v1/articles/{posted(client)}"
        with closing(redis.Redis.from_url(server_url + "/0")) as server:
            when_due(lambda _: server.flushdb())
            response = client.get(path, headers={"Prefer": "wait=15"})
        assert (response.status_code, slug(response.json)) == (404, "no-such-article")

    def test_head_is_get_without_a_body(self, client: FlaskClient) -> None:
        path = f"/v1/articles/{posted(client)}"
        assert client.head(path).headers["ETag"] == client.get(path).headers["ETag"]

    def test_a_ledger_that_is_away_is_a_503(self, make_app: Callable[..., Flask], away: Ledger) -> None:
        response = make_app(away).test_client().get("/v1/articles/art_0")
        assert (response.status_code, slug(response.json)) == (503, "ledger-away")
        assert int(response.headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/v1/articles", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/v1/articles/art_0", {"DELETE", "GET", "HEAD", "OPTIONS"}),
        ("/v1/articles/retry", {"OPTIONS", "POST"}),
        ("/v1/deliveries/replay", {"OPTIONS", "POST"}),
        ("/v1/read", {"OPTIONS", "POST"}),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient, path: str, allowed: set[str]) -> None:
    response = client.patch(path)
    assert (response.status_code, slug(response.json)) == (405, "method-not-allowed")
    assert set(response.headers["Allow"].split(", ")) == allowed
    assert set(client.options(path).headers["Allow"].split(", ")) == allowed
