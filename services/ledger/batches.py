"""Batches: what became of each article that came in one request. Those taken in are articles like all others."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.ledger.connected import CONFIRM_MILLISECONDS, KEY_SECONDS, PREFIX, Connected, record_key, told
from services.ledger.packing import pack, unpack
from services.ledger.records import KeyReusedError, UnconfirmedError, check_version, new_stamp


@dataclass(frozen=True)
class Batch:
    """What became of each article of a request, in order: `{"article": id}` or `{"problem": {...}}`."""

    id: str
    client: str
    created_at: float
    items: Sequence[dict[str, Any]]


class Batches(Connected):
    """What came together."""

    @told
    def keep_batch(
        self, client: str, items: Sequence[dict[str, Any]], seconds: float, key: str = "", fingerprint: str = ""
    ) -> Batch:
        """Keep a batch for so long, on disk; where the same request was quicker, under the same key, its batch stands.

        Raises UnconfirmedError where the disk did not confirm it in time.
        """
        batch_id = f"bat_{new_stamp()}"
        once = (key, fingerprint, KEY_SECONDS)
        arguments = (batch_id, client, pack(json.dumps(items).encode()), round(seconds), *once)
        (kept, made_at), on_disk = self._scripts.run_durably("keep_batch", CONFIRM_MILLISECONDS, *arguments)
        if not on_disk:
            raise UnconfirmedError("the server did not write the batch to disk in time")
        return Batch(kept.decode(), client, int(made_at) / 1000, items)

    @told
    def find_batch(self, batch_id: str, client: str | None) -> Batch | None:
        """The batch, or None where there is none or it is another client's; `client` None sees all."""
        names = ("record", "client", "created_at", "items")
        values = self._client.hmget(f"{PREFIX}batch:{batch_id}", names)
        if values[0] is None or client not in (None, values[1].decode()):
            return None
        stored = dict(zip(names, values, strict=True))
        check_version(stored)
        items = json.loads(unpack(stored["items"]))
        return Batch(batch_id, stored["client"].decode(), int(stored["created_at"]) / 1000, items)

    @told
    def batch_under(self, client: str, key: str, fingerprint: str) -> Batch | None:
        """The batch that came before under an idempotency key. Raises KeyReusedError where its request differs."""
        before, batch_id = self._client.hmget(f"{PREFIX}once-batch:{client}:{key}", ("fingerprint", "batch"))
        if before is None:
            return None
        if before.decode() != fingerprint:
            raise KeyReusedError(batch_id.decode())
        return self.find_batch(batch_id.decode(), client)

    @told
    def statuses(self, ids: Sequence[str]) -> list[str | None]:
        """How some articles stand, in order; None for one that is gone."""
        pipeline = self._client.pipeline(transaction=False)
        for one in ids:
            pipeline.hget(record_key(one), "status")
        return [None if status is None else status.decode() for status in pipeline.execute()]
