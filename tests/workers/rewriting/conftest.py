"""A model's endpoint played by a receiver on loopback: it answers what it is told to."""

import json
from collections.abc import Callable, Iterator

import pytest

from tests.workers.conftest import Served
from tests.workers.delivery.behaviours import Behaviour, answering
from workers.rewriting.ask import Door


def completion(text: str | None, finish_reason: str = "stop") -> bytes:
    """An answer as OpenAI's chat completions have it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish_reason}
    return json.dumps({"id": "c", "object": "chat.completion", "model": "m", "choices": [choice]}).encode()


def http(body: bytes, status: str = "200 OK", length: int | None = None) -> bytes:
    """An HTTP answer; `length` is what it says of its body's length, where that is not true."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length or len(body)}\r\n\r\n"
    return head.encode() + body


def saying(text: str, finish_reason: str = "stop") -> Behaviour:
    """Answers every question with the same text."""
    return answering(http(completion(text, finish_reason)))


@pytest.fixture
def door() -> Iterator[Callable[..., Door]]:
    """Opens a door to an endpoint that behaves so."""
    opened: list[Served] = []

    def open_to(behaviour: Behaviour, seconds: float = 5.0, key: str | None = None) -> Door:
        opened.append(Served(behaviour))
        return Door(f"http://127.0.0.1:{opened[-1].port}/v1", "a-model", key, seconds)

    yield open_to
    for served in opened:
        served.close()
