"""What a task may reach for, and the one place where a failed stage is acted on.

Whatever ends an attempt may pass, so the work is put back, later each time, until its attempts are used up.
"""

import contextlib
import os
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import structlog

from services.bell import Bell
from services.ledger import Claim, Delivery, Kept, Ledger
from services.settings import Settings
from workers.addressees import Outcome, deliveries
from workers.board import Row, ThreadRows
from workers.crew import Crew
from workers.digest import Findings
from workers.giving_up import given_up
from workers.lease import Keeper
from workers.readers import Reader, ReadsMany
from workers.reading.types import Article

_log = structlog.get_logger()
_LONGEST_PAUSE = 300.0
_LONGEST_ERROR = 500  # characters; it goes into webhooks


@dataclass(frozen=True)
class Desk:
    """The ledger, the bell, the settings, this child's row on the board, and what reads, where articles are read.

    `crew` knows how many children there are beside it.
    """

    settings: Settings
    ledger: Ledger
    bell: Bell
    reader: Reader | None
    worker: str
    row: Row | ThreadRows = field(default_factory=Row.alone)
    crew: Crew = field(default_factory=Crew)

    def after_fork(self, row: Row) -> "Desk":
        """The same desk with connections and a row of its own."""
        return replace(
            self,
            ledger=Ledger.connect(self.settings.redis_url, self.settings.lease),
            bell=Bell(self.settings.broker_url),
            worker=f"{socket.gethostname()}:{os.getpid()}",
            row=row,
        )

    def read(self, articles: Sequence[Article]) -> list[Findings]:
        """What the reader finds in each. Raises RuntimeError on a desk where nothing is read."""
        if self.reader is None:
            raise RuntimeError("this desk was made without a reader")
        if isinstance(self.reader, ReadsMany):
            return self.reader.many(articles)
        return [self.reader(article) for article in articles]

    @property
    def reads_together(self) -> int:
        """How many articles are read at once where many wait."""
        return self.settings.read_together if isinstance(self.reader, ReadsMany) else 1

    def claim_delivery(self, queue: str) -> Claim | None:
        """The oldest delivery that is due and whose endpoint has room for one more at once."""
        self.row.claiming()
        share = self.crew.all_but_one(queue, self.ledger.workers)
        return self.ledger.claim_delivery(queue, self.worker, self.settings.webhook_limit, share)

    @contextlib.contextmanager
    def holding(self, *claims: Claim) -> Iterator[None]:
        """Keep the leases of claims while the block runs, at most until the stage's limit."""
        with self.row.busy(), contextlib.ExitStack() as kept:
            for claim in claims:
                kept.enter_context(self._keeper.holding(claim))
            yield

    @cached_property
    def _keeper(self) -> Keeper:
        """Keeps the leases of this process; made when first used, so never shared across a fork."""
        return Keeper(self.ledger, self.settings.lease, self.settings.stage_limit)

    def handed_in(self, claim: Claim, kept: Kept, onward: str) -> None:
        """Ring for the next queue where nobody waits there; the log tells what came too late and was refused."""
        if kept is Kept.REFUSED:
            _log.warning("late_result_refused", work=claim.id, queue=claim.queue, fence=claim.fence)
        elif kept is Kept.STORED:
            self.bell.ring(onward)

    @contextlib.contextmanager
    def stage(self, queue: str) -> Iterator[Claim | None]:
        """The oldest article due in a stage, held while the block runs; None where there is none to work on."""
        claim = next(iter(self.claims(queue, 1)), None)
        if claim is None:
            yield None
            return
        with self.holding(claim), self.attempting(claim):
            yield claim

    def claims(self, queue: str, most: int) -> list[Claim]:
        """The oldest article due in a stage, or several of the oldest where many are; what has no attempt left is
        given up."""
        while True:
            self.row.claiming()
            claims = self.ledger.claim_together(queue, self.worker, most)
            used_up = [claim for claim in claims if claim.attempt > self.settings.max_attempts]
            for claim in used_up:
                self._give_up(claim, claim.last_error or "It ended without a word.", idle=True)
            if not used_up:
                return claims

    @contextlib.contextmanager
    def attempting(self, claim: Claim) -> Iterator[None]:
        """Put an article back where the block fails."""
        try:
            yield
        except Exception as error:  # whatever it was, it is counted and tried again
            log = _log.bind(article=claim.id, stage=claim.queue, attempt=claim.attempt)
            log.warning("stage_failed", error=repr(error), exc_info=True)
            self._again(claim, repr(error)[:_LONGEST_ERROR])

    def _again(self, claim: Claim, error: str) -> None:
        """Put back, later each time, until the attempts are used up."""
        if claim.attempt >= self.settings.max_attempts:
            self._give_up(claim, error)
        else:
            pause = min(self.settings.retry_pause * 2 ** (claim.attempt - 1), _LONGEST_PAUSE)
            self.ledger.postpone(claim, pause, error)

    def _give_up(self, claim: Claim, error: str, *, idle: bool = False) -> None:
        """`idle`: this claim only found that the attempts were used up."""
        told = given_up(claim, error, idle=idle)
        if self.ledger.fail(claim, told, self.deliveries(claim, Outcome("failed", error=told)), idle=idle):
            self.bell.ring("delivery")

    def deliveries(self, claim: Claim, outcome: Outcome) -> list[Delivery]:
        """One delivery for everyone who is told of it."""
        return deliveries(self.ledger, self.settings, claim, outcome)
