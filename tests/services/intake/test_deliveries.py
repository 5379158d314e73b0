from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.ledger import Delivery, Ledger, Made
from tests.services.intake.checked import pointers, slug
from tests.services.ledger.sending import claim_of, delivery, endpoint, sent

BODY = b'{"type":"article.succeeded","timestamp":"2026-11-23T04:00:00.000Z","data":{"id":"art_1"}}'


def webhook(**changed: Any) -> Delivery:
    return delivery(**{"client": "default", "body": BODY} | changed)


def attempted(ledger: Ledger, status: str, **more: Any) -> str:
    """The id of the oldest delivery due, after an attempt that ended so."""
    claim = claim_of(ledger)
    brief = {"number": claim.attempt, "at": 1_795_406_400.25, "status": 503, "code": "E_HTTP"}
    log = brief | {
        "url": claim.text("url"), "error": "The answer had another status than 2xx.",
        "request_headers": {"webhook-id": claim.id}, "response_headers": [["A", "b"]], "response": "busy",
        "response_truncated": False, "timings": {"dns": 1.5, "total": 2.5},
    }  # fmt: skip
    ledger.attempted(claim, Made(status=status, log=log, brief=brief, **more), 60)
    return claim.id


def dead(ledger: Ledger, **changed: Any) -> str:
    sent(ledger, webhook(**changed))
    return attempted(ledger, "dead", reason="exhausted")


class TestShow:
    def test_a_delivery_is_shown_with_its_body_and_every_attempt(self, client: FlaskClient, ledger: Ledger) -> None:
        one = webhook()
        article_id = sent(ledger, one)
        attempted(ledger, "pending", pause=60.0)
        shown = client.get(f"/v1/deliveries/{one.id}").json
        assert (shown["article"], shown["endpoint"], shown["status"]) == (article_id, None, "pending")
        assert shown["body"]["data"] == {"id": "art_1"}
        assert shown["next_attempt_at"] > shown["created_at"]
        (attempt,) = shown["log"]
        assert attempt["at"] == "2026-11-23T04:00:00.250Z"
        assert attempt["request_headers"] == [["webhook-id", one.id]]
        assert shown["last_attempt"] == {name: attempt[name] for name in ("number", "at", "status", "code")}

    @pytest.mark.parametrize("delivery_id", ["msg_0", "%00", "a:b", "x" * 3000])
    def test_an_unknown_one_is_a_404(self, client: FlaskClient, delivery_id: str) -> None:
        response = client.get(f"/v1/deliveries/{delivery_id}")
        assert (response.status_code, slug(response.json)) == (404, "no-such-delivery")

    def test_an_article_is_not_a_delivery(self, client: FlaskClient, ledger: Ledger) -> None:
        assert client.get(f"/v1/deliveries/{sent(ledger)}").status_code == 404


class TestList:
    def test_filters_and_pages(self, client: FlaskClient, ledger: Ledger) -> None:
        first, second = dead(ledger), webhook()
        article_id = sent(ledger, second)
        assert [item["id"] for item in client.get("/v1/deliveries").json["items"]] == [second.id, first]
        for query in ("status=dead", "until=2999-01-01&status=dead", "limit=1&status=dead"):
            assert [item["id"] for item in client.get(f"/v1/deliveries?{query}").json["items"]] == [first], query
        assert [item["id"] for item in client.get(f"/v1/deliveries?article={article_id}").json["items"]] == [second.id]
        assert client.get("/v1/deliveries?since=2999-01-01T00:00:00Z").json["items"] == []
        page = client.get("/v1/deliveries?limit=1").json
        rest = client.get(f"/v1/deliveries?limit=1&cursor={page['next_cursor']}").json
        assert ([item["id"] for item in rest["items"]], rest["next_cursor"]) == ([first], None)

    @pytest.mark.parametrize(
        ("query", "pointer"),
        [
            ("status=failed", "/status"),
            ("since=yesterday", "/since"),
            ("limit=0", "/limit"),
            ("cursor=x", "/cursor"),
            ("endpoint=", "/endpoint"),
            ("stauts=dead", "/stauts"),
            ("status=dead&status=pending", "/status"),
        ],
    )
    def test_a_query_that_does_not_fit_is_told(self, client: FlaskClient, query: str, pointer: str) -> None:
        response = client.get(f"/v1/deliveries?{query}")
        assert (response.status_code, pointers(response.json)) == (422, [pointer])


