"""One worker process under its supervisor: started, looked at every second, ended when it is deaf or not wanted."""

import socket
import subprocess
import sys
import time

import structlog

from services import lifeline
from services.ledger import WorkerState
from workers.board import Board
from workers.watchdog import Watchdog

_log = structlog.get_logger()


class WorkerProcess:
    """The worker of one queue, from start to end. Call `start` from the main thread."""

    def __init__(self, queue: str, children: int, patience: float) -> None:
        """`patience` in seconds: how long it may ask for nothing while work waits."""
        self.queue = queue
        self._children = children
        self._board = Board.make(children)
        self._watchdog = Watchdog(patience)
        self._grace = patience / 3  # for a deaf worker to end by itself, so that its busy children may still finish
        self._kill_at: float | None = None
        command = [sys.executable, "-m", "workers.app", queue, str(children), str(self._board.handle)]
        self._process: subprocess.Popen[bytes] = lifeline.start(command, pass_fds=[self._board.handle])
        self._started_at = time.time()
        _log.info("worker_started", queue=queue, children=children, pid=self.pid)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def has_ended(self) -> bool:
        """Whether the process is gone; then its board is given back."""
        status = self._process.poll()
        if status is None:
            return False
        _log.warning("worker_ended", queue=self.queue, pid=self.pid, status=status)
        self._board.close()
        return True

    def look(self, *, called: bool) -> None:
        """End the worker where it is deaf: SIGTERM, and SIGKILL where that does not reach it either."""
        now = time.monotonic()
        if self._kill_at is None and self._watchdog.is_deaf(self._board.standing(), now, called=called):
            _log.warning("worker_deaf", queue=self.queue, pid=self.pid)
            self._process.terminate()
            self._kill_at = now + self._grace
        elif self._kill_at is not None and now >= self._kill_at:
            self._process.kill()

    def terminate(self) -> None:
        """Ask it to finish what it is at, and to end."""
        self._process.terminate()

    def stop(self, seconds: float) -> None:
        """Wait for its end, and force it when the time is over: the ledger takes its work back."""
        if not lifeline.stop(self._process, seconds):
            _log.warning("worker_killed", queue=self.queue, pid=self.pid)

    def state(self) -> WorkerState:
        """What the ledger is told of it."""
        standing = self._board.standing()
        return WorkerState(
            name=f"{self.queue}@{socket.gethostname()}:{self.pid}",
            queue=self.queue,
            children=self._children,
            busy=standing.busy,
            claims=standing.claims,
            started_at=self._started_at,
            seen_at=time.time(),
        )
