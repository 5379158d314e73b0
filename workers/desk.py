"""What a task may reach for, and the one place where a failed stage is acted on.

Whatever ends an attempt may pass, so the work is put back, later each time, until its attempts are used up.
"""

import contextlib
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import structlog

from services.bell import Bell
from services.contract import problem
from services.ledger import Claim, Delivery, Ledger, new_delivery_id
from services.settings import Settings
from workers.delivery.event import thin
from workers.lease import kept

if TYPE_CHECKING:
    from workers.reading.model import Model

_log = structlog.get_logger()
_LONGEST_PAUSE = 300.0


@dataclass(frozen=True)
class Desk:
    """The ledger, the bell, the settings, and the model where articles are read."""

    settings: Settings
    ledger: Ledger
    bell: Bell
    model: "Model | None"
    worker: str

    def after_fork(self) -> "Desk":
        """The same desk with connections of its own."""
        return replace(
            self,
            ledger=Ledger.connect(self.settings.redis_url, self.settings.lease),
            bell=Bell(self.settings.broker_url),
            worker=f"{socket.gethostname()}:{os.getpid()}",
        )

    @contextlib.contextmanager
    def stage(self, queue: str) -> Iterator[Claim | None]:
        """The oldest article due in a stage, held while the block runs; None where there is none to work on."""
        claim = self.ledger.claim(queue, self.worker)
        if claim and claim.attempt > self.settings.max_attempts:
            self._give_up(claim, claim.last_error or "It ended without a word.")
            claim = None
        if claim is None:
            yield None
            return
        log = _log.bind(article=claim.id, stage=queue, attempt=claim.attempt)
        with kept(self.ledger, claim, self.settings.lease, self.settings.stage_limit):
            try:
                yield claim
            except Exception as error:  # whatever it was, it is counted and tried again
                log.warning("stage_failed", error=repr(error), exc_info=True)
                self._again(claim, repr(error))

    def _again(self, claim: Claim, error: str) -> None:
        """Put back, later each time, until the attempts are used up."""
        if claim.attempt >= self.settings.max_attempts:
            self._give_up(claim, error)
        else:
            pause = min(self.settings.retry_pause * 2 ** (claim.attempt - 1), _LONGEST_PAUSE)
            self.ledger.postpone(claim, pause, error)

    def _give_up(self, claim: Claim, error: str) -> None:
        made = min(claim.attempt, self.settings.max_attempts)
        told = problem("stage-failed", f"{claim.queue} failed after {made} attempts: {error}")
        if self.ledger.fail(claim, told, self.deliveries(claim, "failed", told)):
            self.bell.ring("delivery")

    def deliveries(self, claim: Claim, status: str, error: dict[str, Any] | None = None) -> list[Delivery]:
        """One delivery where the article asked for a webhook, none otherwise; its bytes are fixed here."""
        request = claim.request
        if "callback_url" not in request:
            return []
        body = thin(
            article=claim.id,
            external_id=request.get("external_id"),
            metadata=request.get("metadata"),
            status=status,
            url=f"{self.settings.public_url}/v1/articles/{claim.id}",
            at=time.time(),
            error=error,
        )
        return [Delivery(new_delivery_id(), request["callback_url"], body.decode("ascii"))]
