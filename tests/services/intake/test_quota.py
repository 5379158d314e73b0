from collections.abc import Callable

from flask import Flask

from services.ledger import Ledger
from tests.services.intake.checked import ARTICLE, posted, slug
from tests.services.intake.work import finish


def test_without_a_limit_nothing_is_said_of_one(make_app: Callable[..., Flask]) -> None:
    response = make_app().test_client().post("/v1/articles", json=ARTICLE)
    assert "RateLimit" not in response.headers


def test_a_client_is_told_what_is_left_and_refused_when_nothing_is(make_app: Callable[..., Flask]) -> None:
    client = make_app(rate_limit=2).test_client()
    first = client.post("/v1/articles", json=ARTICLE)
    assert first.headers["RateLimit-Policy"] == '"articles";q=2;w=60'
    assert first.headers["RateLimit"].startswith('"articles";r=1;t=')
    client.post("/v1/articles", json=ARTICLE)
    refused = client.post("/v1/articles", json=ARTICLE, headers={"Idempotency-Key": "k"})
    assert (refused.status_code, slug(refused.json)) == (429, "quota-exceeded")
    assert refused.headers["RateLimit"].startswith('"articles";r=0;t=')
    assert int(refused.headers["Retry-After"]) >= int(refused.headers["RateLimit"].rpartition("=")[2])


def test_a_refusal_is_not_pinned_to_the_key(make_app: Callable[..., Flask], ledger: Ledger) -> None:
    refusing, taking = make_app(rate_limit=0).test_client(), make_app().test_client()
    key = {"Idempotency-Key": "k"}
    assert refusing.post("/v1/articles", json=ARTICLE, headers=key).status_code == 429
    taken = taking.post("/v1/articles", json=ARTICLE, headers=key)
    assert (taken.status_code, "Idempotency-Replayed" in taken.headers) == (202, False)


def test_each_key_may_have_a_limit_of_its_own(make_app: Callable[..., Flask], ledger: Ledger) -> None:
    secret, _ = ledger.create_key("desk", rate=1)
    client = make_app(rate_limit=100).test_client()
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.post("/v1/articles", json=ARTICLE, headers=headers).status_code == 202
    assert client.post("/v1/articles", json=ARTICLE, headers=headers).status_code == 429


def test_a_deep_backlog_refuses_what_is_new_and_finishes_what_was_there(
    make_app: Callable[..., Flask], ledger: Ledger
) -> None:
    article = posted(make_app().test_client())
    full = make_app(max_backlog=0).test_client()
    refused = full.post("/v1/articles", json=ARTICLE, headers={"Idempotency-Key": "k"})
    assert (refused.status_code, slug(refused.json)) == (503, "reduced-capacity")
    assert int(refused.headers["Retry-After"]) > 0
    finish(ledger)
    assert full.get(f"/v1/articles/{article}").json["status"] == "succeeded"
    assert make_app(max_backlog=0).test_client().post("/v1/articles", json=ARTICLE).status_code == 202


def test_an_old_backlog_refuses_what_is_new(make_app: Callable[..., Flask], ledger: Ledger) -> None:
    article = posted(make_app().test_client())
    assert ledger.backlog()["extraction"].due
    ledger._client.zadd("copydesk:due:extraction", {article: 1})
    refused = make_app().test_client().post("/v1/read", json={"text": "x"})
    assert (refused.status_code, slug(refused.json)) == (503, "reduced-capacity")
    assert "has been due" in refused.json["detail"]


def test_a_server_whose_memory_fills_up_refuses_what_is_new(make_app: Callable[..., Flask], ledger: Ledger) -> None:
    ledger._client.config_set("maxmemory", int(ledger._client.info("memory")["used_memory"] / 0.9))
    try:
        refused = make_app().test_client().post("/v1/articles", json=ARTICLE)
    finally:
        ledger._client.config_set("maxmemory", 0)
    assert (refused.status_code, slug(refused.json)) == (503, "reduced-capacity")
    assert "memory" in refused.json["detail"]
