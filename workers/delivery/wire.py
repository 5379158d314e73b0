"""How is a stranger's answer read without giving it more than it is due? A deadline for all of it, and a bound."""

import http.client
import io
import socket
import time
from typing import Any, cast

# All that is read of an answer: its head, its body and the frames of its chunks.
READ_BYTES = 40_960
_BUFFER_BYTES = 8192


class TooLargeError(Exception):
    """More was sent than is read of an answer."""


class Clock:
    """What is left of an attempt's deadline, and how long each of its steps took."""

    def __init__(self, seconds: float) -> None:
        self._start = self._last = time.monotonic()
        self._end = self._start + seconds
        self._steps: dict[str, float] = {}

    def left(self) -> float:
        """Seconds until the deadline. Raises TimeoutError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline of the attempt is over")
        return left

    def finished(self, step: str) -> None:
        """A step ends here; it began where the one before ended."""
        now = time.monotonic()
        self._steps[step] = round((now - self._last) * 1000, 3)
        self._last = now

    def timings(self) -> dict[str, float]:
        """Milliseconds of each finished step, and `total` until now."""
        return self._steps | {"total": round((time.monotonic() - self._start) * 1000, 3)}


class Wire(io.RawIOBase):
    """A connected socket as http.client uses one: reads and writes get what is left of the deadline, reads are bounded.

    Reading raises TimeoutError at the deadline, TooLargeError at the bound. Closing is left to who opened the socket.
    The first byte that comes ends the `step`; no more than `buffer_bytes` are read ahead.
    """

    def __init__(
        self, sock: socket.socket, clock: Clock, step: str = "first_byte", buffer_bytes: int = _BUFFER_BYTES
    ) -> None:
        self._sock = sock
        self._clock = clock
        self._step = step
        self._received = 0
        self._reader = _Reader(self, buffer_bytes)

    def sendall(self, data: bytes) -> None:
        """Send all of it, or raise TimeoutError at the deadline."""
        rest = memoryview(data)
        while rest:
            self._sock.settimeout(self._clock.left())
            rest = rest[self._sock.send(rest) :]

    def makefile(self, _mode: str) -> io.BufferedReader:
        """One reader for all responses: what it holds behind a 1xx belongs to the answer that follows."""
        return self._reader

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As of a raw stream."""
        if self._received >= READ_BYTES:
            raise TooLargeError(f"more than {READ_BYTES} bytes")
        self._sock.settimeout(self._clock.left())
        count = self._sock.recv_into(buffer)
        if count and not self._received:
            self._clock.finished(self._step)
        self._received += count
        return count

    def close(self) -> None:
        """Nothing: a response closes what it was read from, and another may follow."""


class _Reader(io.BufferedReader):
    """The reader of a Wire, which stays open likewise."""

    def close(self) -> None:
        """Nothing."""


def answer_of(wire: Wire, method: str) -> http.client.HTTPResponse:
    """The answer, its head read. Those of 1xx that only announce one are passed over (http.client knows 100 alone)."""
    while True:
        response = http.client.HTTPResponse(cast(socket.socket, wire), method=method)  # it asks for makefile alone
        response.begin()
        if not 101 < response.status < 200:
            return response
