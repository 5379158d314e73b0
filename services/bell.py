"""Rings a queue: a Celery message that carries nothing and says that something is due.

A bell that is lost or comes twice does no harm: what is due stands in the ledger, and the sweeper rings again.
"""

from typing import Any

import structlog
from celery import Celery
from kombu.exceptions import OperationalError
from prometheus_client import Counter

from services.contract import TASK_OF_QUEUE

UNHEARD = Counter("copydesk_bells_unheard", "Bells that could not be rung; the sweeper rings later.", ["queue"])
_log = structlog.get_logger()

# A sender's half of the settings; the worker's half stands in workers/app.py.
SENDER = {
    "task_ignore_result": True,
    "task_publish_retry_policy": {"max_retries": 1, "interval_start": 0, "interval_max": 0.2},
    "broker_connection_timeout": 2,
    "broker_transport_options": {
        "socket_timeout": 5,  # without it a publish waits for ever on a dead connection
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        "health_check_interval": 5,
        "visibility_timeout": 600,
    },
}


class Bell:
    """Sends by task name: the front of the house never imports a worker."""

    def __init__(self, broker_url: str) -> None:
        self._app = Celery("copydesk-bell", broker=broker_url, set_as_current=False)
        self._app.conf.update(SENDER)

    def ring(self, queue: str) -> bool:
        """Whether the message was handed over. Never raises: the work is stored, and the sweeper rings again."""
        try:
            self._app.send_task(TASK_OF_QUEUE[queue], queue=queue, ignore_result=True)
        except (OperationalError, OSError) as error:
            UNHEARD.labels(queue).inc()
            _log.warning("bell_unheard", queue=queue, error=str(error))
            return False
        return True

    def waiting(self, queue: str) -> int:
        """How many bells of a queue nobody has heard yet; 0 where the broker does not know the queue, or is away."""
        with self._app.connection_for_write() as connection:
            away: tuple[Any, ...] = (OperationalError, *connection.connection_errors, *connection.channel_errors)
            try:
                channel: Any = connection.default_channel  # kombu's annotations lack what every channel has
                return int(channel.queue_declare(queue, passive=True).message_count)
            except away:
                return 0
