"""A worker's way to its broker, tried every second for as long as the broker is away.

Celery's own pauses between attempts grow by two seconds each time, so that a broker that was away for five seconds is
found ten seconds later. One attempt a second costs nobody anything. Celery has no setting for it (5.7.0).
"""

from typing import Any

from celery.app.amqp import AMQP
from kombu import Connection

PAUSE = 1  # seconds between two attempts


class SteadyConnection(Connection):
    """A connection whose attempts are equally far apart."""

    def _ensure_connection(self, *args: Any, **kwargs: Any) -> Any:
        """As kombu's (5.6), called by Celery's consumer without pauses of its own."""
        return super()._ensure_connection(
            *args, **{"interval_start": PAUSE, "interval_step": 0, "interval_max": PAUSE} | kwargs
        )


class SteadyAMQP(AMQP):
    """What makes an app's connections."""

    Connection = SteadyConnection
