"""Runs the workers of one host: starts one process per queue, sweeps every second, and replaces what has ended."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from types import FrameType

import structlog

from services import lifeline
from services.bell import Bell
from services.ledger import Ledger, LedgerDownError
from services.settings import Settings
from workers.sweeper import sweep

_SWEEP_EVERY = 1.0
_RESTART_PAUSE = 2.0
_log = structlog.get_logger()


class Supervisor:
    """Owns the worker processes of this host. It loads no model and forks no children of its own."""

    def __init__(self, settings: Settings, children: Mapping[str, int]) -> None:
        """`children` tells for every queue how many children its worker has."""
        self._settings = settings
        self._children = children
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = threading.Event()

    def run(self) -> None:
        """Until SIGTERM or SIGINT; then every worker finishes what it is at."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        ledger, bell = Ledger.connect(self._settings.redis_url), Bell(self._settings.broker_url)
        try:
            for queue in self._children:
                self._start(queue)
            while not self._stopping.wait(_SWEEP_EVERY):
                self._replace_ended()
                _try_to_sweep(ledger, bell)
        finally:
            self._end_all()
            ledger.close()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _start(self, queue: str) -> None:
        command = [sys.executable, "-m", "workers.app", queue, str(self._children[queue])]
        self._processes[queue] = lifeline.start(command)
        _log.info("worker_started", queue=queue, children=self._children[queue], pid=self._processes[queue].pid)

    def _replace_ended(self) -> None:
        for queue, process in list(self._processes.items()):
            if process.poll() is not None:
                _log.warning("worker_ended", queue=queue, pid=process.pid, status=process.returncode)
                if not self._stopping.wait(_RESTART_PAUSE):  # a worker that cannot start must not spin
                    self._start(queue)

    def _end_all(self) -> None:
        """SIGTERM to all, and SIGKILL to what outlives its limit: the ledger takes its work back."""
        for process in self._processes.values():
            process.terminate()
        until = time.monotonic() + self._settings.stage_limit + 10
        for queue, process in self._processes.items():
            if not lifeline.stop(process, max(0.1, until - time.monotonic())):
                _log.warning("worker_killed", queue=queue, pid=process.pid)


def _try_to_sweep(ledger: Ledger, bell: Bell) -> None:
    try:
        sweep(ledger, bell)
    except LedgerDownError as error:
        _log.warning("sweep_failed", error=str(error))
