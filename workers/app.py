"""The Celery app of a worker, its settings with a reason for each, and the program that runs one queue's children.

python -m workers.app QUEUE CHILDREN [BOARD]
"""

import os
import socket
import sys
from dataclasses import replace
from typing import Any

import structlog
from billiard import current_process
from celery import Celery
from celery.signals import worker_process_init

from services.bell import SENDER, Bell
from services.contract import DELIVERY, DELIVERY_LATE, QUEUES
from services.ledger import Ledger
from services.settings import Settings
from services.telemetry import set_up_logs
from workers.board import Board, ThreadRows
from workers.broker import SteadyAMQP
from workers.courier import proxy_of, rules_of
from workers.crew import Crew
from workers.desk import Desk
from workers.readers import reader_of
from workers.shift import LENGTH as SHIFT_SECONDS

_log = structlog.get_logger()
READING_QUEUE = "extraction"
# Sending is waiting for others: threads of one process cost little, and many of them may wait at once.
IN_THREADS = (DELIVERY, DELIVERY_LATE)
_MEMORY_LIMIT_KIB = 1_000_000


def worker_settings(settings: Settings) -> dict[str, Any]:
    """Every Celery setting that is not its default. A test reads them back: Celery takes unknown names in silence."""
    return SENDER | {
        # The ledger retries, so a message is acknowledged when it is taken. With late acks a worker whose
        # acknowledgement fails while Redis is away consumes nothing ever after (celery 5.7.0).
        "task_acks_late": False,
        "task_reject_on_worker_lost": False,
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        # One message at a time and none in advance: a bell in a busy worker's pocket wakes nobody.
        "worker_prefetch_multiplier": 1,
        "worker_disable_prefetch": True,
        # Remote control and events leave keys in Redis that never expire.
        "worker_enable_remote_control": False,
        "worker_send_task_events": False,
        # Redis may be away for long, at the start too: wait, for ever.
        "broker_connection_max_retries": None,
        "broker_connection_retry_on_startup": True,
        # Ends a child that loops. At the stage's limit the child's own thread has given the work back, with the reason;
        # where it could not, the lease runs out. The attempt counts either way. A task is a shift of many pieces of
        # work, and the last may begin when the shift is nearly over.
        "task_time_limit": settings.stage_limit + SHIFT_SECONDS + 1,
        # Names leak into spaCy's vocabulary outside its memory zones, slowly: children are renewed. A task reads one
        # article where few come, some fifty where many do.
        "worker_max_tasks_per_child": 200,
        # Resident memory with the pages shared with the parent counted in: far above the model's size.
        "worker_max_memory_per_child": _MEMORY_LIMIT_KIB,
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,
    }


class WorkerApp(Celery):
    """A Celery app whose tasks reach everything through its `desk`, and which finds its broker again soon."""

    amqp_cls = f"{SteadyAMQP.__module__}:{SteadyAMQP.__qualname__}"
    desk: Desk


def create_app(settings: Settings, desk: Desk) -> WorkerApp:
    """The app with its tasks and its settings."""
    app = WorkerApp("copydesk", broker=settings.broker_url, include=["workers.tasks"])
    app.conf.update(worker_settings(settings))
    app.desk = desk
    return app


def create_desk(settings: Settings, *, reads: bool) -> Desk:
    """What tasks reach for. What reads is made only where articles are read, before the fork: children share it."""
    ledger = Ledger.connect(settings.redis_url, settings.lease)
    read = reader_of(settings) if reads else None
    return Desk(settings, ledger, Bell(settings.broker_url), read, worker=f"{socket.gethostname()}:{os.getpid()}")


def run(queue: str, children: int, board: Board) -> None:
    """Work on one queue until SIGTERM: running work is finished, then the program ends."""
    settings = Settings.from_environment()
    set_up_logs(settings.log_format, settings.log_level)
    app = create_app(settings, create_desk(settings, reads=queue == READING_QUEUE))
    if queue in IN_THREADS:
        _log.info("webhooks_may_reach_besides", opened=rules_of(settings).openings())
        _log.info("webhooks_leave", through=str(proxy_of(settings) or "no proxy"))
        app.desk = replace(app.desk, row=ThreadRows(board, children), crew=Crew(children))

    @worker_process_init.connect(weak=False)
    def own_connections(**_: object) -> None:
        """A connection must not be shared across a fork, and every child has a row of its own on the board."""
        app.desk = app.desk.after_fork(board.row(int(vars(current_process())["index"])))

    app.worker_main(arguments(settings, queue, children))


def arguments(settings: Settings, queue: str, children: int) -> list[str]:
    """The worker's command line: what Celery takes there and not as a setting."""
    return [
        "worker",
        f"--pool={'threads' if queue in IN_THREADS else 'prefork'}",
        f"--queues={queue}",
        f"--concurrency={children}",
        f"--hostname={queue}@%h-{os.getpid()}",
        # Workers need not know of each other: gossip alone left 65 GB of orphaned queues in one Redis (reported).
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
        f"--loglevel={settings.log_level}",
    ]


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in QUEUES or not all(word.isdigit() for word in sys.argv[2:]):
        sys.exit(f"python -m workers.app QUEUE CHILDREN [BOARD], where QUEUE is one of {', '.join(QUEUES)}")
    number = int(sys.argv[2])
    run(sys.argv[1], number, Board(int(sys.argv[3]), number) if len(sys.argv) == 4 else Board.make(number))
