from celery.app.defaults import DEFAULTS

from services.settings import Settings
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
    assert conf.worker_disable_prefetch is True
