"""Thin tasks: load, call, store, pass on. One per queue; a message carries nothing, the ledger says what is due.

Each works on what is due for a while (shift.py), one piece after another, and raises nothing.

extract   | articles  | desk.read         | ledger.pass_on
summarise | findings  | summary.summarise | ledger.complete, deliveries due; or passed on to be rewritten
rewrite   | draft     | rewriting.rewrite | ledger.complete, deliveries due
deliver   | delivery  | courier.carry     | ledger.attempted
"""

import time
from collections.abc import Sequence
from typing import Any

import msgspec
import structlog
from celery import shared_task

from services.contract import DELIVERY, DELIVERY_LATE, TASK_OF_QUEUE
from services.ledger import Claim
from workers.article import article_of, rewrite_wished, wish_of
from workers.courier import carry
from workers.desk import Desk
from workers.digest import Draft, Findings
from workers.finishing import finish
from workers.rewriting.rewrite import door_of, rewritten
from workers.shift import Beside, told_here, work_on
from workers.summary.summarise import summarise as summarise_article

EXTRACTION, SUMMARISATION, REWRITE = "extraction", "summarisation", "rewrite"
_log = structlog.get_logger()


@shared_task(bind=True, name=TASK_OF_QUEUE[EXTRACTION])
def extract(self: Any) -> None:
    """Read articles."""
    with told_here(EXTRACTION), Beside() as beside:
        work_on(self.app.desk, EXTRACTION, lambda: _extract(self.app.desk, beside))


def _extract(desk: Desk, beside: Beside) -> bool:
    """Read the oldest article that is due, or several at once, and hand in beside the next; whether there was any."""
    claims = desk.claims(EXTRACTION, desk.reads_together)
    if claims:
        with desk.holding(*claims):
            beside.do(_hand_in, desk, _read(desk, claims))
    return bool(claims)


def _read(desk: Desk, claims: Sequence[Claim]) -> list[tuple[Claim, Findings]]:
    """What was found in each. Where reading them at once fails each is read alone, so that no other loses an attempt;
    one that fails alone is put back."""
    if len(claims) > 1:
        try:
            return list(zip(claims, desk.read([article_of(claim) for claim in claims]), strict=True))
        except Exception as error:  # noqa: BLE001  # whatever it was, it comes again for the one whose it is
            _log.warning("read_one_by_one", articles=len(claims), error=repr(error))
    found: list[tuple[Claim, Findings]] = []
    for claim in claims:
        with desk.attempting(claim):
            found += zip([claim], desk.read([article_of(claim)]), strict=True)
    return found


def _hand_in(desk: Desk, found: Sequence[tuple[Claim, Findings]]) -> None:
    """Pass read articles on: their leases have time enough for it, as they were renewed while they were read."""
    for claim, findings in found:
        with desk.attempting(claim):
            kept = desk.ledger.pass_on(claim, msgspec.json.encode(findings), SUMMARISATION)
            desk.handed_in(claim, kept, SUMMARISATION)


@shared_task(bind=True, name=TASK_OF_QUEUE[SUMMARISATION])
def summarise(self: Any) -> None:
    """Summarise articles."""
    with told_here(SUMMARISATION):
        work_on(self.app.desk, SUMMARISATION, lambda: _summarise(self.app.desk))


def _summarise(desk: Desk) -> bool:
    """Summarise the oldest article that is read; finish it, or pass it on to be rewritten. Whether there was one."""
    with desk.stage(SUMMARISATION) as claim:
        if claim:
            began, text = time.perf_counter(), claim.packed("text").decode()
            findings = msgspec.json.decode(claim.packed("findings"), type=Findings)
            summary = summarise_article(text, findings.reading, wish_of(claim.request))
            findings.provenance.elapsed_ms[SUMMARISATION] = round((time.perf_counter() - began) * 1000, 1)
            if rewrite_wished(claim.request):
                kept = desk.ledger.pass_on(claim, msgspec.json.encode(Draft(findings, summary)), REWRITE)
                desk.handed_in(claim, kept, REWRITE)
            else:
                finish(desk, claim, findings, summary)
    return claim is not None


@shared_task(bind=True, name=TASK_OF_QUEUE[REWRITE])
def rewrite(self: Any) -> None:
    """Have summaries rewritten."""
    with told_here(REWRITE):
        work_on(self.app.desk, REWRITE, lambda: _rewrite(self.app.desk))


def _rewrite(desk: Desk) -> bool:
    """Have the oldest summary that waits for it rewritten, and finish its article; whether there was one."""
    with desk.stage(REWRITE) as claim:
        if claim:
            began, draft = time.perf_counter(), msgspec.json.decode(claim.packed("findings"), type=Draft)
            summary = rewritten(door_of(desk.settings), claim, draft, desk.settings.max_attempts)
            draft.findings.provenance.elapsed_ms[REWRITE] = round((time.perf_counter() - began) * 1000, 1)
            finish(desk, claim, draft.findings, summary)
    return claim is not None


@shared_task(bind=True, name=TASK_OF_QUEUE[DELIVERY])
def deliver(self: Any) -> None:
    """Attempt deliveries."""
    with told_here(DELIVERY):
        work_on(self.app.desk, DELIVERY, lambda: carry(self.app.desk, DELIVERY))


@shared_task(bind=True, name=TASK_OF_QUEUE[DELIVERY_LATE])
def deliver_late(self: Any) -> None:
    """Attempt late deliveries: a dead endpoint slows no other down."""
    with told_here(DELIVERY_LATE):
        work_on(self.app.desk, DELIVERY_LATE, lambda: carry(self.app.desk, DELIVERY_LATE))
