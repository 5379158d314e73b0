"""Deliveries: claimed lane by lane, each attempt kept, listed and shown, sent again, forgotten when they are old."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from services.ledger.connected import CONFIRM_MILLISECONDS, PREFIX, Connected, record_key, told
from services.ledger.packing import pack, unpack
from services.ledger.records import Claim, NotStoredError, UnconfirmedError
from services.ledger.webhooks import Delivery, Failing, Made, Sent, body_of
from services.ledger.work import as_claim, held

KEPT_ATTEMPTS = 50
_HOLD_SECONDS = 30.0  # only where a crash lost the moment at which a lane became free
_LOOKS = 500
_PAGE = 500


@dataclass(frozen=True)
class DeliveryFilter:
    """Which deliveries: those to which every wish that is given applies. `since` and `until` in seconds since 1970."""

    client: str | None
    status: str | None = None
    endpoint: str | None = None
    article: str | None = None
    since: float | None = None
    until: float | None = None

    def indexes(self) -> list[str]:
        """The sorted sets that all of them stand in."""
        scope = f"{PREFIX}deliveries:{self.client or '*'}"
        status = [f"{scope}:status:{self.status}"] * bool(self.status)
        endpoint = [f"{PREFIX}deliveries-to:{self.endpoint}"] * bool(self.endpoint)
        article = [f"{PREFIX}deliveries-of:{self.article}"] * bool(self.article)
        return [*article, *endpoint, *status, scope]


class Deliveries(Connected):
    """What is sent, and what came of it."""

    @told
    def claim_delivery(self, queue: str, worker: str, per_lane: int, share: int | None = None) -> Claim | None:
        """The oldest delivery that is due and whose lane has room; None where there is none.

        A lane has room with fewer than `per_lane` under way, and fewer than `share` of them in this queue, if given.
        Deliveries of a slow lane are claimed from the late queue alone, and not while it rests; tests from any.

        Only once the claim, and with it all that was written before, is on disk: what leaves the house must not be
        forgotten by a server that crashes. A delivery that cannot be confirmed is put back.
        """
        room = (per_lane, per_lane if share is None else share)
        arguments = (queue, worker, self._lease, *room, round(_HOLD_SECONDS * 1000), _LOOKS)
        answer: object = b"more"
        while answer == b"more":
            answer, on_disk = self._scripts.run_durably("claim_delivery", CONFIRM_MILLISECONDS, *arguments)
        claim = None if answer is None else as_claim(queue, answer)
        if claim and not on_disk:
            self._scripts.run("put_back", *held(claim), 1000)
            return None
        return claim

    @told
    def attempted(self, claim: Claim, made: Made, kept_seconds: float) -> Failing | None:
        """Keep an attempt and what follows from it; None where another worker has the delivery.

        Tells how long the endpoint has had nothing but failure: nothing where it succeeded, or is none.
        """
        follows = (made.status, made.reason, round(made.pause * 1000), made.queue)
        log = (pack(json.dumps(made.log).encode()), json.dumps(made.brief), KEPT_ATTEMPTS, round(kept_seconds))
        of_lane = (int(made.counts), made.pace, round(made.rest * 1000))
        mine, failing, failures = self._scripts.run("attempted", *held(claim), *follows, *log, *of_lane)
        return Failing(failing / 1000, failures) if mine else None

    @told
    def send(self, delivery: Delivery) -> None:
        """Make a delivery that is about no article, due before all others. Raises NotStoredError."""
        arguments = (json.dumps(delivery.fields()), pack(delivery.body))
        _, on_disk = self._scripts.run_durably("send", CONFIRM_MILLISECONDS, *arguments)
        if not on_disk:
            self._scripts.run("forget_delivery", delivery.id)
            raise NotStoredError("the server did not write the delivery to disk in time")

    @told
    def find_delivery(self, delivery_id: str, client: str | None, *, whole: bool = False) -> Sent | None:
        """The delivery, or None where there is none or it is another client's; `client` None sees all.

        `whole`: with its body and its attempts, the oldest first.
        """
        found = self._sent(delivery_id)
        if found is None or client not in (None, found.client):
            return None
        return self._with_log(found) if whole else found

    def _sent(self, delivery_id: str) -> Sent | None:
        stored = self._fields(delivery_id, Sent.FIELDS)
        if "type" not in stored or "client" not in stored:
            return None
        waiting = stored["status"] == b"pending"
        score = self._client.zscore(f"{PREFIX}due:{stored['queue'].decode()}", delivery_id) if waiting else None
        return Sent.read(delivery_id, stored, None if score is None else score / 1000)

    def _with_log(self, sent: Sent) -> Sent:
        lines = self._client.lrange(f"{PREFIX}attempts:{sent.id}", 0, -1)
        body = self._client.hget(record_key(sent.id), "body") or pack(b"")
        return replace(sent, log=[json.loads(unpack(line)) for line in lines], body=body_of(body))

    @told
    def deliveries(self, wanted: DeliveryFilter, after: str | None, limit: int) -> tuple[list[Sent], str | None]:
        """Those after the id `after`, newest first, without bodies and logs; and where the next page begins."""
        ids = self._in_all(wanted.indexes(), *_span(wanted, after), limit + 1)
        found = [sent for one in ids[:limit] if (sent := self._sent(one))]
        return found, ids[limit - 1] if len(ids) > limit else None

    def _in_all(self, indexes: list[str], newest: str, oldest: str, count: int) -> list[str]:
        """Ids that stand in every index, the newest first; ids sort by age."""
        first, *others = sorted(dict.fromkeys(indexes), key=self._client.zcard)
        found: list[str] = []
        while len(found) < count:
            some = self._client.zrange(first, newest, oldest, desc=True, bylex=True, offset=0, num=_PAGE)
            if not some:
                break
            newest = f"({some[-1].decode()}"
            found += [one.decode() for one in some if self._stands_in(others, one)]
        return found[:count]

    def _stands_in(self, indexes: list[str], delivery_id: bytes) -> bool:
        return all(self._client.zscore(index, delivery_id) is not None for index in indexes)

    @told
    def matching(self, wanted: DeliveryFilter) -> list[str]:
        """The ids of all that the filter lets through, the newest first; tests, which are made once, are left out."""
        newest, oldest = _span(wanted, None)
        found: list[str] = []
        while page := self._in_all(wanted.indexes(), newest, oldest, _PAGE):
            found += self._repeatable(page)
            newest = f"({page[-1]}"
        return found

    def _repeatable(self, ids: list[str]) -> list[str]:
        pipeline = self._client.pipeline(transaction=False)
        for one in ids:
            pipeline.hget(record_key(one), "once")
        return [one for one, once in zip(ids, pipeline.execute(), strict=True) if not once]

    @told
    def replay(self, ids: Iterable[str]) -> list[str]:
        """Make deliveries due now, with the same id and bytes; finished ones count their attempts anew.

        For each `replayed`, or why not: `under way`, `disabled` (its endpoint) or `gone`. Raises UnconfirmedError.
        """
        wanted, outcomes = list(ids), []
        for first in range(0, len(wanted), _PAGE):
            answer, on_disk = self._scripts.run_durably("replay", CONFIRM_MILLISECONDS, *wanted[first : first + _PAGE])
            outcomes += [outcome.decode() for outcome in answer]
            if not on_disk:
                raise UnconfirmedError("the server did not write to disk in time")
        return outcomes

    @told
    def expire_deliveries(self, kept_seconds: float) -> int:
        """Forget finished deliveries that were made longer ago than that; returns how many."""
        border = f"msg_{max(0, round((time.time() - kept_seconds) * 1000)):012x}"
        gone = page = int(self._scripts.run("expire_deliveries", border, _PAGE))
        while page:
            page = int(self._scripts.run("expire_deliveries", border, _PAGE))
            gone += page
        return gone


def _span(wanted: DeliveryFilter, after: str | None) -> tuple[str, str]:
    """From the newest id to the oldest, as sorted sets write borders: an id begins with its time."""
    newest = f"(msg_{round(wanted.until * 1000):012x}" if wanted.until is not None else "+"
    oldest = f"[msg_{round(wanted.since * 1000):012x}" if wanted.since is not None else "-"
    if after is not None and (newest == "+" or after < newest[1:]):
        newest = f"({after}"
    return newest, oldest
