"""May a webhook go there? Asked when an address comes in, so that a wrong one is told at once."""

from collections.abc import Mapping
from typing import Any

import structlog
from marshmallow import ValidationError

from services.intake.auth import client
from services.intake.desk import desk
from services.settings import Settings
from services.webhooks import guard

_OFF = (
    "There is no secret to sign this webhook with. `POST /v1/endpoints/default/rotate` makes one for you, the setting "
    "COPYDESK_WEBHOOK_SECRET one for all; or poll the article."
)
_log = structlog.get_logger()


def refuse_unwanted(wishes: Mapping[str, Any]) -> None:
    """Raise ValidationError where the article's webhook cannot be signed, may not go there, or to no endpoint."""
    if "callback_url" in wishes:
        if not desk().settings.webhook_secret and not desk().ledger.default_secrets(client()):
            raise ValidationError({"callback_url": [_OFF]})
        refuse_closed(wishes["callback_url"], desk().settings, "callback_url")
    if wishes.get("endpoint") and desk().ledger.endpoint(wishes["endpoint"], client()) is None:
        raise ValidationError({"endpoint": ["No endpoint of yours has this id."]})


def refuse_closed(url: str, settings: Settings, field: str) -> None:
    """Raise ValidationError where the guard refuses the address or its name."""
    rules = guard.Rules.of(settings.webhook_http, settings.webhook_networks, settings.webhook_ports)
    try:
        guard.vet(url, rules)
    except guard.RefusedError as error:
        _log.info("webhook_address_refused", code=error.code, detail=error.detail)
        raise ValidationError({field: [str(error)]}) from error
