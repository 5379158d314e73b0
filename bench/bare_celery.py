"""The least that Celery can do: a worker with the desk's own settings, and a task that does nothing.

python -m bench.bare_celery BROKER_URL CHILDREN
"""

import sys

from celery import Celery

from services.settings import Settings
from workers.app import arguments, worker_settings

QUEUE = "extraction"
TASK = "bare.nothing"


def create_app(broker_url: str) -> Celery:
    """An app that knows one task."""
    app = Celery("bare", broker=broker_url)
    app.conf.update(worker_settings(Settings()))
    app.task(name=TASK)(_nothing)
    return app


def _nothing() -> None:
    """The task."""


if __name__ == "__main__":
    create_app(sys.argv[1]).worker_main(arguments(Settings(log_level="warning"), QUEUE, int(sys.argv[2])))
