"""What receivers do, well-behaved and hostile: functions of the connected socket."""

import socket
import struct
import threading
from collections.abc import Callable, Iterable

Behaviour = Callable[[socket.socket], None]

OK = b"HTTP/1.1 200 OK\r\n"


def request(connection: socket.socket) -> bytes:
    """The request, as long as it says that it is."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _some(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split()[0])
    while len(body) < length:
        body += _some(connection)
    return head + b"\r\n\r\n" + body


def _some(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("the other side hung up")
    return received


def answering(answer: bytes) -> Behaviour:
    """Reads the request and sends this."""

    def behave(connection: socket.socket) -> None:
        request(connection)
        connection.sendall(answer)

    return behave


def flooding(start: bytes, endless: Iterable[bytes]) -> Behaviour:
    """Reads the request and sends as fast as it can, until the other side hangs up."""

    def behave(connection: socket.socket) -> None:
        answering(start)(connection)
        for piece in endless:
            connection.sendall(piece)

    return behave


def dripping(start: bytes, drop: bytes) -> Behaviour:
    """Reads the request and sends a drop every few milliseconds, until the other side hangs up."""

    def behave(connection: socket.socket) -> None:
        answering(start)(connection)
        while True:
            threading.Event().wait(0.02)
            connection.sendall(drop)

    return behave


def silent(connection: socket.socket) -> None:
    """Reads until the other side hangs up, and never answers."""
    while connection.recv(65536):
        pass


def reset(connection: socket.socket) -> None:
    """Lets the connection end with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_after_the_request(connection: socket.socket) -> None:
    """Reads the request, then ends the connection with RST."""
    request(connection)
    reset(connection)
