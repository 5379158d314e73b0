"""What comes of one POST to one vetted address? It is over within its deadline, whatever the other side does.

Nothing is followed, decompressed or taken from the environment: no redirect, no proxy but one that is given. The
deadline is one for all of it, from the look-up of the name to the last byte; the bytes read and kept are bounded, so
that memory stays flat.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from functools import cache
from typing import cast

from services.webhooks.guard import RefusedError, Resolve, Rules, Target, look_up, vet
from workers.delivery.attempt import Attempt
from workers.delivery.proxy import Proxy, ProxyError, tunnel
from workers.delivery.wire import Clock, TooLargeError, Wire, answer_of

KEPT_BYTES = 16_384
_DETAIL_CHARACTERS = 300

_DEFAULT_HEADERS = {"content-type": "application/json", "user-agent": "Copydesk-Webhooks"}
# What decides where the request goes, where it ends and how the answer comes is not the caller's to say.
_OWN_HEADERS = {
    "host",
    "connection",
    "accept-encoding",
    "content-length",
    "transfer-encoding",
    "expect",
    "te",
    "upgrade",
}


def deliver(
    url: str,
    rules: Rules,
    headers: Mapping[str, str],
    body: bytes,
    seconds: float,
    resolve: Resolve = look_up,
    context: ssl.SSLContext | None = None,
    proxy: Proxy | None = None,
) -> Attempt:
    """Vet the URL, then POST to the address that was vetted, within `seconds` for both. A refusal is an Attempt too.

    Raises ValueError where a header cannot be written.
    """
    clock = Clock(seconds)
    try:
        target = vet(url, rules, resolve, seconds)
    except RefusedError as refused:
        return _failed(refused.code, refused.detail, clock)
    clock.finished("dns")
    return _post(target, headers, body, clock, context, proxy)


def post(
    target: Target,
    headers: Mapping[str, str],
    body: bytes,
    seconds: float,
    context: ssl.SSLContext | None = None,
    proxy: Proxy | None = None,
) -> Attempt:
    """POST the body to the target's address, within `seconds`, through the proxy if one is given.

    TLS trusts the system's authorities, or `context`. Raises ValueError where a header cannot be written; whatever the
    network does is told by the Attempt.
    """
    return _post(target, headers, body, Clock(seconds), context, proxy)


def _post(
    target: Target,
    headers: Mapping[str, str],
    body: bytes,
    clock: Clock,
    context: ssl.SSLContext | None,
    proxy: Proxy | None,
) -> Attempt:
    try:
        with tunnel(proxy, target, clock) if proxy else _connected(target, clock) as plain:
            # Head and body go out in two writes; the second shall not wait until the first is acknowledged.
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with _secured(plain, target, clock, context) if target.tls else plain as sock:
                wire = Wire(sock, clock)
                _send(wire, target, headers, body)
                return _answer(wire, clock)
    except (OSError, http.client.HTTPException, TooLargeError, ProxyError) as error:
        return _failed(_code(error), f"{type(error).__name__}: {error}", clock)


def _connected(target: Target, clock: Clock) -> socket.socket:
    sock = socket.create_connection((target.address, target.port), clock.left())
    clock.finished("connect")
    return sock


def _secured(plain: socket.socket, target: Target, clock: Clock, context: ssl.SSLContext | None) -> socket.socket:
    """The connection within TLS, its certificate checked against the name; `plain` is empty afterwards."""
    plain.settimeout(clock.left())
    context = context or _default_context()
    context.sslsocket_class = _Secured
    secured = context.wrap_socket(plain, server_hostname=target.host)
    clock.finished("tls")
    return secured


class _Secured(ssl.SSLSocket):
    """Closes itself when it is let go: where the peer has reset already, wrap_socket raises and leaves it open."""

    def __del__(self) -> None:
        self.close()


def told_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """What is sent where these headers are given, in lower case, besides those that this file decides on."""
    given = {name.lower(): value for name, value in headers.items() if name.lower() not in _OWN_HEADERS}
    return _DEFAULT_HEADERS | given


def _send(wire: Wire, target: Target, headers: Mapping[str, str], body: bytes) -> None:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.auto_open = 0
    connection.sock = cast(socket.socket, wire)  # all that it asks of a socket here is sendall
    own = {"host": target.authority, "connection": "close", "accept-encoding": "identity"}
    connection.request("POST", target.path, body, own | told_headers(headers))


def _answer(wire: Wire, clock: Clock) -> Attempt:
    response = answer_of(wire, "POST")
    kept, truncated = _body(response)
    success = 200 <= response.status < 300
    return Attempt(
        code=None if success else "E_HTTP",
        detail=None if success else f"status {response.status}",
        timings=clock.timings(),
        status=response.status,
        headers=tuple(response.headers.items()),
        response=kept,
        truncated=truncated,
    )


def _body(response: http.client.HTTPResponse) -> tuple[bytes, bool]:
    """The first bytes of the body, and whether there was more or it broke off."""
    kept = bytearray()
    try:
        while len(kept) <= KEPT_BYTES and (piece := response.read1(KEPT_BYTES + 1 - len(kept))):
            kept += piece
    except (OSError, ValueError, http.client.HTTPException, TooLargeError):
        return bytes(kept[:KEPT_BYTES]), True
    return bytes(kept[:KEPT_BYTES]), len(kept) > KEPT_BYTES or bool(response.length)


def _failed(code: str, detail: str, clock: Clock) -> Attempt:
    return Attempt(code, detail[:_DETAIL_CHARACTERS], clock.timings())


def _code(error: Exception) -> str:
    match error:
        case ProxyError():
            return "E_PROXY"
        case TimeoutError():
            return "E_TIMEOUT"
        case ssl.SSLError():
            return "E_TLS"
        case OSError():
            return "E_CONNECTION"
        case TooLargeError() | http.client.LineTooLong():
            return "E_TOO_LARGE"
        # The class itself is raised in one place: where a head has more than 100 lines.
        case _ if type(error) is http.client.HTTPException:
            return "E_TOO_LARGE"
        case _:
            return "E_PROTOCOL"


@cache
def _default_context() -> ssl.SSLContext:
    """Built once: it takes about 20 ms."""
    return ssl.create_default_context()
