import ipaddress
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from services.ledger import Ledger
from tests.services.intake.checked import pointers, slug

SECRET = "whsec_" + "c2VjcmV0" * 4
LOOPBACK = {
    "webhook_secret": SECRET,
    "webhook_http": True,
    "webhook_networks": (ipaddress.ip_network("127.0.0.0/8"),),
    "webhook_ports": (0,),
}


def post(app: Flask, url: str) -> Any:
    return app.test_client().post("/v1/articles", json={"text": "a", "callback_url": url})


def test_without_a_secret_webhooks_are_off_and_the_answer_says_so(make_app: Callable[..., Flask]) -> None:
    response = post(make_app(), "https://desk.example/hook")
    assert (response.status_code, pointers(response.json)) == (422, ["/callback_url"])
    assert "COPYDESK_WEBHOOK_SECRET" in response.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not a url",
        "/hook",
        "ftp://desk.example/",
        "http://93.184.216.34/",
        "https://127.0.0.1/hook",
        "https://2130706433/",
        "https://[::1]/",
        "https://user@93.184.216.34/",
        "https://93.184.216.34:22/",
        "https://nowhere.invalid/",
    ],
)
def test_a_wrong_address_is_told_when_the_article_comes_in(
    make_app: Callable[..., Flask], ledger: Ledger, url: str
) -> None:
    response = post(make_app(webhook_secret=SECRET), url)
    assert (response.status_code, slug(response.json)) == (422, "invalid")
    assert pointers(response.json) == ["/callback_url"]
    assert ledger.backlog()["extraction"].later == 0


def test_an_address_that_the_settings_open_is_kept(make_app: Callable[..., Flask], ledger: Ledger) -> None:
    response = post(make_app(**LOOPBACK), "http://127.0.0.1:9999/hook")
    assert response.status_code == 202
    record = ledger.find(response.json["id"], None)
    assert record
    assert record.request["callback_url"] == "http://127.0.0.1:9999/hook"
