import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.intake import refuse_open_door
from services.intake.operations import OPERATIONS
from services.ledger import Ledger
from services.settings import BadSettingError, Settings
from tests.services.intake.checked import slug

KEYS = {"desk": "k" * 16, "other": "ö" * 16}


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    return make_app(api_keys=KEYS).test_client()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_every_operation_asks_for_a_key_unless_it_is_said_to_be_open(client: FlaskClient, operation: object) -> None:
    response = client.open(operation.path.replace("{article_id}", "art_0"), method=operation.method.upper())
    assert (response.status_code == 401) == operation.needs_key
    if operation.needs_key:
        assert slug(response.json) == "key-needed"
        assert response.headers["WWW-Authenticate"].startswith("Bearer ")


@pytest.mark.parametrize(
    "sent", ["Bearer", "Bearer ", "Bearer " + "k" * 15, "Bearer " + "k" * 17, "Basic a2trOg==", "k" * 16, "Bearer \xff"]
)
def test_a_wrong_key_is_a_401(client: FlaskClient, sent: str) -> None:
    response = client.get("/v1/articles", headers={"Authorization": sent})
    assert (response.status_code, slug(response.json)) == (401, "key-needed")


def test_a_key_is_needed_before_the_body_is_looked_at(client: FlaskClient) -> None:
    assert client.post("/v1/articles", data=b"{", content_type="text/plain").status_code == 401


def test_each_client_sees_its_own_articles_alone(client: FlaskClient) -> None:
    desk = {"Authorization": "bearer " + KEYS["desk"]}
    path = "/v1/articles/" + client.post("/v1/articles", json={"text": "a"}, headers=desk).json["id"]
    assert client.get(path, headers=desk).status_code == 200
    # The key is not ASCII: HTTP carries its UTF-8 bytes, which WSGI shows as Latin-1.
    other = bearer(KEYS["other"].encode().decode("latin-1"))
    assert client.get(path, headers=other).status_code == 404
    assert client.get(path, headers=other | {"If-None-Match": "*"}).status_code == 404
    assert client.get("/v1/articles", headers=other).json["items"] == []
    assert len(client.get("/v1/articles", headers=desk).json["items"]) == 1


def test_the_methods_of_a_path_are_told_without_a_key(client: FlaskClient) -> None:
    assert "POST" in client.options("/v1/articles").headers["Allow"]


EVERYWHERE = "0.0.0.0"  # noqa: S104  # what shall be refused


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "", "192.168.1.4", "desk.example", "[::]"])
def test_an_open_door_is_refused_with_the_cure(host: str, ledger: Ledger, away: Ledger) -> None:
    with pytest.raises(BadSettingError, match="COPYDESK_API_KEYS"):
        refuse_open_door(Settings(host=host), ledger)
    refuse_open_door(Settings(host=host, api_keys=KEYS), away)
    refuse_open_door(Settings(host=host, admin_keys=KEYS), away)
    refuse_open_door(Settings(host=host), away)  # it may hold keys, and every request is asked for one
    ledger.create_key("desk")
    refuse_open_door(Settings(host=host), ledger)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "[::1]", "localhost"])
