import json
import socket
import time
from collections.abc import Callable

import pytest

from services.embedded import free_port
from tests.workers.delivery.behaviours import Behaviour, answering, dripping, request, reset, silent
from tests.workers.rewriting.conftest import completion, http, saying
from workers.rewriting.ask import Door, UnavailableError, UnusableError, ask

EXTRACT = "The river Arne flooded Halden on Monday."
OpenTo = Callable[..., Door]


def test_the_question_is_a_chat_completion_with_the_key(door: OpenTo) -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        asked.append(request(connection))
        connection.sendall(http(completion("Halden was flooded.")))

    assert ask(door(answer, key="secret"), EXTRACT, 30, 2) == "Halden was flooded."
    head, _, body = asked[0].partition(b"\r\n\r\n")
    told = json.loads(body)
    assert head.startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")
    assert b"authorization: Bearer secret" in head.split(b"\r\n")
    assert (told["model"], told["temperature"]) == ("a-model", 0)
    assert told["messages"][-1] == {"role": "user", "content": EXTRACT}
    assert "at most 30 words in at most 2 sentences" in told["messages"][0]["content"]


def test_without_a_key_none_is_sent(door: OpenTo) -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        asked.append(request(connection))
        connection.sendall(http(completion("Yes.")))

    ask(door(answer), EXTRACT, 30, 2)
    assert b"authorization" not in asked[0].lower()


@pytest.mark.parametrize(
    "behaviour",
    [
        silent,
        dripping(b"HTTP/1.1 200 OK\r\n", b"X-Drop: 1\r\n"),
        dripping(http(b"", length=9000), b" "),
    ],
    ids=["never answers", "drips its head", "drips its body"],
)
def test_an_endpoint_that_stalls_is_left_at_the_deadline(door: OpenTo, behaviour: Behaviour) -> None:
    began = time.monotonic()
    with pytest.raises(UnavailableError):
        ask(door(behaviour, seconds=0.3), EXTRACT, 30, 2)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "behaviour",
    [
        reset,
        answering(http(completion("Halden was flooded."), length=9000)),
        answering(http(b"x" * 20_000)),
        answering(http(b"<html>busy</html>")),
        answering(http(b'{"choices": []}')),
        answering(http(b"{}", "503 Service Unavailable")),
        answering(http(b"{}", "429 Too Many Requests")),
    ],
    ids=["resets", "breaks off", "sends too much", "is no JSON", "has no choice", "is busy", "limits"],
)
def test_what_another_attempt_may_mend_is_told_apart(door: OpenTo, behaviour: Behaviour) -> None:
    with pytest.raises(UnavailableError):
        ask(door(behaviour), EXTRACT, 30, 2)


def test_an_endpoint_that_is_not_there_may_be_there_later() -> None:
    with pytest.raises(UnavailableError, match="E_CONNECTION"):
        ask(Door(f"http://127.0.0.1:{free_port()}/v1", "a-model", None, 5.0), EXTRACT, 30, 2)


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        (answering(http(b"{}", "401 Unauthorized")), "status 401"),
        (answering(http(b"", "302 Found")), "status 302"),
        (saying("The river Arne flooded the", "length"), "breaks off"),
        (saying(""), "empty"),
    ],
)
def test_an_answer_that_would_be_the_same_again_is_not_asked_for_again(
    door: OpenTo, behaviour: Behaviour, why: str
) -> None:
    with pytest.raises(UnusableError, match=why):
        ask(door(behaviour), EXTRACT, 30, 2)
