import socket
import threading
from collections.abc import Callable
from ipaddress import ip_network

import pytest

from services.webhooks.guard import Rules, Target
from tests.workers.conftest import Served
from tests.workers.delivery.behaviours import OK, Behaviour, answering, request, silent
from workers.delivery.post import KEPT_BYTES, deliver, post

LOOPBACK = Rules.of(http=True, networks=[ip_network("127.0.0.0/8")], ports=[0])
BODY = b'{"type":"article.succeeded"}'
PLENTY = 20.0

Serve = Callable[[Behaviour], Served]


def target(port: int, host: str = "127.0.0.1") -> Target:
    return Target(False, host, port, "/hooks?x=1", "127.0.0.1")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine",
        b"HTTP/1.1 202 Accepted\r\n\r\nfine",
        b"HTTP/1.0 201 Created\r\n\r\nfine",
        b"HTTP/1.1 299 Whatever\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nfine",
        b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n\r\nfine",
    ],
)
def test_any_2xx_is_success(serve: Serve, answer: bytes) -> None:
    attempt = post(target(serve(answering(answer)).port), {}, BODY, PLENTY)
    assert attempt.delivered
    assert (attempt.code, attempt.response, attempt.truncated) == (None, b"fine", False)
    assert set(attempt.timings) == {"connect", "first_byte", "total"}


def test_204_has_no_body_to_wait_for(serve: Serve) -> None:
    def keeping_open(connection: socket.socket) -> None:
        answering(b"HTTP/1.1 204 No Content\r\n\r\n")(connection)
        silent(connection)

    attempt = post(target(serve(keeping_open).port), {}, BODY, PLENTY)
    assert (attempt.delivered, attempt.status, attempt.response) == (True, 204, b"")


@pytest.mark.parametrize("status", [101, 301, 302, 304, 307, 400, 404, 410, 429, 500, 503, 600])
def test_any_other_status_is_failure(serve: Serve, status: int) -> None:
    answer = f"HTTP/1.1 {status} X\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n".encode()
    attempt = post(target(serve(answering(answer)).port), {}, BODY, PLENTY)
    assert (attempt.delivered, attempt.status, attempt.code) == (False, status, "E_HTTP")
    assert attempt.header("retry-after") == "7"


@pytest.mark.parametrize("location", ["http://169.254.169.254/latest/meta-data/", "/hooks"])
def test_a_redirect_is_told_and_never_followed(serve: Serve, location: str) -> None:
    redirecting = serve(answering(f"HTTP/1.1 301 X\r\nLocation: {location}\r\n\r\n".encode()))
    attempt = post(target(redirecting.port), {}, BODY, PLENTY)
    assert (attempt.status, attempt.code, attempt.header("location")) == (301, "E_HTTP", location)
    assert redirecting.connections == 1


def test_the_request_is_what_was_signed_and_says_how_it_wants_its_answer(serve: Serve) -> None:
    received: list[bytes] = []

    def noting(connection: socket.socket) -> None:
        received.append(request(connection))
        connection.sendall(OK + b"\r\n")

    served = serve(noting)
    theirs = {"Webhook-Id": "msg_1", "Content-Type": "application/x", "X-Own": "yes"}
    ours = {"Host": "10.0.0.1", "Transfer-Encoding": "chunked", "CONTENT-LENGTH": "1", "accept-encoding": "gzip"}
    assert post(target(served.port, "receiver.test"), theirs | ours, BODY, PLENTY).delivered
    head, _, body = received[0].partition(b"\r\n\r\n")
    assert body == BODY
    assert head.split(b"\r\n")[0] == b"POST /hooks?x=1 HTTP/1.1"
    assert sorted(head.lower().split(b"\r\n")[1:]) == [
        b"accept-encoding: identity",
        b"connection: close",
        b"content-length: 28",
        b"content-type: application/x",
        b"host: receiver.test:%d" % served.port,
        b"user-agent: copydesk-webhooks",
        b"webhook-id: msg_1",
        b"x-own: yes",
    ]


