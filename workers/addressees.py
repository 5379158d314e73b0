"""Who is told that an article is finished, and with which bytes?"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from services.ledger import Claim, Delivery, Endpoint, Ledger, new_delivery_id
from services.settings import Settings
from services.webhooks.event import article_event, with_result

FULL = "full"


@dataclass(frozen=True)
class Outcome:
    """How an article ended: `result` is the digest as JSON, or `error` the problem."""

    status: str
    result: bytes | None = None
    error: Mapping[str, Any] | None = None

    @property
    def event_type(self) -> str:
        """The type of the webhook that tells it."""
        return f"article.{self.status}"


def deliveries(ledger: Ledger, settings: Settings, claim: Claim, outcome: Outcome) -> list[Delivery]:
    """One delivery for everyone who asked to be told; their bytes are fixed here.

    An article goes to its `callback_url` or to its `endpoint` alone, where it names one; where it names neither, to
    every endpoint of its client; to endpoints only if they take this type. One that is disabled gets its delivery too:
    it ends as dead, and can be replayed later.
    """
    request = claim.request
    thin = article_event(
        article=claim.id,
        external_id=request.get("external_id"),
        metadata=request.get("metadata"),
        status=outcome.status,
        url=f"{settings.public_url}/v1/articles/{claim.id}",
        at=time.time(),
        error=outcome.error,
    )
    client = claim.text("client")
    if "callback_url" in request:
        url = request["callback_url"]
        return [Delivery(new_delivery_id(), client, outcome.event_type, url, thin, lane_of(url))]
    wanted = [one for one in _endpoints(ledger, request, client) if outcome.event_type in one.event_types]
    return [_to_endpoint(one, outcome, thin, settings.webhook_full_bytes) for one in wanted]


def lane_of(url: str) -> str:
    """What addresses that are called once share their limit by: the host and port."""
    return urlsplit(url).netloc.lower()


def _endpoints(ledger: Ledger, request: Mapping[str, Any], client: str) -> list[Endpoint]:
    if "endpoint" not in request:
        return ledger.endpoints(client)
    found = ledger.endpoint(request["endpoint"], client) if request["endpoint"] else None
    return [found] if found else []


def _to_endpoint(endpoint: Endpoint, outcome: Outcome, thin: bytes, most: int) -> Delivery:
    full = endpoint.payload == FULL and outcome.result is not None
    body = with_result(thin, outcome.result or b"", most) if full else thin
    return Delivery(
        new_delivery_id(), endpoint.client, outcome.event_type, endpoint.url, body, endpoint.id, endpoint.id
    )
