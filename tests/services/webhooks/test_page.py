"""What docs/webhooks.md says is so, and its example works."""

import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.settings import Settings
from services.webhooks import sign
from services.webhooks.ranges import CLOSED
from workers.delivery.attempt import ERRORS

PAGE = Path(__file__).parents[3].joinpath("docs", "webhooks.md").read_text(encoding="utf-8")
SECRET = sign.new_secret()
BODY = b'{"type":"article.succeeded","data":{"id":"art_1"}}'


class Handler:
    """Notes the events, and fails where it is told to."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        self.fails = False

    def __call__(self, event: Any) -> None:
        if self.fails:
            raise RuntimeError("no room")
        self.events.append(event)


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def receiver(handler: Handler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """The example as it stands on the page, with a handler of ours."""
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    monkeypatch.setenv("COPYDESK_WEBHOOK_SECRET", SECRET)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "example", "handle": handler}
    exec(example, names)  # noqa: S102  # the page's own example
    yield names["app"].test_client()
    names["seen"].close()


def send(receiver: FlaskClient, changed: Mapping[str, str], message_id: str = "msg_1", body: bytes = BODY) -> int:
    headers = sign.headers([SECRET], message_id, int(time.time()), BODY) | dict(changed)
    return receiver.post("/hooks/copydesk", data=body, headers=headers).status_code


def test_the_example_handles_a_webhook_that_comes_again_once(receiver: FlaskClient, handler: Handler) -> None:
    assert [send(receiver, {}, message_id) for message_id in ("msg_1", "msg_1", "msg_2", "msg_1")] == [204] * 4
    assert handler.events == [{"type": "article.succeeded", "data": {"id": "art_1"}}] * 2


def test_the_example_gets_again_what_it_could_not_handle(receiver: FlaskClient, handler: Handler) -> None:
    handler.fails = True
    assert send(receiver, {}) == 500
    handler.fails = False
    assert send(receiver, {}) == 204
    assert len(handler.events) == 1


@pytest.mark.parametrize(
    "changed",
    [{"webhook-signature": "v1,x"}, {"webhook-signature": "x"}, {"webhook-signature": ""}, {"webhook-id": "msg_9"}],
)
def test_the_example_refuses_a_forged_header(receiver: FlaskClient, handler: Handler, changed: dict[str, str]) -> None:
    assert send(receiver, changed) == 400
    assert handler.events == []


def test_the_example_refuses_a_forged_body(receiver: FlaskClient, handler: Handler) -> None:
    assert send(receiver, {}, body=BODY + b" ") == 400
    assert handler.events == []


def test_the_page_has_every_error_code_with_its_sentence() -> None:
    assert dict(re.findall(r"\| `(E_\w+)` \| (.*?) \|", PAGE)) == ERRORS


def test_the_page_has_every_closed_range() -> None:
    assert [network for network in CLOSED if f"`{network}`" not in PAGE] == []


def test_the_page_has_the_default_schedule() -> None:
    units = {"s": 1, "min": 60, "h": 3600}
    rows = re.findall(r"^\| (\d+) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)

    def seconds(told: str) -> int:
        return sum(int(number) * units[unit] for number, unit in re.findall(r"(\d+) (s|min|h)\b", told))

    waits = [seconds(wait) for _, wait, _ in rows]
    assert tuple(waits) == Settings().delivery_schedule
    assert [seconds(since) for _, _, since in rows] == [sum(waits[: number + 1]) for number in range(len(rows))]
