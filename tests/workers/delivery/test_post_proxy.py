"""Through a proxy an attempt is what it is without one: vetted, bounded, over at its deadline, and told by a code."""

import socket
import ssl
import threading
from collections.abc import Callable
from ipaddress import ip_network
from itertools import repeat

import pytest

from services.webhooks.guard import Rules, Target
from tests.workers.conftest import Served
from tests.workers.delivery.behaviours import OK, Behaviour, answering, dripping, flooding, request, reset, silent
from tests.workers.delivery.connect_proxy import ConnectProxy, refusing
from tests.workers.delivery.test_post_tls import AUTHORITY, within_tls
from workers.delivery.attempt import Attempt
from workers.delivery.post import KEPT_BYTES, deliver, post
from workers.delivery.proxy import Proxy

LOOPBACK = Rules.of(http=True, networks=[ip_network("127.0.0.0/8"), ip_network("::1/128")], ports=[0])
BODY = b'{"type":"article.succeeded"}'
PLENTY = 20.0
DEADLINE = 0.5

Serve = Callable[[Behaviour], Served]


def proxy_at(served: Served, credentials: str = "") -> Proxy:
    return Proxy.of(f"http://{credentials}127.0.0.1:{served.port}")


def through(proxy: Proxy, served: Served, seconds: float = PLENTY) -> Attempt:
    attempt = post(Target(False, "127.0.0.1", served.port, "/hooks", "127.0.0.1"), {}, BODY, seconds, proxy=proxy)
    assert attempt.timings["total"] < 10 * seconds * 1000
    return attempt


def test_the_proxy_is_asked_for_the_vetted_address_and_the_receiver_for_the_name(serve: Serve) -> None:
    received: list[bytes] = []

    def noting(connection: socket.socket) -> None:
        received.append(request(connection))
        connection.sendall(OK + b"Content-Length: 4\r\n\r\nfine")

    connecting, served = ConnectProxy(), serve(noting)
    attempt = deliver(
        f"http://receiver.test:{served.port}/hooks", LOOPBACK, {"x-own": "secret"}, BODY, PLENTY,
        lambda host, seconds: ["127.0.0.1"], proxy=proxy_at(serve(connecting)),
    )  # fmt: skip
    assert (attempt.code, attempt.response) == (None, b"fine")
    assert connecting.heads == [[f"CONNECT 127.0.0.1:{served.port} HTTP/1.1", f"Host: 127.0.0.1:{served.port}"]]
    head = received[0].lower()
    assert head.startswith(b"post /hooks http/1.1\r\n")
    assert b"\r\nhost: receiver.test:%d\r\n" % served.port in head
    assert b"proxy-authorization" not in head
    assert set(attempt.timings) == {"dns", "connect", "proxy", "first_byte", "total"}


@pytest.mark.parametrize("addresses", [["127.0.0.1", "10.0.0.1"], ["169.254.169.254"], []])
def test_a_closed_address_is_refused_before_the_proxy_is_asked(serve: Serve, addresses: list[str]) -> None:
    proxy = serve(ConnectProxy())
    attempt = deliver(
        "http://receiver.test:81/", LOOPBACK, {}, BODY, PLENTY, lambda host, seconds: addresses, proxy=proxy_at(proxy)
    )
    assert (attempt.code, proxy.connections) == ("E_DNS", 0)


def test_an_ipv6_address_is_asked_for_in_brackets(serve: Serve) -> None:
    served = serve(answering(OK + b"\r\n"))
    connecting = ConnectProxy(lambda host, port: ("127.0.0.1", port))
    target = Target(False, "receiver.test", served.port, "/", "2606:4700::1111")
    assert post(target, {}, BODY, PLENTY, proxy=proxy_at(serve(connecting))).delivered
    assert connecting.asked_for == [f"CONNECT [2606:4700::1111]:{served.port} HTTP/1.1"]


class TestTls:
    @pytest.fixture
    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(AUTHORITY))

    def test_runs_within_the_tunnel_and_asks_for_the_name(self, serve: Serve, trusting: ssl.SSLContext) -> None:
        asked: list[str | None] = []
        served, connecting = serve(within_tls(asked)), ConnectProxy()
        target = Target(True, "receiver.test", served.port, "/", "127.0.0.1")
        attempt = post(target, {}, BODY, PLENTY, trusting, proxy_at(serve(connecting)))
        assert (attempt.code, attempt.response) == (None, b"fine")
        assert asked == ["receiver.test"]
        assert connecting.asked_for == [f"CONNECT 127.0.0.1:{served.port} HTTP/1.1"]
        assert set(attempt.timings) == {"connect", "proxy", "tls", "first_byte", "total"}

    def test_a_proxy_that_leads_elsewhere_is_told_by_the_certificate(
        self, serve: Serve, trusting: ssl.SSLContext
    ) -> None:
        elsewhere = serve(within_tls([])).port
        connecting = ConnectProxy(lambda host, port: ("127.0.0.1", elsewhere))
        target = Target(True, "other.test", 443, "/", "93.184.216.34")
        assert post(target, {}, BODY, PLENTY, trusting, proxy_at(serve(connecting))).code == "E_TLS"
        assert connecting.asked_for == ["CONNECT 93.184.216.34:443 HTTP/1.1"]


def test_what_the_target_says_at_once_is_not_lost(serve: Serve) -> None:
    """A proxy may send its own head and the target's first bytes in one piece."""

    def in_one_piece(connection: socket.socket) -> None:
        refusing(b"HTTP/1.0 200 fine\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine")(connection)
        silent(connection)

    attempt = through(proxy_at(serve(in_one_piece)), serve(silent))
    assert (attempt.code, attempt.response) == (None, b"fine")


