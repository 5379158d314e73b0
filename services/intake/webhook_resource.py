"""Endpoints and deliveries as clients see them: the JSON of `EndpointOut` and `DeliveryOut`, made from records."""

import json
import time
from typing import Any

from services.intake.resource import moment
from services.ledger import Endpoint, Secret, Sent
from services.webhooks import asymmetric

V1A = "v1a"


def endpoint(found: Endpoint) -> dict[str, Any]:
    """An endpoint without its secrets and without the values of its own headers."""
    signing = found.valid_secrets(time.time())
    return {
        "id": found.id,
        "url": found.url,
        "description": found.description,
        "event_types": list(found.event_types),
        "payload": found.payload,
        "headers": list(found.headers),
        "signature": found.signature,
        "public_keys": [asymmetric.public_key(one) for one in signing] if found.signature == V1A else [],
        "status": found.status,
        "disabled_because": found.disabled_because or None,
        "disabled_at": _moment(found.disabled_at),
        "failing_since": _moment(found.failing_since),
        "secret_until": secret_until(found.secrets),
        "created_at": moment(found.created_at),
        "updated_at": moment(found.updated_at),
    }


def secret_until(secrets: tuple[Secret, ...]) -> str | None:
    """Until when a secret before the newest signs too, where one does."""
    ends = [one.until for one in secrets if one.until is not None and one.until > time.time()]
    return _moment(max(ends, default=None))


def delivery(sent: Sent) -> dict[str, Any]:
    """A delivery without its body and its attempts."""
    return {
        "id": sent.id,
        "type": sent.type,
        "status": sent.status,
        "reason": sent.reason or None,
        "article": sent.article or None,
        "endpoint": sent.endpoint or None,
        "url": sent.url,
        "attempts": sent.attempts,
        "last_attempt": None if sent.last is None else {**sent.last, "at": moment(sent.last["at"])},
        "next_attempt_at": _moment(sent.next_at),
        "created_at": moment(sent.created_at),
        "updated_at": moment(sent.updated_at),
        "finished_at": _moment(sent.finished_at),
    }


def whole_delivery(sent: Sent) -> dict[str, Any]:
    """A delivery with its body and its attempts."""
    log = [attempt | {"at": moment(attempt["at"])} for attempt in sent.log]
    for attempt in log:
        attempt["request_headers"] = [list(pair) for pair in attempt["request_headers"].items()]
    return delivery(sent) | {"body": json.loads(sent.body), "log": log}


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else moment(seconds)
