"""A small HTTP proxy that does what it is asked to: CONNECT, and nothing else."""

import contextlib
import socket
import threading
from collections.abc import Callable

from tests.workers.delivery.behaviours import Behaviour


class ConnectProxy:
    """A behaviour that connects, and notes the head of every request. `map_to` is where it really connects to."""

    def __init__(self, map_to: Callable[[str, int], tuple[str, int]] = lambda host, port: (host, port)) -> None:
        self.heads: list[list[str]] = []
        self._map_to = map_to

    @property
    def asked_for(self) -> list[str]:
        """The request lines."""
        return [head[0] for head in self.heads]

    def __call__(self, connection: socket.socket) -> None:
        head = head_of(connection)
        self.heads.append(head)
        host, _, port = head[0].split()[1].rpartition(":")
        try:
            other = socket.create_connection(self._map_to(host.strip("[]"), int(port)), 10)
        except OSError:
            connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        with other:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\nProxy-Agent: small\r\n\r\n")
            back = threading.Thread(target=_pass_on, args=(other, connection), daemon=True)
            back.start()
            _pass_on(connection, other)
            back.join()


def head_of(connection: socket.socket) -> list[str]:
    """The lines of a request's head, read byte by byte."""
    received = b""
    while not received.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            raise ConnectionError("the other side hung up")
        received += byte
    return received.decode("ascii").strip().split("\r\n")


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    """Until one of both hangs up; then both are told."""
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
    for one in (source, sink):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def refusing(answer: bytes) -> Behaviour:
    """A proxy that reads the request and answers with this."""

    def behave(connection: socket.socket) -> None:
        head_of(connection)
        connection.sendall(answer)

    return behave
