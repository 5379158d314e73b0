"""`/metrics`: how much waits in each queue, asked when scraped, and what this process counts of itself."""

from collections.abc import Iterator

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from services.intake.auth import admit
from services.intake.desk import desk
from services.ledger import Ledger, LedgerDownError, QueueState

blueprint = Blueprint("metrics", __name__)
blueprint.before_request(admit)


@blueprint.get("/metrics")
def metrics() -> Response:
    """The text format of Prometheus."""
    own = CollectorRegistry(auto_describe=False)
    own.register(Backlog(desk().ledger))
    return Response(generate_latest(REGISTRY) + generate_latest(own), content_type=CONTENT_TYPE_LATEST)


class Backlog(Collector):
    """The ledger's queues; where it is away, only that is told, so that this process is still seen."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def collect(self) -> Iterator[Metric]:
        """The gauges as they stand now."""
        try:
            queues, orphans = self._ledger.backlog(), self._ledger.orphans()
        except LedgerDownError:
            yield _up(0)
            return
        yield _up(1)
        yield CounterMetricFamily("ledger_orphans", "Pieces of work that the audit found in no queue.", value=orphans)
        yield from _of_queues(queues)


def _up(value: int) -> Metric:
    return GaugeMetricFamily("copydesk_ledger_up", "Whether the ledger answered this scrape.", value=value)


def _of_queues(queues: dict[str, QueueState]) -> Iterator[Metric]:
    work = GaugeMetricFamily("copydesk_queue_work", "Pieces of work by where they stand.", labels=["queue", "state"])
    age = GaugeMetricFamily("copydesk_queue_oldest_seconds", "How long the oldest due work waits.", labels=["queue"])
    for queue, state in queues.items():
        work.add_metric([queue, "due"], state.due)
        work.add_metric([queue, "later"], state.later)
        work.add_metric([queue, "leased"], state.leased)
        age.add_metric([queue], state.oldest_age)
    yield work
    yield age
