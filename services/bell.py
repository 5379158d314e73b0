"""Rings a queue: a Celery message that carries nothing and says that something is due.

A bell that is lost or comes twice does no harm: what is due stands in the ledger, and the sweeper rings again.
"""

from typing import Any, Protocol

import structlog
from celery import Celery
from kombu import pools
from kombu.exceptions import OperationalError
from prometheus_client import Counter

from services.contract import TASK_OF_QUEUE

# Bells that hang in a queue at once: so many idle children can be called at one stroke. Each works on all that is due,
# so more would only be heard in vain, at some milliseconds each; where bells hang no child is idle for long.
MOST_BELLS = 16
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


class Rings(Protocol):
    """Whatever can be asked to ring for a queue."""

    def ring(self, queue: str) -> bool:
        """Whether the bell is rung, or will be."""


class Bell:
    """Sends by task name: the front of the house never imports a worker."""

    def __init__(self, broker_url: str) -> None:
        self._broker_url = broker_url
        self._app = _sender(broker_url)
        unconnected = self._app.connection_for_write()
        self._away: tuple[Any, ...] = (OperationalError, *unconnected.connection_errors, *unconnected.channel_errors)

    def ring(self, queue: str) -> bool:
        """Whether the message was handed over. Never raises: the work is stored, and the sweeper rings again."""
        try:
            self._app.send_task(TASK_OF_QUEUE[queue], queue=queue, ignore_result=True)
        except Exception as error:  # noqa: BLE001  # whatever it is, a bell is not worth the sweeper's life
            UNHEARD.labels(queue).inc()
            _log.warning("bell_unheard", queue=queue, error=repr(error))
            if not isinstance(error, self._away):
                self._begin_anew()
            return False
        return True

    def _begin_anew(self) -> None:
        """Forget every connection: kombu 5.6 keeps a channel that lost its own, and raises AttributeError from it."""
        pools.reset()
        self._app = _sender(self._broker_url)

    def ring_lacking(self, queue: str, due: int) -> int:
        """Ring for so many pieces of work while fewer than MOST_BELLS hang; returns how many hang then."""
        hanging = self.waiting(queue)
        for _ in range(min(due, MOST_BELLS - hanging)):
            if not self.ring(queue):
                break
            hanging += 1
        return hanging

    def waiting(self, queue: str) -> int:
        """How many bells of a queue nobody has heard yet; 0 where the broker does not know the queue, or is away."""
        pool: Any = self._app.pool  # its annotations call it a producer
        try:
            with pool.acquire(block=True) as connection:
                # Asking kombu takes two clients, two pipelines and a millisecond: it has four priorities, we use one.
                return int(connection.default_channel.client.llen(queue))
        except self._away:
            return 0
        except Exception as error:  # noqa: BLE001  # as in `ring`
            _log.warning("bells_uncounted", queue=queue, error=repr(error))
            self._begin_anew()
            return 0


def _sender(broker_url: str) -> Celery:
    app = Celery("copydesk-bell", broker=broker_url, set_as_current=False)
    app.conf.update(SENDER)
    return app
