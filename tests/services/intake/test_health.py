from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.embedded import EmbeddedServer
from services.ledger import Ledger
from tests.services.intake.checked import slug


def test_a_process_that_answers_is_alive_whatever_the_ledger_does(make_app: Callable[..., Flask], away: Ledger) -> None:
    assert make_app(away).test_client().get("/healthz").json == {"status": "ok"}


def test_ready_names_every_check(client: FlaskClient) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert {check["name"] for check in response.json["checks"]} >= {
        "server",
        "waitaof",
        "append_only",
        "fsync",
        "eviction",
    }
    assert all(check["ok"] for check in response.json["checks"])


def test_a_ledger_that_is_away_is_not_ready(make_app: Callable[..., Flask], away: Ledger) -> None:
    response = make_app(away).test_client().get("/readyz")
    assert (response.status_code, slug(response.json)) == (503, "not-ready")
    assert [(check["name"], check["ok"]) for check in response.json["checks"]] == [("server", False)]


@pytest.fixture
def forgetful(tmp_path: Path) -> Iterator[Ledger]:
    with EmbeddedServer(tmp_path, appendonly="no") as server, closing(Ledger.connect(server.url)) as ledger:
        yield ledger


def test_a_server_that_forgets_is_not_ready_and_the_check_names_the_cure(
    make_app: Callable[..., Flask], forgetful: Ledger
) -> None:
    response = make_app(forgetful).test_client().get("/readyz")
    assert response.status_code == 503
    failed = {check["name"]: check["detail"] for check in response.json["checks"] if not check["ok"]}
    assert "appendonly yes" in failed["append_only"]


def test_a_managed_server_may_be_taken_on_trust_but_never_for_the_disk(
    make_app: Callable[..., Flask], forgetful: Ledger
) -> None:
    forgetful._client.config_set("maxmemory-policy", "allkeys-lru")
    response = make_app(forgetful, trust_server=True).test_client().get("/readyz")
    checks = {check["name"]: check for check in response.json["checks"]}
    assert response.status_code == 503
    assert [name for name, check in checks.items() if not check["ok"]] == ["waitaof"]
    assert "taken on trust" in checks["eviction"]["detail"]
