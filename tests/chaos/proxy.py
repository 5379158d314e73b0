"""A TCP proxy between our processes and the server, that can be slow, swallow, set a trap, or change what is said."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from typing import Self

Change = Callable[[bytes], bytes]


class Proxy:
    """Listens while it is open as a context. Each connection has two threads, one a direction."""

    def __init__(self, port: int, *, change: Change | None = None) -> None:
        """`port` of the server; `change` is applied to what clients send."""
        self._target = port
        self.delay = 0.0  # seconds, added to every answer; may be set anew at any time
        self._change = change
        self._generation = 0
        self._connections: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        """As `EmbeddedServer.url`."""
        return f"redis://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def swallow(self) -> None:
        """From now on every connection there is takes in what is sent and gives nothing on; it is not closed.

        New connections work: to those at both ends a half-open connection looks just so.
        """
        self._generation += 1

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._target), timeout=5)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connections += [client, server]
        born = self._generation
        threading.Thread(target=self._carry, args=(client, server, born, self._altered), daemon=True).start()
        self._carry(server, client, born, self._delayed)

    def _carry(self, source: socket.socket, to: socket.socket, born: int, passed: Change) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if born != self._generation:
                    continue
                to.sendall(passed(data))
        for end in (source, to):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _altered(self, data: bytes) -> bytes:
        return self._change(data) if self._change else data

    def _delayed(self, data: bytes) -> bytes:
        time.sleep(self.delay)
        return data
