"""Deliveries from claim to what came of them: signed now, sent as stored, logged, ended or put back by the schedule."""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from services.contract import DELIVERY, DELIVERY_LATE
from services.ledger import Claim, Made, body_of, valid
from services.settings import Settings
from services.webhooks.guard import Resolve, Rules, look_up
from services.webhooks.sign import headers
from workers.delivery.attempt import Attempt, not_made
from workers.delivery.post import deliver, told_headers
from workers.delivery.proxy import Proxy
from workers.delivery.schedule import Step, next_step, pace_of
from workers.desk import Desk
from workers.hopeless import disable_hopeless

_log = structlog.get_logger()


@dataclass(frozen=True)
class Way:
    """Where a delivery goes at this moment: the URL, the secrets that sign (the newest first), headers of its own."""

    url: str
    secrets: tuple[str, ...]
    headers: Mapping[str, str]


def carry(desk: Desk, queue: str, resolve: Resolve = look_up) -> bool:
    """Attempt the oldest delivery that is due in a queue; whether there was one."""
    claim = desk.claim_delivery(queue)
    if claim is None:
        return False
    with desk.holding(claim):
        at, way = time.time(), way_of(desk, claim)
        attempt, signed = _attempt(desk.settings, claim, way, at, resolve)
        _settle(desk, claim, attempt, _logged(claim, way, attempt, signed, at))
    return True


def way_of(desk: Desk, claim: Claim) -> Way | None:
    """Where a claimed delivery goes now; None where its endpoint is disabled or was removed, and is not tested."""
    client = claim.text("client")
    if not claim.text("endpoint"):
        kept_secrets = valid(desk.ledger.default_secrets(client), time.time())
        first = [desk.settings.webhook_secret] if desk.settings.webhook_secret else []
        return Way(claim.text("url"), tuple(kept_secrets or first), {})
    endpoint = desk.ledger.endpoint(claim.text("endpoint"), client)
    if endpoint is None or (endpoint.status != "enabled" and not claim.text("once")):
        return None
    return Way(endpoint.url, tuple(valid(endpoint.secrets, time.time())), endpoint.headers)


def _attempt(
    settings: Settings, claim: Claim, way: Way | None, at: float, resolve: Resolve
) -> tuple[Attempt, Mapping[str, str]]:
    """One attempt: the stored bytes, with a signature of this moment; and the three headers that carry it."""
    if way is None:
        return not_made("E_DISABLED"), {}
    if not way.secrets:
        return not_made("E_NO_SECRET"), {}
    body = body_of(claim.fields["body"])
    signed = headers(way.secrets, claim.id, int(at), body)
    given = {**way.headers, **signed}
    proxy = proxy_of(settings)
    return deliver(way.url, rules_of(settings), given, body, settings.webhook_timeout, resolve, proxy=proxy), signed


def rules_of(settings: Settings) -> Rules:
    """Which addresses this deployment calls."""
    return Rules.of(settings.webhook_http, settings.webhook_networks, settings.webhook_ports)


def proxy_of(settings: Settings) -> Proxy | None:
    """What webhooks leave through, where a setting names it; the environment's own proxies are never used."""
    return Proxy.of(settings.webhook_proxy) if settings.webhook_proxy else None


def _logged(claim: Claim, way: Way | None, attempt: Attempt, signed: Mapping[str, str], at: float) -> dict[str, object]:
    """An attempt as its owner reads it. Values of an endpoint's own headers are secrets, and left out."""
    hidden = dict.fromkeys(way.headers, "(not shown)") if way and signed else {}
    return {
        "number": claim.attempt,
        "at": at,
        "url": way.url if way else claim.text("url"),
        "request_headers": told_headers({**hidden, **signed}) if signed else {},
        **attempt.plain(),
    }


def _settle(desk: Desk, claim: Claim, attempt: Attempt, log: Mapping[str, object]) -> None:
    step, pace = _step(desk.settings, claim, attempt), pace_of(attempt, desk.settings.webhook_timeout)
    brief = {name: log[name] for name in ("number", "at", "status", "code")}
    made = Made(
        status="pending" if step.outcome == "retry" else step.outcome,
        log=log,
        brief=brief,
        reason=step.reason or "",
        pause=step.wait,
        queue=DELIVERY_LATE if step.late else DELIVERY,
        counts=attempt.counts and not claim.text("once"),
        pace=pace.kind,
        rest=pace.rest,
    )
    _log.info(
        "delivery_attempted", delivery=claim.id, article=claim.text("article"), endpoint=claim.text("endpoint"),
        attempt=claim.attempt, outcome=step.outcome, reason=step.reason, status=attempt.status, code=attempt.code,
        detail=attempt.detail, seconds=round(step.wait, 1),
    )  # fmt: skip
    failing = desk.ledger.attempted(claim, made, desk.settings.delivery_log)
    if failing and claim.text("endpoint") and made.counts:
        disable_hopeless(desk, claim, attempt, failing)


def _step(settings: Settings, claim: Claim, attempt: Attempt) -> Step:
    """What follows. A test is made once, and what was not even attempted is over: it can be replayed."""
    if not attempt.delivered and attempt.code == "E_DISABLED":
        return Step("dead", reason="disabled")
    waits = settings.delivery_schedule[:1] if claim.text("once") else settings.delivery_schedule
    made = claim.attempt - int(claim.fields["counted_from"])
    return next_step(attempt, made, waits, time.time(), random.random())
