"""Celery is told what it shall be, and is it: settings are read back from the app, flags from a worker that runs."""

import contextlib
import re
from collections import Counter

import pytest
import redis
from celery.app.defaults import DEFAULTS
from structlog.testing import capture_logs

from services.contract import QUEUES, TASK_OF_QUEUE
from services.settings import Settings
from tests.workers.crew import Crew
from workers.app import create_app, create_desk, worker_settings

SETTINGS = Settings(stage_limit=33.0)


def test_every_setting_reaches_celery_under_a_name_that_it_knows() -> None:
    app = create_app(SETTINGS, create_desk(SETTINGS, reads=False))
    for name, value in worker_settings(SETTINGS).items():
        assert name in DEFAULTS, name
        assert app.conf[name] == value, name


def test_the_ledger_retries_and_not_the_broker() -> None:
    conf = create_app(SETTINGS, create_desk(SETTINGS, reads=False)).conf
    assert conf.task_acks_late is False
    assert conf.task_reject_on_worker_lost is False
    assert conf.result_backend is None
    assert conf.task_ignore_result is True
    assert conf.task_time_limit == 36.0


def test_a_worker_takes_no_bell_in_advance_and_waits_for_its_broker_for_ever() -> None:
    conf = create_app(SETTINGS, create_desk(SETTINGS, reads=False)).conf
    assert conf.worker_disable_prefetch is True
    assert conf.worker_prefetch_multiplier == 1
    assert conf.broker_connection_max_retries is None
    assert conf.broker_connection_retry_on_startup is True
    assert conf.worker_cancel_long_running_tasks_on_connection_loss is False
    # Plain warm SIGTERM: a soft shutdown is a sleep of fixed length.
    assert conf.worker_soft_shutdown_timeout == 0.0


def test_a_worker_leaves_nothing_in_the_broker_that_never_ends() -> None:
    conf = create_app(SETTINGS, create_desk(SETTINGS, reads=False)).conf
    assert conf.worker_enable_remote_control is False
    assert conf.worker_send_task_events is False
    assert conf.task_send_sent_event is False


@pytest.mark.parametrize("queue", QUEUES)
def test_no_task_fails_where_the_ledger_is_away(queue: str) -> None:
    """An error on its way to Celery's parent, when the broker goes as well, makes that parent deaf."""
    settings = Settings(redis_url="redis://127.0.0.1:1/0", broker_url="redis://127.0.0.1:1/1")
    app = create_app(settings, create_desk(settings, reads=False))
    app.loader.import_default_modules()
    with capture_logs() as log:
        assert app.tasks[TASK_OF_QUEUE[queue]].apply().successful()
    assert [line["event"] for line in log] == ["shift_ended"]


@pytest.mark.flow
def test_workers_that_the_supervisor_starts_run_so(server_url: str) -> None:
    """Flags of the real command line, by what Celery itself logs of its start and by what it leaves in the broker."""
    with Crew(server_url, "summarisation", "delivery", reader="light", log_level="debug") as crew:
        crew.wait_for(lambda: len(crew.logged("ready")) == 2)
        log = "\n".join(crew.log)
        with contextlib.closing(redis.Redis.from_url(f"{server_url}/1")) as client:
            left = {key.decode().split(".")[0] for key in client.scan_iter()}
    started = Counter(re.findall(r"Consumer: Starting (.+)", log))
    # No Mingle, Gossip, Heart, Events and Control among them.
    assert started == {"Connection": 2, "Tasks": 2, "event loop": 2}
    assert sorted(re.findall(r"concurrency: \d+ \((\w+)\)", log)) == ["prefork", "thread"]
    assert log.count("results:     disabled") == log.count("task events: OFF") == 2
    assert left == {"_kombu"}  # which queues there are: no mailbox of a worker, no result
