import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.ledger import Ledger, Made
from services.webhooks.sign import key
from tests.services.intake.checked import pointers, slug
from tests.services.intake.test_callback import LOOPBACK
from tests.services.ledger.sending import SECRET

URL = "https://93.184.216.34/hooks"
KEYS = {"desk": "k" * 16, "other": "o" * 16}
DESK, OTHER = ({"Authorization": f"Bearer {KEYS[name]}"} for name in ("desk", "other"))


def made(client: FlaskClient, **wishes: Any) -> dict[str, Any]:
    response = client.post("/v1/endpoints", json={"url": URL} | wishes)
    assert response.status_code == 201, response.json
    return dict(response.json)


def secrets_of(ledger: Ledger, endpoint_id: str) -> list[str]:
    endpoint = ledger.endpoint(endpoint_id, None)
    assert endpoint
    return [secret.value for secret in endpoint.secrets]


class TestMaking:
    def test_the_secret_is_shown_once(self, client: FlaskClient, ledger: Ledger) -> None:
        response = client.post("/v1/endpoints", json={"url": URL})
        assert response.headers["Location"].endswith(f"/v1/endpoints/{response.json['id']}")
        assert len(key(response.json["secret"])) == 32
        assert secrets_of(ledger, response.json["id"]) == [response.json["secret"]]
        for shown in (client.get(f"/v1/endpoints/{response.json['id']}").json, client.get("/v1/endpoints").json):
            assert response.json["secret"] not in str(shown)

    def test_what_is_not_given_has_a_default(self, client: FlaskClient) -> None:
        endpoint = made(client)
        assert endpoint["event_types"] == ["article.succeeded", "article.failed"]
        assert (endpoint["payload"], endpoint["signature"], endpoint["status"]) == ("thin", "v1", "enabled")

    def test_values_of_its_own_headers_are_not_shown(self, client: FlaskClient) -> None:
        endpoint = made(client, headers={"Authorization": "Bearer hush", "X-Desk": "w"})
        assert endpoint["headers"] == ["Authorization", "X-Desk"]
        assert "hush" not in client.get(f"/v1/endpoints/{endpoint['id']}").text

    def test_an_asymmetric_one_has_a_public_key_and_no_secret(self, client: FlaskClient, ledger: Ledger) -> None:
        endpoint = made(client, signature="v1a")
        assert endpoint["secret"] is None
        (public,) = endpoint["public_keys"]
        assert public.startswith("whpk_")
        assert secrets_of(ledger, endpoint["id"])[0].startswith("whsk_")
        assert "whsk_" not in client.get("/v1/endpoints").text

    @pytest.mark.parametrize(
        ("wishes", "pointer"),
        [
            ({"url": "http://93.184.216.34/"}, "/url"),
            ({"url": "https://10.0.0.1/"}, "/url"),
            ({"url": "https://nowhere.invalid/"}, "/url"),
            ({"url": ""}, "/url"),
            ({"event_types": []}, "/event_types"),
            ({"event_types": ["endpoint.disabled"]}, "/event_types/0"),
            ({"payload": "fat"}, "/payload"),
            ({"signature": "v2"}, "/signature"),
            ({"description": "x" * 501}, "/description"),
            ({"description": "a\x00"}, "/description"),
            ({"headers": {"webhook-id": "x"}}, "/headers/webhook-id"),
            ({"headers": {"Host": "x"}}, "/headers/Host"),
            ({"headers": {"A B": "x"}}, "/headers/A B"),
            ({"headers": {"A": "x\r\nB: y"}}, "/headers/A"),
            ({"headers": {"A": "é"}}, "/headers/A"),
            ({"headers": {"A": ""}}, "/headers/A"),
            ({"headers": {"A": 1}}, "/headers/A/value"),
            ({"headers": {"A": "1", "a": "2"}}, "/headers"),
            ({"headers": {f"A{number}": "x" for number in range(21)}}, "/headers"),
            ({"secret": "whsec_x"}, "/secret"),
        ],
    )
    def test_what_does_not_fit_is_told_with_its_place(
        self, client: FlaskClient, wishes: dict[str, Any], pointer: str
    ) -> None:
        response = client.post("/v1/endpoints", json={"url": URL} | wishes)
        assert (response.status_code, pointers(response.json)) == (422, [pointer])
        assert client.get("/v1/endpoints").json["items"] == []

    def test_one_too_many_is_refused(self, client: FlaskClient) -> None:
        for _ in range(100):
            made(client)
        response = client.post("/v1/endpoints", json={"url": URL})
        assert (response.status_code, slug(response.json)) == (409, "too-many-endpoints")


