import http.client
import json
import queue
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from services.receiver import MAX_BODY_BYTES, Answer, Received, Receiver
from services.webhooks import asymmetric, sign

SECRET, OTHER = sign.new_secret(), sign.new_secret()
BODY = json.dumps({"type": "article.succeeded", "timestamp": "2026-11-23T04:00:00Z", "data": {"id": "a"}}).encode()


def address(receiver: Receiver) -> tuple[str, int]:
    host, _, port = receiver.url.removeprefix("http://").rstrip("/").partition(":")
    return host, int(port)


def send(receiver: Receiver, headers: dict[str, str], body: bytes = BODY, timeout: float = 20) -> int:
    """The status of the answer."""
    connection = http.client.HTTPConnection(*address(receiver), timeout=timeout)
    try:
        connection.request("POST", "/hooks", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def signed(*secrets: str, message_id: str = "msg_1") -> dict[str, str]:
    return sign.headers(secrets or (SECRET,), message_id, int(time.time()), BODY)


def test_a_signed_webhook_is_shown_and_acknowledged() -> None:
    shown: queue.SimpleQueue[Received] = queue.SimpleQueue()
    with Receiver([SECRET], shown.put) as receiver:
        assert send(receiver, signed()) == 204
    received = shown.get_nowait()
    assert (received.id, received.problem, received.times, received.body) == ("msg_1", None, 1, BODY)
    assert received.payload["data"] == {"id": "a"}
    assert received.told().startswith("msg_1: signature verified\n{")


def test_a_public_key_verifies_what_its_private_one_signed() -> None:
    private, shown = asymmetric.new_private_key(), list[Received]()
    with Receiver([asymmetric.public_key(private)], shown.append) as receiver:
        assert send(receiver, signed(private)) == 204
        assert send(receiver, signed(asymmetric.new_private_key())) == 400
    assert [received.payload for received in shown] == [json.loads(BODY), None]


def test_the_same_webhook_again_is_counted() -> None:
    shown: list[Received] = []
    with Receiver([SECRET], shown.append) as receiver:
        for message_id in ("msg_1", "msg_2", "msg_1"):
            send(receiver, signed(message_id=message_id))
    assert [received.times for received in shown] == [1, 1, 2]
    assert "signature verified, time 2" in shown[-1].told()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, BODY),
        (signed(OTHER), BODY),
        (signed(), BODY + b" "),
        (signed() | {"webhook-timestamp": "1614265330"}, BODY),
        (signed() | {"webhook-signature": "not,even,malformed"}, BODY),
        (signed() | {"webhook-signature": "v1,!"}, BODY),
        (sign.headers([SECRET], "msg_1", int(time.time()), b"{"), b"{"),
        (signed(), b"\xff"),
        (signed(), b""),
    ],
)
def test_what_is_not_a_webhook_signed_with_the_secret_is_shown_and_refused(
    headers: dict[str, str], body: bytes
) -> None:
    shown: list[Received] = []
    with Receiver([SECRET], shown.append) as receiver:
        assert send(receiver, headers, body) == 400
    assert shown[0].problem
    assert (shown[0].payload, shown[0].times) == (None, 0)
    assert "refused" in shown[0].told()


def test_while_secrets_rotate_the_old_the_new_or_both_may_be_accepted() -> None:
    shown: list[Received] = []
    with Receiver([SECRET], shown.append) as receiver:
        assert send(receiver, signed(OTHER)) == 400
        assert send(receiver, signed(OTHER, SECRET)) == 204
        receiver.secrets = [SECRET, OTHER]
        assert send(receiver, signed(OTHER)) == 204
        receiver.secrets = [OTHER]
        assert send(receiver, signed(OTHER, SECRET)) == 204
        assert send(receiver, signed(SECRET)) == 400


def test_without_a_secret_nothing_is_verified() -> None:
    shown: list[Received] = []
    with Receiver([], shown.append) as receiver:
        assert send(receiver, signed()) == 400
    assert shown[0].problem == "no secret to verify it with"


@pytest.mark.parametrize("answer", [lambda _: 500, lambda received: 500 if received.times == 1 else 204])
def test_it_can_be_told_to_fail(answer: Answer) -> None:
    with Receiver([SECRET], lambda _: None, answer) as receiver:
        assert send(receiver, signed()) == 500
        assert send(receiver, signed()) == answer(Received("", {}, b"", None, None, 2))


def test_it_can_be_told_to_hang_and_closes_all_the_same() -> None:
    shown: list[Received] = []
    with Receiver([SECRET], shown.append, stall="hang") as receiver, pytest.raises(TimeoutError):
        send(receiver, signed(), timeout=0.3)
    assert len(shown) == 1


def test_it_can_be_told_to_drip_and_closes_all_the_same() -> None:
    dripping = Receiver([SECRET], lambda _: None, stall="drip")
    with dripping, socket.create_connection(address(dripping), timeout=20) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        received = b""
        while not received.endswith(b".."):
            received += connection.recv(100)
    assert received == b"HTTP/1.1 200 OK\r\nX-Drip: .."


@pytest.mark.parametrize(("length", "status"), [(None, 411), ("x", 413), ("-1", 413), (str(MAX_BODY_BYTES + 1), 413)])
def test_a_body_of_no_or_too_great_length_is_not_read(length: str | None, status: int) -> None:
    shown: list[Received] = []
    with Receiver([SECRET], shown.append) as receiver:
        head = "POST / HTTP/1.1\r\nHost: x\r\n" + (f"Content-Length: {length}\r\n" if length else "") + "\r\n"
        with socket.create_connection(address(receiver), timeout=20) as connection:
            connection.sendall(head.encode())
            assert connection.recv(100).startswith(f"HTTP/1.1 {status} ".encode())
    assert shown == []


def test_a_port_that_is_taken_is_an_error() -> None:
    with Receiver([SECRET], print) as receiver, pytest.raises(OSError, match="in use"):
        Receiver([SECRET], print, port=address(receiver)[1])


def test_many_at_once_are_shown_one_at_a_time() -> None:
    busy = threading.Lock()

    def show(_: Received) -> None:
        assert busy.acquire(blocking=False)
        time.sleep(0.01)
        busy.release()

    with Receiver([SECRET], show) as receiver, ThreadPoolExecutor(8) as pool:
        statuses = pool.map(lambda number: send(receiver, signed(message_id=f"msg_{number}")), range(16))
        assert list(statuses) == [204] * 16
