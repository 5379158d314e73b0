"""Runs the workers of one host: starts one process per queue, sweeps every second, and replaces what has ended."""

import signal
import threading
import time
from collections.abc import Mapping
from types import FrameType

import structlog

from services.bell import Bell
from services.ledger import Ledger, LedgerDownError
from services.settings import Settings
from workers.sweeper import Tidying, sweep
from workers.worker_process import WorkerProcess

_SWEEP_EVERY = 1.0
_RESTART_PAUSE = 2.0
_PATIENCE = 2.0  # seconds for an answer of the ledger: while the sweeper waits nothing is put back
_log = structlog.get_logger()


class Supervisor:
    """Owns the worker processes of this host. It loads no model and forks no children of its own."""

    def __init__(self, settings: Settings, children: Mapping[str, int]) -> None:
        """`children` tells for every queue how many children its worker has."""
        self._settings = settings
        self._children = children
        self._workers: dict[str, WorkerProcess] = {}
        self._stopping = threading.Event()

    def run(self) -> None:
        """Until SIGTERM or SIGINT; then every worker finishes what it is at."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        ledger, bell = Ledger.connect(self._settings.redis_url, patience=_PATIENCE), Bell(self._settings.broker_url)
        tidying = Tidying(ledger, self._settings.retention, self._settings.delivery_log)
        try:
            for queue in self._children:
                self._start(queue)
            while not self._stopping.wait(_SWEEP_EVERY):
                self._replace_ended()
                self._look_after(ledger, bell, tidying)
        finally:
            self._end_all()
            ledger.close()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _start(self, queue: str) -> None:
        self._workers[queue] = WorkerProcess(queue, self._children[queue], self._settings.watchdog)

    def _replace_ended(self) -> None:
        for queue, worker in list(self._workers.items()):
            # A worker that cannot start must not spin.
            if worker.has_ended() and not self._stopping.wait(_RESTART_PAUSE):
                self._start(queue)

    def _look_after(self, ledger: Ledger, bell: Bell, tidying: Tidying) -> None:
        """Sweep, end what is deaf, and tell the ledger who is here. Where it is away nobody can be called deaf."""
        called: set[str] = set()
        try:
            called = sweep(ledger, bell)
            tidying.go_on()
            ledger.report(worker.state() for worker in self._workers.values())
        except LedgerDownError as error:
            _log.warning("sweep_failed", error=str(error))
        for worker in self._workers.values():
            worker.look(called=worker.queue in called)

    def _end_all(self) -> None:
        """SIGTERM to all, and SIGKILL to what outlives its limit."""
        for worker in self._workers.values():
            worker.terminate()
        until = time.monotonic() + self._settings.stage_limit + 10
        for worker in self._workers.values():
            worker.stop(max(0.1, until - time.monotonic()))
