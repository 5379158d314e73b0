"""Work on its way through the queues: claimed with a lease and a fence, renewed, put back, finished, taken back."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from services.contract import QUEUES, STAGES
from services.ledger.connected import CONFIRM_MILLISECONDS, Connected, record_key, told
from services.ledger.packing import pack
from services.ledger.records import Claim, Delivery

_PAGE = 100
_AUDITED = 500
SILENT = "The worker went silent before it was done."
_STATUS_OF_QUEUE = {stage.queue: stage.status for stage in STAGES}


class Work(Connected):
    """What workers and sweepers do."""

    @told
    def claim(self, queue: str, worker: str, *, durably: bool = False) -> Claim | None:
        """The oldest work that is due, leased to this worker; None where nothing is.

        `durably`: only once the claim, and with it all that was written before, is on disk. What leaves the house must
        not be forgotten by a server that crashes; work that cannot be confirmed is put back.
        """
        arguments = (queue, worker, self._lease, _STATUS_OF_QUEUE.get(queue, ""))
        if not durably:
            return _claim(queue, self._scripts.run("claim", *arguments))
        answer, on_disk = self._scripts.run_durably("claim", CONFIRM_MILLISECONDS, *arguments)
        claim = _claim(queue, answer)
        if claim and not on_disk:
            self.postpone(claim, 1.0, "The server did not write to disk in time.")
            return None
        return claim

    @told
    def renew(self, claim: Claim) -> bool:
        """Whether the lease runs on from now; False where another worker has the work."""
        return bool(self._scripts.run("renew", *_held(claim), self._lease))

    @told
    def pass_on(self, claim: Claim, findings: bytes, queue: str) -> bool:
        """Store a stage's findings and make the article due in the next queue; False where another has the work."""
        return bool(self._scripts.run("pass_on", *_held(claim), pack(findings), queue))

    @told
    def complete(self, claim: Claim, result: bytes, deliveries: Iterable[Delivery]) -> bool:
        """Store the result (JSON) and make its deliveries due; False where another worker has the work."""
        return bool(self._scripts.run("complete", *_held(claim), pack(result), _encoded(deliveries)))

    @told
    def fail(
        self, claim: Claim, problem: Mapping[str, Any], deliveries: Iterable[Delivery], *, idle: bool = False
    ) -> bool:
        """Give the article up for a reason, and make the deliveries that tell it due; False as above.

        `idle`: this claim only found that the attempts were used up before; it is no attempt itself.
        """
        told = (json.dumps(problem), _encoded(deliveries), str(problem.get("detail", "")), "1" if idle else "")
        return bool(self._scripts.run("fail", *_held(claim), *told))

    @told
    def postpone(self, claim: Claim, seconds: float, error: str, queue: str | None = None) -> bool:
        """Put the work back, due in so many seconds, in its own queue or another; False as above."""
        pause = round(seconds * 1000)
        return bool(self._scripts.run("postpone", *_held(claim), pause, error, queue or claim.queue))

    @told
    def settle(self, claim: Claim, status: str, outcome: Mapping[str, Any]) -> bool:
        """Finish a delivery as `delivered` or `dead`; False as above."""
        return bool(self._scripts.run("settle", *_held(claim), status, json.dumps(outcome)))

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


def _held(claim: Claim) -> tuple[str, str, int]:
    return claim.id, claim.queue, claim.fence


def _claim(queue: str, answer: Any) -> Claim | None:
    if answer is None:
        return None
    work_id, fence, flat = answer
    return Claim(work_id.decode(), queue, int(fence), _decoded(dict(zip(flat[::2], flat[1::2], strict=True))))


def _decoded(stored: Mapping[bytes, bytes]) -> dict[str, bytes]:
    return {name.decode(): value for name, value in stored.items()}


def _encoded(deliveries: Iterable[Delivery]) -> str:
    return json.dumps([{"id": one.id, "queue": "delivery", "url": one.url, "body": one.body} for one in deliveries])
