"""Which keys of the ledger change? The server tells, by the tracking that it offers to caches (Redis 6 and newer)."""

from types import TracebackType
from typing import Any, Self

import redis

from services.ledger.connected import PREFIX

_CHANNEL = b"__redis__:invalidate"


class Changes:
    """Collects the keys that anybody changes, makes or removes while it is open as a context."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._keys: set[bytes] = set()

    def __enter__(self) -> Self:
        # Two connections of the older protocol: one is told of the changes that the other one tracks.
        self._listener, self._tracker = _connection(self._client), _connection(self._client)
        listener_id = _ask(self._listener, "CLIENT", "ID")
        _ask(self._listener, "SUBSCRIBE", _CHANNEL)
        _ask(self._tracker, "CLIENT", "TRACKING", "ON", "REDIRECT", listener_id, "BCAST", "PREFIX", PREFIX)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._tracker.disconnect()
        self._listener.disconnect()

    def listen(self) -> None:
        """Take in what the server has told. It cuts off whoever lets more than some megabytes of it pile up
        (client-output-buffer-limit), so long work is to listen now and then."""
        self._listener.send_command("PING")
        while (told := self._listener.read_response())[0] != b"pong":
            self._keys.update(told[2] or ())

    def taken(self) -> set[bytes]:
        """All keys that changed since the last call, among them whatever was written before this call."""
        self.listen()
        taken, self._keys = self._keys, set()
        return taken


def _connection(client: redis.Redis) -> Any:
    pool = client.connection_pool
    # Notices of maintenance need the newer protocol, and are of no use here.
    told = {name: value for name, value in pool.connection_kwargs.items() if not name.startswith("maint_")}
    # A check of health is a PING, which a connection that listens answers otherwise: `taken` sends its own.
    return pool.connection_class(**told | {"protocol": 2, "health_check_interval": 0})


def _ask(connection: Any, *command: Any) -> Any:
    connection.send_command(*command)
    return connection.read_response()