def test_loopback_needs_no_key(host: str, away: Ledger) -> None:
    refuse_open_door(Settings(host=host), away)


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080", "127.0.0.1:80"])
def test_without_keys_the_desk_answers_to_its_own_names(make_app: Callable[..., Flask], host: str) -> None:
    client = make_app(public_url="https://desk.example").test_client()
    assert client.get("/v1/articles", headers={"Host": host}).status_code == 200
    assert client.get("/v1/articles", headers={"Host": "desk.example"}).status_code == 200


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1.rebound.example:8080", "", "[::1", "a b", "localhost."])
def test_a_page_that_points_its_own_name_at_loopback_gets_nothing(make_app: Callable[..., Flask], host: str) -> None:
    response = make_app().test_client().get("/v1/articles", headers={"Host": host})
    assert (response.status_code, slug(response.json)) == (400, "bad-request")


def test_with_keys_any_name_will_do(client: FlaskClient) -> None:
    headers = bearer(KEYS["desk"]) | {"Host": "any.example"}
    assert client.get("/v1/articles", headers=headers).status_code == 200


class TestKeysOfTheLedger:
    def test_a_key_lets_its_client_in_and_everybody_else_stays_out(
        self, make_app: Callable[..., Flask], ledger: Ledger
    ) -> None:
        secret, _ = ledger.create_key("desk")
        client = make_app().test_client()
        assert client.get("/v1/articles").status_code == 401
        assert client.get("/v1/articles", headers=bearer("cdk_" + "x" * 43)).status_code == 401
        assert client.get("/v1/articles", headers=bearer(secret)).status_code == 200

    def test_keys_of_the_settings_work_beside_them(self, make_app: Callable[..., Flask], ledger: Ledger) -> None:
        secret, _ = ledger.create_key("desk")
        client = make_app(api_keys=KEYS).test_client()
        article = client.post("/v1/articles", json={"text": "a"}, headers=bearer(secret)).json["id"]
        assert client.get(f"/v1/articles/{article}", headers=bearer(KEYS["desk"])).status_code == 200

    def test_a_revoked_key_is_unknown_within_a_second(self, make_app: Callable[..., Flask], ledger: Ledger) -> None:
        secret, _ = ledger.create_key("desk")
        ledger.create_key("other")
        client = make_app().test_client()
        assert client.get("/v1/articles", headers=bearer(secret)).status_code == 200
        ledger.revoke("desk")
        time.sleep(1.1)
        assert client.get("/v1/articles", headers=bearer(secret)).status_code == 401

    def test_losing_the_last_key_opens_no_door_to_others(self, make_app: Callable[..., Flask]) -> None:
        assert make_app(host=EVERYWHERE).test_client().get("/v1/articles").status_code == 401

    def test_an_admin_sees_and_changes_everybodys(self, make_app: Callable[..., Flask], ledger: Ledger) -> None:
        secret, _ = ledger.create_key("chief", admin=True)
        client = make_app(api_keys=KEYS, admin_keys={"boss": "b" * 16}).test_client()
        path = (
            "/v1/articles/" + client.post("/v1/articles", json={"text": "a"}, headers=bearer(KEYS["desk"])).json["id"]
        )
        for admin in (bearer(secret), bearer("b" * 16)):
            assert client.get(path, headers=admin).status_code == 200
            assert len(client.get("/v1/articles", headers=admin).json["items"]) == 1
            assert client.get("/v1/desk", headers=admin).json["articles"]["queued"] == 1
        assert client.delete(path, headers=bearer(KEYS["other"].encode().decode("latin-1"))).status_code == 404
        assert client.delete(path, headers=bearer(secret)).status_code == 200
        assert client.delete(path, headers=bearer(secret)).status_code == 204
        assert client.get(path, headers=bearer(KEYS["desk"])).status_code == 410
        assert client.get(path, headers=bearer(KEYS["other"].encode().decode("latin-1"))).status_code == 404

    def test_every_door_to_an_article_is_shut_to_other_clients(self, client: FlaskClient, ledger: Ledger) -> None:
        desk, other = bearer(KEYS["desk"]), bearer(KEYS["other"].encode().decode("latin-1"))
        path = "/v1/articles/" + client.post("/v1/articles", json={"text": "a"}, headers=desk).json["id"]
        assert client.get(f"{path}/progress", headers=other).status_code == 404
        assert client.post(f"{path}/retry", headers=other).status_code == 404
        assert client.post("/v1/articles/delete", json={"status": "queued"}, headers=other).json["matched"] == 0
        assert client.post("/v1/articles/delete", json={"status": "queued"}, headers=desk).json["matched"] == 1