class TestChanging:
    def test_a_patch_changes_what_it_names(self, client: FlaskClient) -> None:
        endpoint = made(client, description="old", payload="full")
        response = client.patch(f"/v1/endpoints/{endpoint['id']}", json={"description": "new"})
        assert (response.json["description"], response.json["payload"]) == ("new", "full")

    @pytest.mark.parametrize(
        ("wishes", "pointer"), [({}, ""), ({"url": "https://[::1]/"}, "/url"), ({"id": "x"}, "/id")]
    )
    def test_a_patch_that_does_not_fit_is_told(self, client: FlaskClient, wishes: dict[str, str], pointer: str) -> None:
        response = client.patch(f"/v1/endpoints/{made(client)['id']}", json=wishes)
        assert (response.status_code, pointers(response.json)) == (422, [pointer])

    def test_it_is_disabled_and_enabled(self, client: FlaskClient) -> None:
        path = f"/v1/endpoints/{made(client)['id']}"
        disabled = client.post(f"{path}/disable").json
        assert (disabled["status"], disabled["disabled_because"]) == ("disabled", "asked")
        assert client.get(path).json == disabled
        enabled = client.post(f"{path}/enable").json
        assert (enabled["status"], enabled["disabled_because"], enabled["disabled_at"]) == ("enabled", None, None)

    def test_a_removed_one_is_unknown(self, client: FlaskClient) -> None:
        path = f"/v1/endpoints/{made(client)['id']}"
        assert client.delete(path).status_code == 204
        for response in (client.get(path), client.delete(path), client.post(f"{path}/enable")):
            assert (response.status_code, slug(response.json)) == (404, "no-such-endpoint")

    def test_another_clients_is_as_unknown_as_none(self, make_app: Callable[..., Flask]) -> None:
        client = make_app(api_keys=KEYS).test_client()
        path = f"/v1/endpoints/{client.post('/v1/endpoints', json={'url': URL}, headers=DESK).json['id']}"
        assert client.get("/v1/endpoints", headers=OTHER).json["items"] == []
        asked = [
            client.get(path, headers=OTHER),
            client.patch(path, json={"payload": "full"}, headers=OTHER),
            client.delete(path, headers=OTHER),
            client.post(f"{path}/rotate", json={}, headers=OTHER),
            client.post(f"{path}/test", headers=OTHER),
            client.post(f"{path}/disable", headers=OTHER),
        ]
        assert {response.status_code for response in asked} == {404}
        assert client.get(path, headers=DESK).json["status"] == "enabled"
        response = client.post("/v1/articles", json={"text": "a", "endpoint": path[14:]}, headers=OTHER)
        assert pointers(response.json) == ["/endpoint"]


class TestRotating:
    def test_the_new_secret_is_shown_and_both_sign(self, client: FlaskClient, ledger: Ledger) -> None:
        endpoint = made(client)
        path = f"/v1/endpoints/{endpoint['id']}"
        rotated = client.post(f"{path}/rotate", json={}).json
        assert secrets_of(ledger, endpoint["id"]) == [rotated["secret"], endpoint["secret"]]
        assert rotated["secret_until"] == client.get(path).json["secret_until"]
        assert rotated["public_key"] is None

    def test_a_leaked_one_ends_at_once(self, client: FlaskClient, ledger: Ledger) -> None:
        endpoint = made(client)
        rotated = client.post(f"/v1/endpoints/{endpoint['id']}/rotate", json={"overlap_seconds": 0}).json
        assert secrets_of(ledger, endpoint["id"]) == [rotated["secret"]]
        assert rotated["secret_until"] is None

    def test_a_pair_of_keys_is_rotated_likewise(self, client: FlaskClient) -> None:
        endpoint = made(client, signature="v1a")
        path = f"/v1/endpoints/{endpoint['id']}"
        rotated = client.post(f"{path}/rotate", json={}).json
        assert client.get(path).json["public_keys"] == [rotated["public_key"], *endpoint["public_keys"]]

    def test_the_default_secret_begins_with_the_setting_s(self, make_app: Callable[..., Flask], ledger: Ledger) -> None:
        client = make_app(webhook_secret=SECRET).test_client()
        rotated = client.post("/v1/endpoints/default/rotate", json={}).json
        assert [one.value for one in ledger.default_secrets("default")] == [rotated["secret"], SECRET]
        assert client.get("/v1/endpoints").json["items"] == []

    def test_a_default_secret_of_ones_own_is_enough_for_a_callback(self, client: FlaskClient) -> None:
        article = {"text": "a", "callback_url": URL}
        assert client.post("/v1/articles", json=article).status_code == 422
        client.post("/v1/endpoints/default/rotate", json={})
        assert client.post("/v1/articles", json=article).status_code == 202

    @pytest.mark.parametrize("seconds", [-1, 700_000, "60", 1.5])
    def test_an_overlap_that_does_not_fit_is_told(self, client: FlaskClient, seconds: object) -> None:
        response = client.post("/v1/endpoints/default/rotate", json={"overlap_seconds": seconds})
        assert pointers(response.json) == ["/overlap_seconds"]


