"""How does an attempt leave through an HTTP proxy? In a tunnel to the vetted address: the proxy resolves no name.

A proxy that was given the name would look it up again, and what the guard found out would be worth nothing. So it is
asked to CONNECT to the address, for http as for https; TLS runs within the tunnel, its certificate still checked
against the name, and the proxy sees neither the request nor the endpoint's headers.
"""

import base64
import http.client
import socket
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote, urlsplit

from services.webhooks.guard import Target, look_up
from workers.delivery.wire import Clock, TooLargeError, Wire, answer_of

# What proxies say where they are well and the other side could not be reached (RFC 9110, 15.6).
_NOT_REACHED = {502, 503, 504}


class ProxyError(Exception):
    """The proxy could not be used; nothing reached the target. The message is for the operator alone."""


@dataclass(frozen=True)
class Proxy:
    """An HTTP proxy of the operator; `authorization` is what it wants to see, told to nobody else."""

    host: str
    port: int
    authorization: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: str) -> Self:
        """From http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with %XX where user or password need it."""
        told = urlsplit(url)
        credentials = f"{unquote(told.username or '')}:{unquote(told.password or '')}".encode()
        authorization = f"Basic {base64.b64encode(credentials).decode()}" if "@" in told.netloc else None
        return cls(told.hostname or "", told.port or 80, authorization)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def tunnel(proxy: Proxy, target: Target, clock: Clock) -> socket.socket:
    """A connection to the target's address through the proxy.

    Raises ProxyError, ConnectionError where the proxy is well and did not reach the target, and TimeoutError where the
    deadline is over while the proxy connects.
    """
    sock = _connected(proxy, clock)
    try:
        _ask(sock, proxy, target, clock)
    except BaseException:
        sock.close()
        raise
    return sock


def _connected(proxy: Proxy, clock: Clock) -> socket.socket:
    """A connection to the proxy, at the first of its addresses that answers. Any address may be the operator's own."""
    problem = "it has no address"
    try:
        for address in look_up(proxy.host, clock.left()):
            try:
                sock = socket.create_connection((address, proxy.port), clock.left())
            except OSError as error:
                problem = f"{error}"
            else:
                clock.finished("connect")
                return sock
    except OSError as error:
        problem = f"{error}"
    raise ProxyError(f"{proxy} was not reached: {problem}")


def _ask(sock: socket.socket, proxy: Proxy, target: Target, clock: Clock) -> None:
    # Read byte by byte: what stands behind the proxy's head is the target's, and is not to be swallowed here.
    wire = Wire(sock, clock, step="proxy", buffer_bytes=1)
    try:
        wire.sendall(_request(proxy, target))
        status = answer_of(wire, "CONNECT").status
    except TimeoutError:
        raise
    except (OSError, http.client.HTTPException, TooLargeError) as error:
        raise ProxyError(f"{proxy} did not answer as a proxy does: {type(error).__name__}: {error}") from error
    if status in _NOT_REACHED:
        raise ConnectionError(f"the proxy did not reach the target: status {status}")
    if not 200 <= status < 300:
        raise ProxyError(f"{proxy} refused to connect: status {status}")


def _request(proxy: Proxy, target: Target) -> bytes:
    address = f"[{target.address}]" if ":" in target.address else target.address
    lines = [f"CONNECT {address}:{target.port} HTTP/1.1", f"Host: {address}:{target.port}"]
    lines += [f"Proxy-Authorization: {proxy.authorization}"] * bool(proxy.authorization)
    return "\r\n".join([*lines, "", ""]).encode("ascii")