def test_a_header_that_would_break_the_request_is_an_error_of_the_caller(serve: Serve) -> None:
    with pytest.raises(ValueError, match="header value"):
        post(target(serve(silent).port), {"x-own": "a\r\nb: c"}, BODY, PLENTY)


def test_no_proxy_is_taken_from_the_environment(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(silent)
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    assert post(target(serve(answering(OK + b"\r\n")).port), {}, BODY, PLENTY).delivered
    assert proxy.connections == 0


def test_a_port_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    attempt = post(target(port), {}, BODY, PLENTY)
    assert (attempt.status, attempt.code, attempt.response) == (None, "E_CONNECTION", b"")
    assert set(attempt.timings) == {"total"}


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Content-Length: 10\r\n\r\nfour",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nfour",
        OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\nnonsense\r\n",
    ],
)
def test_a_body_that_breaks_off_is_kept_as_far_as_it_came(serve: Serve, answer: bytes) -> None:
    attempt = post(target(serve(answering(answer)).port), {}, BODY, PLENTY)
    assert (attempt.status, attempt.response, attempt.truncated) == (200, b"four", True)


def test_a_body_that_just_fits_is_kept_whole(serve: Serve) -> None:
    answer = OK + b"Content-Length: %d\r\n\r\n" % KEPT_BYTES + b"x" * KEPT_BYTES
    attempt = post(target(serve(answering(answer)).port), {}, BODY, PLENTY)
    assert (len(attempt.response), attempt.truncated) == (KEPT_BYTES, False)


def test_what_is_told_of_an_error_is_bounded(serve: Serve) -> None:
    attempt = post(target(serve(answering(b"x" * 20_000 + b"\r\n")).port), {}, BODY, PLENTY)
    assert attempt.code == "E_PROTOCOL"
    assert len(attempt.detail or "") == 300


def test_the_connection_goes_to_the_vetted_address_and_the_name_is_not_asked_for_again(serve: Serve) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    url = f"http://receiver.test:{serve(answering(OK + b'\r\n')).port}/"
    attempt = deliver(url, LOOPBACK, {}, BODY, PLENTY, lambda host, seconds: answers.pop(0))
    assert attempt.delivered
    assert answers == [["10.0.0.1"]]
    assert set(attempt.timings) == {"dns", "connect", "first_byte", "total"}


@pytest.mark.parametrize(
    ("url", "addresses", "code"),
    [
        ("http://receiver.test:{port}/", ["127.0.0.1", "10.0.0.1"], "E_DNS"),
        ("http://receiver.test:{port}/", ["169.254.169.254"], "E_DNS"),
        ("http://receiver.test:{port}/", [], "E_DNS"),
        ("http://169.254.169.254:{port}/", ["127.0.0.1"], "E_INVALID_TARGET"),
        ("http://user@127.0.0.1:{port}/", ["127.0.0.1"], "E_INVALID_TARGET"),
    ],
)
def test_a_refused_target_is_an_attempt_without_a_connection(
    serve: Serve, url: str, addresses: list[str], code: str
) -> None:
    served = serve(answering(OK + b"\r\n"))
    attempt = deliver(url.format(port=served.port), LOOPBACK, {}, BODY, PLENTY, lambda host, seconds: addresses)
    assert (attempt.status, attempt.code, served.connections) == (None, code, 0)


def test_the_look_up_counts_against_the_deadline(serve: Serve) -> None:
    def slow(host: str, seconds: float) -> list[str]:
        threading.Event().wait(seconds)
        return ["127.0.0.1"]

    served = serve(answering(OK + b"\r\n"))
    attempt = deliver(f"http://receiver.test:{served.port}/", LOOPBACK, {}, BODY, 0.1, slow)
    assert (attempt.code, served.connections) == ("E_TIMEOUT", 0)
