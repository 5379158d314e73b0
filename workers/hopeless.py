"""Which endpoint is called no more, and who is told of it?"""

import time

import structlog

from services.contract import DELIVERY
from services.ledger import Claim, Delivery, Failing, new_delivery_id
from services.settings import Settings
from services.webhooks.event import disabled_event
from workers.addressees import lane_of
from workers.delivery.attempt import Attempt
from workers.delivery.schedule import GONE
from workers.desk import Desk

_log = structlog.get_logger()


def disable_hopeless(desk: Desk, claim: Claim, attempt: Attempt, failing: Failing) -> None:
    """Call an endpoint no more that says it is gone, or that has had nothing but failure for days."""
    limit = desk.settings.endpoint_patience
    hopeless = 0 < limit <= failing.seconds and failing.attempts >= len(desk.settings.delivery_schedule)
    if attempt.status != GONE and not hopeless:
        return
    because = "gone" if attempt.status == GONE else "failing"
    notice = _notice(desk.settings, claim, because, failing)
    if desk.ledger.disable_endpoint(claim.text("endpoint"), because, notice):
        _log.warning("endpoint_disabled", endpoint=claim.text("endpoint"), because=because)
        if notice:
            desk.bell.ring(DELIVERY)


def _notice(settings: Settings, claim: Claim, because: str, failing: Failing) -> Delivery | None:
    """The webhook that tells the operator, where a setting says where it goes."""
    url = settings.operator_webhook
    if url is None:
        return None
    now = time.time()
    body = disabled_event(
        endpoint=claim.text("endpoint"),
        client=claim.text("client"),
        url=claim.text("url"),
        because=because,
        failing_since=now - failing.seconds,
        at=now,
    )
    return Delivery(new_delivery_id(), "", "endpoint.disabled", url, body, lane_of(url))
