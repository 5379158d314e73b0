"""Thin tasks: load, call, store, pass on. One per queue; a message carries nothing, the ledger says what is due.

Each works on what is due for a while (shift.py), one piece after another, and raises nothing.

extract   | article   | desk.read         | ledger.pass_on
summarise | findings  | summary.summarise | ledger.complete, deliveries due; or passed on to be rewritten
rewrite   | draft     | rewriting.rewrite | ledger.complete, deliveries due
deliver   | delivery  | courier.carry     | ledger.attempted
"""

import time
from typing import Any

import msgspec
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


@shared_task(bind=True, name=TASK_OF_QUEUE[EXTRACTION])
def extract(self: Any) -> None:
    """Read articles."""
    with told_here(EXTRACTION), Beside() as beside:
        work_on(self.app.desk, EXTRACTION, lambda: _extract(self.app.desk, beside))


def _extract(desk: Desk, beside: Beside) -> bool:
    """Read the oldest article that is due, and hand it in beside the next; whether there was one."""
    with desk.stage(EXTRACTION) as claim:
        if claim:
            beside.do(_hand_in, desk, claim, desk.read(article_of(claim)))
    return claim is not None


def _hand_in(desk: Desk, claim: Claim, findings: Findings) -> None:
    """Pass a read article on: its lease has time enough for it, as it was renewed while it was read."""
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
