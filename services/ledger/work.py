"""Work on its way through the queues: claimed with a lease and a fence, renewed, put back, finished, taken back."""

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from services.contract import QUEUES, STAGES
from services.ledger.connected import PREFIX, Connected, record_key, told
from services.ledger.packing import pack
from services.ledger.records import Claim, Kept
from services.ledger.webhooks import Delivery

_PAGE = 100
_AUDITED = 500
_BYTES_TOGETHER = 65_536  # of texts as they are stored: read in a few seconds, so that no lease or limit is in danger
SILENT = "The worker went silent before it was done."
_STATUS_OF_QUEUE = {stage.queue: stage.status for stage in STAGES}


class Work(Connected):
    """What workers and sweepers do."""

    @told
    def claim(self, queue: str, worker: str) -> Claim | None:
        """The oldest article that is due in a stage's queue, leased to this worker; None where none is."""
        return next(iter(self.claim_together(queue, worker, 1)), None)

    @told
    def claim_together(self, queue: str, worker: str, most: int, share: int = 16) -> list[Claim]:
        """As `claim`, up to so many that are not too long together: of every `share` that are due one, and only those
        that nobody has claimed in this stage before."""
        arguments = (queue, worker, self._lease, _STATUS_OF_QUEUE.get(queue, ""), most, _BYTES_TOGETHER, share)
        return [as_claim(queue, one) for one in self._scripts.run("claim", *arguments)]

    @told
    def more_comes(self, queue: str, seconds: float) -> bool:
        """Whether something is due in a queue now or within some seconds; who makes it due meanwhile need not ring."""
        name = secrets.token_hex(8)
        if self._scripts.run("wait", queue, name, round(seconds * 1000)):
            return True
        called = self._client.blpop(f"{PREFIX}calls:{queue}", seconds)
        return called is not None or bool(self._scripts.run("wait", queue, name, 0))

    @told
    def is_due(self, queue: str) -> bool:
        """Whether something is due in a queue."""
        return bool(self._scripts.run("wait", queue, "", 0))

    @told
    def renew(self, claim: Claim) -> bool:
        """Whether the lease runs on from now; False where another worker has the work."""
        return bool(self._scripts.run("renew", *held(claim), self._lease))

    @told
    def pass_on(self, claim: Claim, findings: bytes, queue: str) -> Kept:
        """Store a stage's findings and make the article due in the next queue."""
        return Kept(self._scripts.run("pass_on", *held(claim), pack(findings), queue))

    @told
    def complete(self, claim: Claim, result: bytes, deliveries: Iterable[Delivery]) -> Kept:
        """Store the result (JSON) and make its deliveries due."""
        return Kept(self._scripts.run("complete", *held(claim), pack(result), *_encoded(deliveries)))

    @told
    def fail(
        self, claim: Claim, problem: Mapping[str, Any], deliveries: Iterable[Delivery], *, idle: bool = False
    ) -> bool:
        """Give the article up for a reason, and make the deliveries that tell it due; False where another has the work.

        `idle`: this claim only found that the attempts were used up before; it is no attempt itself.
        """
        told = (json.dumps(problem), str(problem.get("detail", "")), "1" if idle else "", *_encoded(deliveries))
        return bool(self._scripts.run("fail", *held(claim), *told))

    @told
    def postpone(self, claim: Claim, seconds: float, error: str, queue: str | None = None) -> bool:
        """Put the work back, due in so many seconds, in its own queue or another; False as above."""
        pause = round(seconds * 1000)
        return bool(self._scripts.run("postpone", *held(claim), pause, error, queue or claim.queue))

    @told
    def sweep(self, queue: str) -> int:
        """Take back every lease that has run out, page after page; returns how many."""
        return self._paged("sweep", _PAGE, queue, _PAGE, SILENT)

    @told
    def expire(self, retention: float) -> int:
        """Forget what was finished more than `retention` seconds ago, page after page; returns how many."""
        return self._paged("expire", _PAGE, round(retention * 1000), _PAGE)

    @told
    def audit(self, cursor: int) -> tuple[int, int]:
        """Look at some hundred records and put right what should never be wrong.

        `cursor` is 0 at first, and then what the call before returned; returns it, and how much was in no set.
        """
        cursor, keys = self._client.scan(cursor, match=record_key("*"), count=_AUDITED)
        ids = [key.decode().removeprefix(record_key("")) for key in keys]
        return int(cursor), int(self._scripts.run("audit", len(QUEUES), *QUEUES, *ids)) if ids else 0

    def _paged(self, script: str, page: int, *arguments: str | float) -> int:
        """Run a script that takes a page at a time until it takes less than one."""
        taken = done = int(self._scripts.run(script, *arguments))
        while done == page:
            done = int(self._scripts.run(script, *arguments))
            taken += done
        return taken


def held(claim: Claim) -> tuple[str, str, int]:
    """What every script that changes claimed work is given first."""
    return claim.id, claim.queue, claim.fence


def as_claim(queue: str, answer: Any) -> Claim:
    """What a claiming script answers for one piece of work: id, fence and the record's fields."""
    work_id, fence, flat = answer
    return Claim(work_id.decode(), queue, int(fence), _decoded(dict(zip(flat[::2], flat[1::2], strict=True))))


def _decoded(stored: Mapping[bytes, bytes]) -> dict[str, bytes]:
    return {name.decode(): value for name, value in stored.items()}


def _encoded(deliveries: Iterable[Delivery]) -> list[str | bytes]:
    """Their fields as one JSON list, and the body of each."""
    given = list(deliveries)
    return [json.dumps([one.fields() for one in given]), *(pack(one.body) for one in given)]
