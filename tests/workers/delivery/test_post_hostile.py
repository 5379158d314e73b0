"""Each attempt ends at its deadline or before, with a code and flat memory: that is all that a receiver can do."""

import gzip
import socket
import threading
import tracemalloc
from collections.abc import Callable
from itertools import repeat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.webhooks.guard import Target
from tests.workers.conftest import Served
from tests.workers.delivery.behaviours import (
    OK,
    Behaviour,
    answering,
    dripping,
    flooding,
    reset,
    reset_after_the_request,
    silent,
)
from workers.delivery.attempt import ERRORS, Attempt
from workers.delivery.post import KEPT_BYTES, post

Serve = Callable[[Behaviour], Served]
Reading = Callable[[socket.socket, threading.Event], None]

DEADLINE = 0.5
PLENTY = 20.0
MEGABYTE = b"x" * 1_000_000
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def posted(served: Served, seconds: float, body: bytes = b"{}") -> Attempt:
    attempt = post(Target(False, "127.0.0.1", served.port, "/", "127.0.0.1"), {}, body, seconds)
    assert attempt.timings["total"] < 5 * seconds * 1000
    return attempt


STALLING = {
    "hangs": silent,
    "drips in the status line": dripping(b"HTTP/1.1 200 ", b"O"),
    "drips in the name of a header": dripping(OK, b"x"),
    "drips in the value of a header": dripping(OK + b"X-Drip: ", b"x"),
    "drips headers": dripping(OK, b"A: b\r\n"),
    "drips 100 Continue": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}


@pytest.mark.parametrize("behaviour", STALLING.values(), ids=STALLING)
def test_a_receiver_that_stalls_is_left_at_the_deadline(serve: Serve, behaviour: Behaviour) -> None:
    attempt = posted(serve(behaviour), DEADLINE)
    assert (attempt.status, attempt.code) == (None, "E_TIMEOUT")


def reads_nothing(_: socket.socket, released: threading.Event) -> None:
    released.wait()


def reads_in_drips(connection: socket.socket, released: threading.Event) -> None:
    while not released.wait(0.02):
        connection.recv(100_000)


@pytest.mark.parametrize("behaviour", [reads_nothing, reads_in_drips])
def test_a_receiver_that_does_not_take_the_request_is_left_at_the_deadline(serve: Serve, behaviour: Reading) -> None:
    released = threading.Event()
    attempt = posted(serve(lambda connection: behaviour(connection, released)), DEADLINE, b"x" * 50_000_000)
    released.set()
    assert (attempt.status, attempt.code) == (None, "E_TIMEOUT")


FLOODING = {
    "100 Continue": flooding(b"", repeat(b"HTTP/1.1 100 Continue\r\n\r\n")),
    "103 Early Hints": flooding(b"", repeat(b"HTTP/1.1 103 X\r\nA: b\r\n\r\n")),
    "headers": flooding(OK, repeat(b"A: b\r\n")),
    "long headers": flooding(OK, repeat(b"A: " + b"b" * 4000 + b"\r\n")),
    "one header": flooding(OK + b"A: ", repeat(MEGABYTE)),
    "one status line": flooding(b"HTTP/1.1 200 ", repeat(MEGABYTE)),
}


@pytest.mark.parametrize("behaviour", FLOODING.values(), ids=FLOODING)
def test_a_head_without_end_is_left_at_a_bound(serve: Serve, behaviour: Behaviour) -> None:
    attempt = posted(serve(behaviour), PLENTY)
    assert (attempt.status, attempt.code) == (None, "E_TOO_LARGE")


BREAKING = {
    "resets at once": (reset, "E_CONNECTION"),
    "resets after the request": (reset_after_the_request, "E_CONNECTION"),
    "closes without an answer": (answering(b""), "E_CONNECTION"),
    "speaks SSH": (answering(b"SSH-2.0-OpenSSH_9.6\r\n"), "E_PROTOCOL"),
    "speaks HTTP/2": (answering(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00\n"), "E_PROTOCOL"),
    "speaks HTTP/3": (answering(b"HTTP/3 200 OK\r\n\r\n"), "E_PROTOCOL"),
    "names no status": (answering(b"HTTP/1.1 fine\r\n\r\n"), "E_PROTOCOL"),
    "names a status of two digits": (answering(b"HTTP/1.1 20\r\n\r\n"), "E_PROTOCOL"),
}


@pytest.mark.parametrize(("behaviour", "code"), BREAKING.values(), ids=BREAKING)
def test_a_receiver_that_breaks_the_protocol_is_told_by_a_code(serve: Serve, behaviour: Behaviour, code: str) -> None:
    attempt = posted(serve(behaviour), PLENTY)
    assert (attempt.status, attempt.code) == (None, code)


@pytest.mark.parametrize(("status", "code"), [(200, None), (500, "E_HTTP")])
def test_a_body_that_drips_changes_nothing_about_the_status(serve: Serve, status: int, code: str | None) -> None:
    attempt = posted(serve(dripping(f"HTTP/1.1 {status} X\r\n\r\n".encode(), b"x")), 4 * DEADLINE)
    assert (attempt.status, attempt.code, attempt.truncated) == (status, code, True)
    assert set(attempt.response) == set(b"x")


LARGE = {
    "1 GB": flooding(OK + b"Content-Length: 1000000000\r\n\r\n", repeat(MEGABYTE, 1000)),
    "without length": flooding(OK + b"\r\n", repeat(MEGABYTE)),
    "in small chunks": flooding(CHUNKED, repeat(b"8\r\n" + b"x" * 8 + b"\r\n")),
    "in one chunk": flooding(CHUNKED + b"ffffffff\r\n", repeat(MEGABYTE)),
    "in a chunk of negative size": flooding(CHUNKED + b"-1\r\n", repeat(MEGABYTE)),
    "in the frames of chunks": flooding(CHUNKED, repeat(b"1;" + b"y" * 1000 + b"\r\nx\r\n")),
    "in a trailer": flooding(CHUNKED + b"0\r\n", repeat(b"A: b\r\n")),
}


@pytest.mark.parametrize("behaviour", LARGE.values(), ids=LARGE)
def test_of_a_large_body_the_start_is_kept_and_the_rest_not_read(serve: Serve, behaviour: Behaviour) -> None:
    served = serve(behaviour)
    tracemalloc.start()
    attempt = posted(served, PLENTY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (attempt.status, attempt.code, attempt.truncated) == (200, None, True)
    assert len(attempt.response) <= KEPT_BYTES
    assert peak < 1_000_000


def test_a_gzip_bomb_stays_packed(serve: Serve) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    head = OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb)
    attempt = posted(serve(answering(head + bomb)), PLENTY)
    assert attempt.delivered
    assert attempt.response == bomb[:KEPT_BYTES]


FRAGMENTS = [
    b"HTTP/1.1 ", b"200", b"100", b"9", b" ", b":", b"\x00", b"\n", b"\r\n", b"\r\n\r\n", b"Content-Length: ",
    b"Transfer-Encoding: chunked\r\n", b"-1\r\n", b"ffffffffffffffff\r\n", b"Location: /\r\n",
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=30) | st.sampled_from(FRAGMENTS), max_size=12).map(b"".join))
def test_no_answer_makes_an_attempt_raise(serve: Serve, answer: bytes) -> None:
    attempt = posted(serve(answering(answer)), PLENTY)
    assert attempt.code is None or attempt.code in ERRORS
