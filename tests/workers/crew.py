"""Real worker processes under a real supervisor, told what to do by settings, with all that they log."""

import contextlib
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from services import lifeline
from services.settings import inherited

ROOT = Path(__file__).parent.parent.parent


class Crew:
    """`copydesk work`, started on entering and ended on leaving."""

    def __init__(
        self,
        server_url: str,
        *queues: str,
        children: int = 1,
        environment: Mapping[str, str] | None = None,
        **told: str,
    ) -> None:
        """`told` are settings; `environment` is added as it is."""
        urls = {"redis_url": f"{server_url}/0", "broker_url": f"{server_url}/1", "reader": "tests.chaos.readers:read"}
        self._environment = inherited(**urls | told) | dict(environment or {})
        self._command = [sys.executable, "-m", "services.cli", "work", *queues, "--children", str(children)]
        self.log: list[str] = []

    def __enter__(self) -> Self:
        self.process = lifeline.start(
            self._command, env=self._environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self._reader = threading.Thread(target=self._keep_log, daemon=True)
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        lifeline.stop(self.process, 30)
        self._reader.join(30)  # what a test has stopped may hold the pipe open

    def _keep_log(self) -> None:
        with self.process.stdout or contextlib.nullcontext(()) as lines:
            self.log.extend(line.decode(errors="replace").rstrip() for line in lines)

    def logged(self, event: str) -> list[str]:
        """The lines that tell of an event, such as worker_deaf."""
        return [line for line in list(self.log) if re.search(rf"\b{event}\b", line)]

    def wait_for(self, told: Callable[[], object], seconds: float = 60) -> None:
        """Until something holds; fails with the log."""
        until = time.monotonic() + seconds
        while not told():
            assert time.monotonic() < until, "\n".join(self.log[-40:])
            time.sleep(0.05)
