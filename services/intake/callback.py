"""May a webhook go there? Asked when the article comes in, so that a wrong address is told at once."""

import structlog
from marshmallow import ValidationError

from services.settings import Settings
from services.webhooks import guard

_OFF = "Webhooks are off: this desk has no secret to sign them with (COPYDESK_WEBHOOK_SECRET). Poll the article."
_log = structlog.get_logger()


def refuse_unwanted(url: str | None, settings: Settings) -> None:
    """Raise ValidationError where webhooks are off, or where the guard refuses the address or its name."""
    if url is None:
        return
    if settings.webhook_secret is None:
        raise ValidationError({"callback_url": [_OFF]})
    rules = guard.Rules.of(settings.webhook_http, settings.webhook_networks, settings.webhook_ports)
    try:
        guard.vet(url, rules)
    except guard.RefusedError as error:
        _log.info("callback_refused", code=error.code, detail=error.detail)
        raise ValidationError({"callback_url": [str(error)]}) from error
