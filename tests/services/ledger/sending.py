"""Deliveries and endpoints on a real ledger: made, claimed, attempted."""

import itertools
from typing import Any

from services.ledger import Claim, Delivery, Endpoint, Failing, Ledger, Made, new_delivery_id
from tests.services.ledger.steps import accepted, claimed

DAY = 86_400
_COUNT = itertools.count()
SECRET = "whsec_" + "c2VjcmV0" * 4


def delivery(**changed: Any) -> Delivery:
    """A delivery to a callback_url, unless told otherwise."""
    given: dict[str, Any] = {
        "id": f"{new_delivery_id()[:16]}{next(_COUNT):016x}",  # in the order in which they are made
        "client": "desk",
        "type": "article.succeeded",
        "url": "https://example.org/hook",
        "body": b'{"a": "\xc3\xa9", "n": 1.0}',
        "lane": "example.org",
    }
    return Delivery(**given | changed)


def sent(ledger: Ledger, *deliveries: Delivery) -> str:
    """The id of an article that finished with these deliveries."""
    article_id = accepted(ledger)
    ledger.pass_on(claimed(ledger), b"{}", "summarisation")
    ledger.complete(claimed(ledger, "summarisation"), b'{"id": "x"}', deliveries)
    return article_id


def claim_of(ledger: Ledger, queue: str = "delivery", per_lane: int = 10) -> Claim:
    """The oldest delivery that is due, which there must be."""
    claim = ledger.claim_delivery(queue, "worker-1", per_lane)
    assert claim
    return claim


def attempt(ledger: Ledger, claim: Claim, status: str = "delivered", **more: Any) -> Failing | None:
    """An attempt at a claimed delivery that ended so."""
    code = None if status == "delivered" else "E_HTTP"
    brief = {"number": claim.attempt, "at": 1.0, "status": 204, "code": code}
    return ledger.attempted(claim, Made(status=status, log=brief | {"response": "fine"}, brief=brief, **more), DAY)


def endpoint(ledger: Ledger, client: str = "desk", **changed: Any) -> Endpoint:
    """A stored endpoint."""
    fields: dict[str, Any] = {
        "url": "https://example.org/hook",
        "description": "",
        "event_types": ["article.succeeded", "article.failed"],
        "payload": "thin",
        "headers": {},
        "signature": "v1",
    }
    return ledger.create_endpoint(client, fields | changed, SECRET)
