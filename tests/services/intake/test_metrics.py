from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from services.contract import QUEUES
from services.ledger import Ledger
from tests.services.intake.work import claimed


def scraped(client: FlaskClient) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


def test_every_queue_shows_its_work_and_the_age_of_the_oldest(client: FlaskClient, ledger: Ledger) -> None:
    client.post("/v1/articles", json={"text": "a"})
    client.post("/v1/articles", json={"text": "b"})
    claimed(ledger)
    assert ledger.backlog()["extraction"].due
    found = scraped(client)
    assert found["copydesk_ledger_up",] == 1
    assert found["ledger_orphans_total",] == 0
    assert found["copydesk_queue_work", "extraction", "due"] == 1
    assert found["copydesk_queue_work", "extraction", "leased"] == 1
    assert {key[1] for key in found if key[0] == "copydesk_queue_oldest_seconds"} == set(QUEUES)


def test_a_ledger_that_is_away_is_a_figure_too(make_app: Callable[..., Flask], away: Ledger) -> None:
    found = scraped(make_app(away).test_client())
    assert found["copydesk_ledger_up",] == 0
    assert not any(key[0] == "copydesk_queue_work" for key in found)