class TestTesting:
    @pytest.fixture
    def worker(self, ledger: Ledger) -> Iterator[None]:
        """A worker in another thread whose attempts come to 503."""
        ended = threading.Event()

        def work() -> None:
            while not ended.wait(0.01):
                if claim := ledger.claim_delivery("delivery", "worker", 1):
                    brief = {"number": 1, "at": 1.0, "status": 503, "code": "E_HTTP"}
                    more = {"url": claim.text("url"), "error": "no", "request_headers": {"webhook-id": claim.id}}
                    answer = {"response_headers": [["A", "b"]], "response": "busy", "response_truncated": False}
                    log = brief | more | answer | {"timings": {"total": 1.5}}
                    ledger.attempted(claim, Made(status="dead", log=log, brief=brief, reason="exhausted"), 60)

        thread = threading.Thread(target=work)
        thread.start()
        yield
        ended.set()
        thread.join()

    @pytest.mark.usefixtures("worker")
    def test_what_came_back_is_the_answer(self, client: FlaskClient, bell: Any) -> None:
        endpoint = made(client)
        response = client.post(f"/v1/endpoints/{endpoint['id']}/test")
        assert response.status_code == 200
        assert (response.json["type"], response.json["status"]) == ("endpoint.test", "dead")
        assert response.json["body"]["data"] == {"id": endpoint["id"]}
        (attempt,) = response.json["log"]
        assert (attempt["status"], attempt["response"], attempt["response_headers"]) == (503, "busy", [["A", "b"]])
        assert bell.rung == ["delivery"]
        assert client.get(f"/v1/deliveries/{response.json['id']}").json == response.json

    @pytest.mark.usefixtures("worker")
    def test_a_disabled_one_is_tested_too(self, client: FlaskClient) -> None:
        path = f"/v1/endpoints/{made(client)['id']}"
        client.post(f"{path}/disable")
        assert client.post(f"{path}/test").status_code == 200

    def test_where_nobody_may_wait_nothing_is_sent(self, make_app: Callable[..., Flask], ledger: Ledger) -> None:
        app = make_app(threads=2, **LOOPBACK)
        client = app.test_client()
        path = f"/v1/endpoints/{made(client)['id']}"
        with app.extensions["copydesk"].seats.granted(1):
            response = client.post(f"{path}/test")
        assert (response.status_code, slug(response.json)) == (503, "too-many-waiting")
        assert ledger.backlog()["delivery"].due == 0


class TestArticles:
    def test_an_article_names_an_endpoint_or_none(self, client: FlaskClient, ledger: Ledger) -> None:
        endpoint = made(client)
        for named in (endpoint["id"], None):
            response = client.post("/v1/articles", json={"text": "a", "endpoint": named})
            record = ledger.find(response.json["id"], None)
            assert record
            assert record.request["endpoint"] == named

    def test_an_unknown_one_and_two_addressees_are_told(self, client: FlaskClient) -> None:
        for more in ({"endpoint": "ep_0"}, {"endpoint": "ep_0", "callback_url": URL}, {"endpoint": 1}):
            response = client.post("/v1/articles", json={"text": "a"} | more)
            assert (response.status_code, pointers(response.json)) == (422, ["/endpoint"])

    def test_who_waits_for_a_digest_needs_no_webhook(
        self, client: FlaskClient, ledger: Ledger, when_due: Callable[..., None]
    ) -> None:
        requests: list[object] = []

        def note(_: Ledger) -> None:
            claim = ledger.claim("extraction", "worker")
            assert claim
            requests.append(claim.request)

        when_due(note)
        client.post("/v1/read", json={"text": "a"}, headers={"Prefer": "wait=1"})
        assert requests == [{"endpoint": None}]
