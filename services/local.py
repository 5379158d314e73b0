"""The whole desk on one machine: embedded servers, the intake and the workers, started and stopped together."""

import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

from services import lifeline
from services.embedded import EmbeddedServer
from services.settings import inherited
from services.webhooks.sign import new_secret

_SECONDS_TO_START = 60.0
_SECONDS_TO_STOP = 30.0
Say = Callable[[str, str], None]


class LocalDeskError(RuntimeError):
    """The desk did not come up; the message says which part, and where to look."""


class LocalDesk:
    """Starts on entering, stops on leaving; `say(part, line)` gets every line that a part logs."""

    def __init__(self, folder: Path, *, port: int, children: int, say: Say, **told: str) -> None:
        """`folder` keeps the data; `children` read in parallel (0: no workers at all).

        `told` are settings for every part, by their names.
        """
        self.url = f"http://127.0.0.1:{port}"
        self._folder = folder
        self._children = children
        self._say = say
        self._told = told | {"host": "127.0.0.1", "port": str(port), "public_url": self.url}
        self._server = EmbeddedServer(folder / "server")
        # Bells need no disk: the sweeper rings again. On the ledger's server each would wait for it.
        self._broker = EmbeddedServer(folder / "broker", appendonly="no")
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def ledger_url(self) -> str:
        """Where its ledger is, while it runs."""
        return f"{self._server.url}/0"

    @property
    def webhook_secret(self) -> str:
        """What this desk signs its webhooks with; made once, kept in the folder."""
        path = self._folder / "webhook-secret"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(new_secret(), encoding="ascii")
        return path.read_text(encoding="ascii")

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def wait(self) -> None:
        """Until a part ends, which none should. Raises LocalDeskError, which names it."""
        while True:
            self._refuse_ended()
            time.sleep(0.5)

    def stop(self) -> None:
        """Workers first, so that they can still store what they are at; the servers last."""
        for part in ("intake", "workers"):
            process = self._processes.pop(part, None)
            if process:
                lifeline.stop(process, _SECONDS_TO_STOP)
        for server in (self._broker, self._server):
            server.stop()

    def _start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        _refuse_taken(int(self._told["port"]))
        for server in (self._server, self._broker):
            server.start()
        if self._children:
            self._run("workers", "work", "--children", str(self._children))
        self._run("intake", "serve")
        self._wait_until_ready()

    def _run(self, part: str, *arguments: str) -> None:
        urls = {"redis_url": self.ledger_url, "broker_url": f"{self._broker.url}/0"}
        environment = inherited(webhook_secret=self.webhook_secret, **urls, **self._told)
        command = [sys.executable, "-m", "services.cli", *arguments]
        process = lifeline.start(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self._processes[part] = process
        threading.Thread(target=self._pass_on, args=(part, process), daemon=True).start()

    def _pass_on(self, part: str, process: subprocess.Popen[bytes]) -> None:
        with process.stdout or contextlib.nullcontext(()) as lines:
            for line in lines:
                self._say(part, line.decode(errors="replace").rstrip())

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < until:
            self._refuse_ended()
            try:
                if requests.get(f"{self.url}/readyz", timeout=2).ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.1)
        raise LocalDeskError(f"the intake did not answer at {self.url} within {_SECONDS_TO_START:.0f} s")

    def _refuse_ended(self) -> None:
        for part, process in self._processes.items():
            if process.poll() is not None:
                raise LocalDeskError(f"{part} ended with status {process.returncode}; its last lines say why")


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LocalDeskError(f"port {port} is taken; name another with --port") from error
