import contextlib
import gc
import socket
import ssl
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services.webhooks.guard import Target
from tests.workers.conftest import Served
from tests.workers.delivery.behaviours import OK, Behaviour, answering, reset, silent
from workers.delivery.attempt import Attempt
from workers.delivery.post import post

CERTIFICATES = Path(__file__).parent / "certificates"
AUTHORITY = CERTIFICATES / "authority.pem"
PLENTY = 20.0

Serve = Callable[[Behaviour], Served]


@pytest.fixture(scope="module")
def trusting() -> ssl.SSLContext:
    """Trusts the authority of the tests."""
    return ssl.create_default_context(cafile=AUTHORITY)


def within_tls(asked: list[str | None]) -> Behaviour:
    """A receiver with the certificate of receiver.test, which notes the name that it is asked for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "receiver.pem")
    context.sni_callback = lambda _socket, name, _context: asked.append(name)

    def behave(connection: socket.socket) -> None:
        with contextlib.suppress(ssl.SSLError), context.wrap_socket(connection, server_side=True) as secured:
            answering(OK + b"Content-Length: 4\r\n\r\nfine")(secured)

    return behave


def posted(served: Served, host: str, context: ssl.SSLContext | None, seconds: float = PLENTY) -> Attempt:
    return post(Target(True, host, served.port, "/", "127.0.0.1"), {}, b"{}", seconds, context)


def test_the_name_is_asked_for_and_the_certificate_checked_against_it(serve: Serve, trusting: ssl.SSLContext) -> None:
    asked: list[str | None] = []
    attempt = posted(serve(within_tls(asked)), "receiver.test", trusting)
    assert (attempt.code, attempt.response) == (None, b"fine")
    assert asked == ["receiver.test"]
    assert set(attempt.timings) == {"connect", "tls", "first_byte", "total"}


@pytest.mark.parametrize("host", ["other.test", "127.0.0.1", "eceiver.test", "a.receiver.test"])
def test_a_certificate_for_another_name_is_refused(serve: Serve, trusting: ssl.SSLContext, host: str) -> None:
    attempt = posted(serve(within_tls([])), host, trusting)
    assert (attempt.status, attempt.code) == (None, "E_TLS")


def test_a_certificate_of_an_unknown_authority_is_refused(serve: Serve) -> None:
    attempt = posted(serve(within_tls([])), "receiver.test", None)
    assert (attempt.status, attempt.code) == (None, "E_TLS")


def test_a_receiver_without_tls_is_refused(serve: Serve, trusting: ssl.SSLContext) -> None:
    def plain(connection: socket.socket) -> None:
        connection.sendall(OK + b"\r\n")
        silent(connection)

    attempt = posted(serve(plain), "receiver.test", trusting)
    assert (attempt.status, attempt.code) == (None, "E_TLS")


def test_a_handshake_that_hangs_is_left_at_the_deadline(serve: Serve, trusting: ssl.SSLContext) -> None:
    attempt = posted(serve(silent), "receiver.test", trusting, seconds=0.5)
    assert attempt.code == "E_TIMEOUT"
    assert attempt.timings["total"] < 5 * 500


def test_a_reset_in_the_handshake_is_a_broken_connection(serve: Serve, trusting: ssl.SSLContext) -> None:
    attempt = posted(serve(reset), "receiver.test", trusting)
    assert attempt.code == "E_CONNECTION"


class ResetAtTheHandshake(ssl.SSLContext):
    """A context before whose handshake the peer resets: the moment that a receiver otherwise meets by chance."""

    reached: threading.Event

    def wrap_socket(self, sock: socket.socket, *args: Any, **more: Any) -> ssl.SSLSocket:
        self.reached.set()
        until = time.monotonic() + PLENTY
        while not is_reset(sock):
            assert time.monotonic() < until
            time.sleep(0.005)
        return super().wrap_socket(sock, *args, **more)


def is_reset(sock: socket.socket) -> bool:
    try:
        sock.getpeername()
    except OSError:
        return True
    return False


def test_a_reset_before_the_handshake_leaves_no_socket_open(serve: Serve) -> None:
    context = ResetAtTheHandshake(ssl.PROTOCOL_TLS_CLIENT)
    context.reached = threading.Event()

    def reset_when_reached(connection: socket.socket) -> None:
        context.reached.wait()
        reset(connection)

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        attempt = posted(serve(reset_when_reached), "receiver.test", context)
        gc.collect()
    assert attempt.code == "E_CONNECTION"
    assert set(attempt.timings) == {"connect", "total"}
    assert [str(one.message) for one in seen if issubclass(one.category, ResourceWarning)] == []
