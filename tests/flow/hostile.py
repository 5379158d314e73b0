"""Receivers that do a sender harm, each by name with the codes that an attempt at it may end with."""

import gzip
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import repeat

from tests.workers.conftest import Served
from tests.workers.delivery.behaviours import OK, Behaviour, answering, dripping, flooding, reset, silent
from tests.workers.delivery.test_post_tls import within_tls

MEGABYTE = b"x" * 1_000_000
_METADATA = b"HTTP/1.1 301 X\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0\r\n\r\n"
_PACKED = OK + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Hostile:
    """What it does, how it is called, and the codes that tell it; None where its first bytes are an answer."""

    behaviour: Behaviour
    codes: frozenset[str | None]
    scheme: str = "http"


def _told(behaviour: Behaviour, *codes: str | None, scheme: str = "http") -> Hostile:
    return Hostile(behaviour, frozenset(codes), scheme)


def _plain(connection: socket.socket) -> None:
    """Speaks plain HTTP where TLS is expected."""
    connection.sendall(OK + b"\r\n")
    silent(connection)


HOSTILE: Mapping[str, Hostile] = {
    "hangs": _told(silent, "E_TIMEOUT"),
    "drips": _told(dripping(OK + b"X-Drip: ", b"x"), "E_TIMEOUT"),
    "1 GB body": _told(flooding(OK + b"Content-Length: 1000000000\r\n\r\n", repeat(MEGABYTE, 1000)), None),
    "gzip bomb": _told(answering(_PACKED + gzip.compress(bytes(50_000_000))), None),
    "resets": _told(reset, "E_CONNECTION"),
    "bad TLS": _told(_plain, "E_TLS", scheme="https"),
    "hangs in TLS": _told(silent, "E_TIMEOUT", scheme="https"),
    "wrong certificate name": _told(within_tls([]), "E_TLS", scheme="https"),
    "header flood": _told(flooding(OK, repeat(b"A: " + b"b" * 4000 + b"\r\n")), "E_TOO_LARGE"),
    "301 loop": _told(answering(b"HTTP/1.1 301 X\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"), "E_HTTP"),
    "301 to metadata": _told(answering(_METADATA), "E_HTTP"),
}


def served(serve: Callable[[Behaviour], Served]) -> dict[str, str]:
    """The URL of each, once it listens."""
    return {name: f"{one.scheme}://127.0.0.1:{serve(one.behaviour).port}/" for name, one in HOSTILE.items()}