class TestCredentials:
    def test_go_to_the_proxy_and_nowhere_else(self, serve: Serve) -> None:
        received: list[bytes] = []

        def noting(connection: socket.socket) -> None:
            received.append(request(connection))
            connection.sendall(OK + b"\r\n")

        connecting = ConnectProxy()
        proxy = proxy_at(serve(connecting), "desk:p%40ss@")
        attempt = through(proxy, serve(noting))
        assert "Proxy-Authorization: Basic ZGVzazpwQHNz" in connecting.heads[0]
        assert b"ZGVzazpwQHNz" not in received[0]
        assert not any(secret in f"{attempt} {proxy} {proxy!r}" for secret in ("p@ss", "p%40ss", "ZGVzazpwQHNz"))

    def test_are_not_told_where_the_proxy_fails(self, serve: Serve) -> None:
        proxy = proxy_at(serve(refusing(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")), "desk:hush@")
        attempt = through(proxy, serve(silent))
        assert attempt.code == "E_PROXY"
        assert "status 407" in (attempt.detail or "")
        assert not any(secret in f"{attempt}" for secret in ("hush", "ZGVzazpodXNo"))


def flood(connection: socket.socket) -> None:
    refusing(OK)(connection)
    for piece in repeat(b"A: " + b"b" * 4000 + b"\r\n"):
        connection.sendall(piece)


def drip(connection: socket.socket) -> None:
    refusing(OK + b"X-Drip: ")(connection)
    while True:
        threading.Event().wait(0.02)
        connection.sendall(b"x")


FAILING: dict[str, tuple[Behaviour, str]] = {
    "wants credentials": (refusing(b"HTTP/1.1 407 X\r\nContent-Length: 0\r\n\r\n"), "E_PROXY"),
    "forbids": (refusing(b"HTTP/1.1 403 X\r\nContent-Length: 9\r\n\r\nforbidden"), "E_PROXY"),
    "knows no CONNECT": (refusing(b"HTTP/1.1 405 X\r\n\r\n"), "E_PROXY"),
    "redirects": (refusing(b"HTTP/1.1 302 X\r\nLocation: http://169.254.169.254/\r\n\r\n"), "E_PROXY"),
    "breaks down": (refusing(b"HTTP/1.1 500 X\r\n\r\n"), "E_PROXY"),
    "is none": (refusing(b"SSH-2.0-OpenSSH_9.6\r\n"), "E_PROXY"),
    "resets": (reset, "E_PROXY"),
    "hangs up": (refusing(b""), "E_PROXY"),
    "floods headers": (flood, "E_PROXY"),
    "did not reach the target": (refusing(b"HTTP/1.1 502 X\r\n\r\n"), "E_CONNECTION"),
    "did not reach the target in time": (refusing(b"HTTP/1.1 504 X\r\n\r\n"), "E_CONNECTION"),
}


@pytest.mark.parametrize(("behaviour", "code"), FAILING.values(), ids=FAILING)
def test_a_proxy_that_fails_is_told_by_a_code_and_nothing_is_sent(
    serve: Serve, behaviour: Behaviour, code: str
) -> None:
    receiver = serve(answering(OK + b"\r\n"))
    attempt = through(proxy_at(serve(behaviour)), receiver)
    assert (attempt.status, attempt.code, receiver.connections) == (None, code, 0)
    assert attempt.counts == (code != "E_PROXY")


def test_a_proxy_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    target = Target(False, "127.0.0.1", port, "/", "127.0.0.1")
    attempt = post(target, {}, BODY, PLENTY, proxy=Proxy.of(f"http://localhost:{port}"))
    assert (attempt.status, attempt.code) == (None, "E_PROXY")


@pytest.mark.parametrize("behaviour", [silent, drip], ids=["hangs", "drips"])
def test_a_proxy_that_stalls_is_left_at_the_deadline(serve: Serve, behaviour: Behaviour) -> None:
    attempt = through(proxy_at(serve(behaviour)), serve(silent), DEADLINE)
    assert (attempt.status, attempt.code) == (None, "E_TIMEOUT")


HOSTILE: dict[str, tuple[Behaviour, str | None]] = {
    "hangs": (silent, "E_TIMEOUT"),
    "drips": (dripping(OK + b"X-Drip: ", b"x"), "E_TIMEOUT"),
    "resets": (reset, "E_CONNECTION"),
    "floods headers": (flooding(OK, repeat(b"A: " + b"b" * 4000 + b"\r\n")), "E_TOO_LARGE"),
    "redirects": (answering(b"HTTP/1.1 301 X\r\nLocation: http://169.254.169.254/\r\n\r\n"), "E_HTTP"),
}


@pytest.mark.parametrize(("behaviour", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_receiver_behind_a_proxy_gets_no_more_than_without(
    serve: Serve, behaviour: Behaviour, code: str | None
) -> None:
    connecting = ConnectProxy()
    attempt = through(proxy_at(serve(connecting)), serve(behaviour), DEADLINE if code == "E_TIMEOUT" else PLENTY)
    assert attempt.code == code
    assert len(connecting.heads) == 1


def test_of_a_large_body_behind_a_proxy_the_start_is_kept(serve: Serve) -> None:
    receiver = serve(flooding(OK + b"Content-Length: 1000000000\r\n\r\n", repeat(b"x" * 1_000_000, 1000)))
    attempt = through(proxy_at(serve(ConnectProxy())), receiver)
    assert (attempt.code, len(attempt.response), attempt.truncated) == (None, KEPT_BYTES, True)
