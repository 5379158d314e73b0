"""Receivers at work: a behaviour served to every connection on a port of its own."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.workers.delivery.behaviours import Behaviour


class Served:
    """A port on loopback with a behaviour behind it."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.connections = 0
        self._behaviour = behaviour
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open = [self._listener]
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                self.connections += 1
                threading.Thread(target=self._behave, args=(connection,), daemon=True).start()

    def _behave(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            self._behaviour(connection)

    def close(self) -> None:
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextlib.contextmanager
def serving() -> Iterator[Callable[[Behaviour], Served]]:
    """While the block runs behaviours can be served; in the end all are closed."""
    opened: list[Served] = []

    def start(behaviour: Behaviour) -> Served:
        opened.append(Served(behaviour))
        return opened[-1]

    try:
        yield start
    finally:
        for served in opened:
            served.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Behaviour], Served]]:
    with serving() as start:
        yield start
