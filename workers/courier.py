"""One delivery from claim to what came of it: signed now, sent as stored, settled or put back by the schedule."""

import random
import time

import structlog

from services.contract import DELIVERY, DELIVERY_LATE
from services.ledger import Claim
from services.settings import Settings
from services.webhooks.guard import Rules
from services.webhooks.sign import headers
from workers.delivery.attempt import Attempt
from workers.delivery.post import deliver
from workers.delivery.schedule import next_step
from workers.desk import Desk

_NO_SECRET_PAUSE = 60.0
_log = structlog.get_logger()


def carry(desk: Desk, queue: str) -> None:
    """Attempt the oldest delivery of a queue that is due; does nothing where none is.

    The claim waits for the disk: what leaves the house must not be forgotten by a server that crashes.
    """
    claim = desk.claim(queue, durably=True)
    if claim and not desk.settings.webhook_secret:
        _log.error("delivery_unsigned", delivery=claim.id, cure="set COPYDESK_WEBHOOK_SECRET")
        desk.ledger.postpone(claim, _NO_SECRET_PAUSE, "There is no secret to sign with.")
    elif claim:
        with desk.holding(claim):
            _settle(desk, claim, attempt(desk.settings, claim))


def attempt(settings: Settings, claim: Claim) -> Attempt:
    """One attempt at a delivery: the stored bytes, with a signature of this moment."""
    body = claim.text("body").encode()
    signed = headers([settings.webhook_secret or ""], claim.id, int(time.time()), body)
    return deliver(claim.text("url"), rules_of(settings), signed, body, settings.webhook_timeout)


def rules_of(settings: Settings) -> Rules:
    """Which addresses this deployment calls."""
    return Rules.of(settings.webhook_http, settings.webhook_networks, settings.webhook_ports)


def _settle(desk: Desk, claim: Claim, made: Attempt) -> None:
    now = time.time()
    step = next_step(made, claim.attempt, desk.settings.delivery_schedule, now, random.random())
    log = _log.bind(delivery=claim.id, article=claim.text("article"), attempt=claim.attempt, status=made.status)
    if step.at is not None:
        log.info("delivery_postponed", code=made.code, detail=made.detail, seconds=round(step.at - now, 1))
        desk.ledger.postpone(claim, step.at - now, made.code or "", DELIVERY_LATE if step.late else DELIVERY)
    else:
        log.info("delivery_settled", outcome=step.outcome, code=made.code, reason=step.reason)
        desk.ledger.settle(claim, step.outcome, made.plain())
