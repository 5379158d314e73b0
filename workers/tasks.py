"""Thin tasks: load, call, store, pass on. One per queue; a message carries nothing, the ledger says what is due.

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
from workers.article import article_of, rewrite_wished, wish_of
from workers.courier import carry
from workers.digest import Draft, Findings
from workers.finishing import finish
from workers.rewriting.rewrite import door_of, rewritten
from workers.summary.summarise import summarise as summarise_article

EXTRACTION, SUMMARISATION, REWRITE = "extraction", "summarisation", "rewrite"


@shared_task(bind=True, name=TASK_OF_QUEUE[EXTRACTION])
def extract(self: Any) -> None:
    """Read the oldest article that is due."""
    desk = self.app.desk
    with desk.stage(EXTRACTION) as claim:
        if claim:
            findings = desk.read(article_of(claim))
            if desk.stored(claim, desk.ledger.pass_on(claim, msgspec.json.encode(findings), SUMMARISATION)):
                desk.bell.ring(SUMMARISATION)


@shared_task(bind=True, name=TASK_OF_QUEUE[SUMMARISATION])
def summarise(self: Any) -> None:
    """Summarise the oldest article that is read; finish it, or pass it on to be rewritten."""
    desk = self.app.desk
    with desk.stage(SUMMARISATION) as claim:
        if claim:
            began, text = time.perf_counter(), claim.packed("text").decode()
            findings = msgspec.json.decode(claim.packed("findings"), type=Findings)
            summary = summarise_article(text, findings.reading, wish_of(claim.request))
            findings.provenance.elapsed_ms[SUMMARISATION] = round((time.perf_counter() - began) * 1000, 1)
            if not rewrite_wished(claim.request):
                finish(desk, claim, findings, summary)
            elif desk.stored(claim, desk.ledger.pass_on(claim, msgspec.json.encode(Draft(findings, summary)), REWRITE)):
                desk.bell.ring(REWRITE)


@shared_task(bind=True, name=TASK_OF_QUEUE[REWRITE])
def rewrite(self: Any) -> None:
    """Have the oldest summary that waits for it rewritten, and finish its article."""
    desk = self.app.desk
    with desk.stage(REWRITE) as claim:
        if claim:
            began, draft = time.perf_counter(), msgspec.json.decode(claim.packed("findings"), type=Draft)
            summary = rewritten(door_of(desk.settings), claim, draft, desk.settings.max_attempts)
            draft.findings.provenance.elapsed_ms[REWRITE] = round((time.perf_counter() - began) * 1000, 1)
            finish(desk, claim, draft.findings, summary)


@shared_task(bind=True, name=TASK_OF_QUEUE[DELIVERY])
def deliver(self: Any) -> None:
    """Attempt the oldest delivery that is due."""
    carry(self.app.desk, DELIVERY)


@shared_task(bind=True, name=TASK_OF_QUEUE[DELIVERY_LATE])
def deliver_late(self: Any) -> None:
    """Attempt the oldest late delivery: a dead endpoint slows no other down."""
    carry(self.app.desk, DELIVERY_LATE)
