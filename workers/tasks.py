"""Thin tasks: load, call, store, pass on. One per queue; a message carries nothing, the ledger says what is due.

extract   | article   | desk.read         | ledger.pass_on
summarise | findings  | summary.summarise | ledger.complete, deliveries due
deliver   | delivery  | courier.carry     | ledger.settle, or postponed
"""

import time
from typing import Any

import msgspec
from celery import shared_task

from services.contract import DELIVERY, DELIVERY_LATE, TASK_OF_QUEUE
from workers.article import article_of, offset_unit_of, wish_of
from workers.courier import carry
from workers.digest import Findings, encode_digest
from workers.summary.summarise import summarise as summarise_article

EXTRACTION, SUMMARISATION = "extraction", "summarisation"


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
    """Summarise the oldest article that is read, and finish it."""
    desk = self.app.desk
    with desk.stage(SUMMARISATION) as claim:
        if claim:
            began, text = time.perf_counter(), claim.packed("text").decode()
            findings = msgspec.json.decode(claim.packed("findings"), type=Findings)
            summary = summarise_article(text, findings.reading, wish_of(claim.request))
            findings.provenance.elapsed_ms[SUMMARISATION] = round((time.perf_counter() - began) * 1000, 1)
            result = encode_digest(claim.id, text, findings, summary, offset_unit_of(claim.request))
            deliveries = desk.deliveries(claim, "succeeded")
            if desk.stored(claim, desk.ledger.complete(claim, result, deliveries)) and deliveries:
                desk.bell.ring(DELIVERY)


@shared_task(bind=True, name=TASK_OF_QUEUE[DELIVERY])
def deliver(self: Any) -> None:
    """Attempt the oldest delivery that is due."""
    carry(self.app.desk, DELIVERY)


@shared_task(bind=True, name=TASK_OF_QUEUE[DELIVERY_LATE])
def deliver_late(self: Any) -> None:
    """Attempt the oldest late delivery: a dead endpoint slows no other down."""
    carry(self.app.desk, DELIVERY_LATE)
