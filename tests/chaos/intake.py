"""A real intake in a process of its own, that can be killed and started again on the same port; and its clients."""

import contextlib
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Self

from services import lifeline
from services.embedded import free_port
from services.settings import inherited

_PATIENCE = 180.0  # seconds
ROOT = Path(__file__).parent.parent.parent


class Intake:
    """`copydesk serve`; call its methods from the main thread."""

    def __init__(self, folder: Path, **told: str) -> None:
        """`told` are settings; what it logs goes to a file in the folder."""
        self.port = free_port()
        self._log = folder / f"intake-{self.port}.log"
        self._environment = inherited(host="127.0.0.1", port=str(self.port), log_level="warning", **told)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        lifeline.stop(self.process, 30)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "services.cli", "serve"]
            self.process: subprocess.Popen[bytes] = lifeline.start(
                command, env=self._environment, cwd=ROOT, stdout=log, stderr=log
            )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                if Client(self.port).ask("GET", "/healthz")[0] == 200:
                    return
            time.sleep(0.05)
        raise RuntimeError(f"the intake did not come up; {self._log} says why")

    def kill(self) -> None:
        """As a crash would: the serving process and its owner, at once. May be called from any thread."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)

    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.poll() is not None


class Client:
    """A client of an intake: one connection, made anew where it broke."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """The status and the JSON that came back. Raises OSError or http.client.HTTPException where none did."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        told = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            self._connection.request(method, path, None if body is None else json.dumps(body), told)
            answer = self._connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = None
            raise

    def post(self, body: Any, key: str) -> dict[str, Any]:
        """The article as it was taken in; sent again, with its key, until there is an answer. Raises TimeoutError."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, answer = self.ask("POST", "/v1/articles", body, Idempotency_Key=key)
                if status in (200, 202):
                    return dict(answer)
                if status not in (409, 429, 503):
                    raise RuntimeError(f"{status}: {answer}")
            time.sleep(0.1)
        raise TimeoutError("the intake does not answer")


class Trap:
    """A change for a proxy in front of the broker: springs at every so many publishes, and swallows those.

    It springs `most` times; `sprung` is to be cleared when the intake is up again.
    """

    def __init__(self, every: int, most: int) -> None:
        self.sprung = threading.Event()
        self.times = 0
        self.armed: Intake | None = None
        self._every = every
        self._most = most
        self._seen = 0

    def __call__(self, data: bytes) -> bytes:
        """What goes on to the broker."""
        self._seen += b"LPUSH" in data
        due = b"LPUSH" in data and self._seen % self._every == 0 and self.times < self._most
        if not self.armed or not due or self.sprung.is_set():
            return data
        self.times += 1
        self.armed.kill()
        self.sprung.set()
        return b""