class TestReplay:
    def test_a_dead_one_is_due_again_under_the_same_id(self, client: FlaskClient, ledger: Ledger, bell: Any) -> None:
        one = dead(ledger)
        response = client.post(f"/v1/deliveries/{one}/replay")
        assert (response.status_code, response.json["status"], response.json["id"]) == (202, "pending", one)
        assert bell.rung == ["delivery"]
        assert claim_of(ledger).id == one

    def test_one_under_way_is_not_sent_twice(self, client: FlaskClient, ledger: Ledger) -> None:
        sent(ledger, webhook())
        response = client.post(f"/v1/deliveries/{claim_of(ledger).id}/replay")
        assert (response.status_code, slug(response.json)) == (409, "delivery-under-way")
        assert "Retry-After" in response.headers

    def test_a_disabled_endpoint_gets_nothing(self, client: FlaskClient, ledger: Ledger) -> None:
        target = endpoint(ledger, client="default")
        one = dead(ledger, endpoint=target.id)
        client.post(f"/v1/endpoints/{target.id}/disable")
        response = client.post(f"/v1/deliveries/{one}/replay")
        assert (response.status_code, slug(response.json)) == (409, "endpoint-disabled")

    def test_all_dead_ones_of_a_range(self, client: FlaskClient, ledger: Ledger) -> None:
        target = endpoint(ledger, client="default")
        made = [dead(ledger), dead(ledger, endpoint=target.id)]
        sent(ledger, webhook())
        attempted(ledger, "delivered")
        range_ = {"since": "2020-01-01"}
        counted = client.post("/v1/deliveries/replay", json=range_ | {"dry_run": True})
        assert (counted.status_code, counted.json) == (202, {"matched": 2, "replayed": 0, "left_out": 0})
        assert client.get("/v1/deliveries?status=pending").json["items"] == []
        client.post(f"/v1/endpoints/{target.id}/disable")
        done = client.post("/v1/deliveries/replay", json=range_)
        assert done.json == {"matched": 2, "replayed": 1, "left_out": 1}
        assert claim_of(ledger).id == made[0]

    def test_a_range_that_holds_nothing(self, client: FlaskClient, ledger: Ledger, bell: Any) -> None:
        dead(ledger)
        for wishes in ({"since": "2999-01-01"}, {"since": "2020-01-01", "until": "2021-01-01"}):
            assert client.post("/v1/deliveries/replay", json=wishes).json["matched"] == 0
        assert bell.rung == []

    @pytest.mark.parametrize("wishes", [{}, {"since": "soon"}, {"since": "2020-01-01", "dry_run": "yes"}])
    def test_a_range_that_does_not_fit_is_told(self, client: FlaskClient, wishes: dict[str, str]) -> None:
        assert client.post("/v1/deliveries/replay", json=wishes).status_code == 422


def test_another_clients_deliveries_are_as_unknown_as_none(make_app: Callable[..., Flask], ledger: Ledger) -> None:
    client = make_app(api_keys={"desk": "k" * 16, "other": "o" * 16}).test_client()
    one = dead(ledger, client="desk")
    other = {"Authorization": "Bearer " + "o" * 16}
    assert client.get(f"/v1/deliveries/{one}", headers=other).status_code == 404
    assert client.post(f"/v1/deliveries/{one}/replay", headers=other).status_code == 404
    assert client.get("/v1/deliveries", headers=other).json["items"] == []
    everything = {"since": "2020-01-01"}
    assert client.post("/v1/deliveries/replay", json=everything, headers=other).json["matched"] == 0
    mine = {"Authorization": "Bearer " + "k" * 16}
    assert client.get(f"/v1/deliveries/{one}", headers=mine).status_code == 200
