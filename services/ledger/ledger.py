"""The ledger's verbs: each is one script, and knows nothing of what the work is about."""

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import redis

from services.contract import QUEUES, STAGES
from services.ledger.checks import server_checks
from services.ledger.packing import pack
from services.ledger.records import (
    Accepted,
    Check,
    Claim,
    Delivery,
    KeyInFlightError,
    KeyReusedError,
    LedgerDownError,
    NewArticle,
    NotStoredError,
    Page,
    QueueState,
    Record,
    as_accepted,
)
from services.ledger.scripts import Scripts

_CONFIRM_MILLISECONDS = 2000
_HOLD_MILLISECONDS = 5000  # longer than the confirmation may take, so that nothing is claimed that may be withdrawn
_KEY_SECONDS = 24 * 3600
_SWEEP_PAGE = 100
_PREFIX = "copydesk:"
_STATUS_OF_QUEUE = {stage.queue: stage.status for stage in STAGES}


def _told[**P, R](verb: Callable[P, R]) -> Callable[P, R]:
    """Every error of the server leaves this room as LedgerDownError."""

    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verb(*args, **kwargs)
        except redis.RedisError as error:
            raise LedgerDownError(f"{type(error).__name__}: {error}") from error

    guarded.__doc__, guarded.__name__ = verb.__doc__, verb.__name__
    return guarded


class Ledger:
    """The truth about every article and every delivery. Safe to share between threads, not across a fork."""

    def __init__(self, client: redis.Redis, lease: float = 10.0) -> None:
        """`lease` in seconds: how long a silent worker keeps its work."""
        self._client: Any = client  # its annotations leave open whether bytes or str come back; here it is bytes
        self._scripts = Scripts(client)
        self._lease = round(lease * 1000)

    @classmethod
    def connect(cls, url: str, lease: float = 10.0) -> "Ledger":
        """The ledger on the server at `url`; connects when first used."""
        client = redis.Redis.from_url(
            url, socket_timeout=10, socket_connect_timeout=3, health_check_interval=15, client_name="copydesk-ledger"
        )
        return cls(client, lease)

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    # --- the front ---------------------------------------------------------------------------------------------------

    @_told
    def accept(self, article: NewArticle) -> Accepted:
        """Store an article, on disk, and make it due; one whose idempotency key came before is found again instead.

        Raises KeyReusedError where that one's request differs, KeyInFlightError where it is being stored at this
        moment, and NotStoredError where the disk did not confirm in time: then nothing of the article remains.
        """
        try:
            answer, on_disk = self._scripts.run_durably("accept", _CONFIRM_MILLISECONDS, *_stored(article))
        except redis.RedisError:  # it may have been stored: taken back if the server answers again
            with contextlib.suppress(redis.RedisError):
                self._withdraw(article)
            raise
        outcome, standing, *at = (part.decode() for part in answer)
        if outcome != "stored":
            return self._replayed(outcome, standing, article.client)
        if not on_disk:
            self._withdraw(article)
            raise NotStoredError("the server did not write the article to disk in time")
        with contextlib.suppress(redis.RedisError):  # it is stored: without this it is only claimed a little later
            self._scripts.run("open", article.id, STAGES[0].queue, article.client, article.key)
        return Accepted(as_accepted(article, int(at[0]) / 1000), replayed=False)

    def _withdraw(self, article: NewArticle) -> None:
        external = str(article.request.get("external_id", ""))
        self._scripts.run("withdraw", article.id, STAGES[0].queue, external, article.key)

    def _replayed(self, outcome: str, standing: str, client: str) -> Accepted:
        if outcome == "differs":
            raise KeyReusedError(standing)
        record = None if outcome == "in flight" else self.find(standing, client)
        if record is None:
            raise KeyInFlightError(standing)
        return Accepted(record, replayed=True)

    @_told
    def find(self, article_id: str, client: str | None) -> Record | None:
        """The article, or None where there is none or it is another client's; `client` None sees all."""
        stored = self._fields(article_id, (*Record.FIELDS, "result"))
        if "client" not in stored or client not in (None, stored["client"].decode()):
            return None
        return Record.read(article_id, stored)

    def _fields(self, article_id: str, names: tuple[str, ...]) -> dict[str, bytes]:
        """Those of the fields that the record has; never more than is asked for, since a text may be long."""
        values = self._client.hmget(_key(article_id), names)
        return {name: value for name, value in zip(names, values, strict=True) if value is not None}

    @_told
    def version_of(self, article_id: str) -> int | None:
        """How often the article has changed; None where there is none."""
        version = self._client.hget(_key(article_id), "version")
        return None if version is None else int(version)

    @_told
    def page(
        self, client: str | None, *, status: str | None, external_id: str | None, after: str | None, limit: int
    ) -> Page:
        """Articles after the id `after`, newest first, without results. Several filters must all hold."""
        scope = f"{_PREFIX}index:{client or '*'}"
        indexes = [f"{scope}:status:{status}"] * bool(status) + [f"{scope}:external:{external_id}"] * bool(external_id)
        ids = self._ids(indexes or [scope], after, limit + 1)
        records = [record for article_id in ids[:limit] if (record := self._brief(article_id))]
        return Page(records, ids[limit - 1] if len(ids) > limit else None)

    def _ids(self, indexes: list[str], after: str | None, count: int) -> list[str]:
        """Ids that stand in every index: they sort by age, so each index is walked from the newest down."""
        first, *others = sorted(indexes, key=self._client.zcard)
        found: list[str] = []
        while len(found) < count:
            span = f"({after}" if after else "+"
            some = self._client.zrange(first, span, "-", desc=True, bylex=True, offset=0, num=count)
            if not some:
                break
            after = some[-1].decode()
            found += [
                one.decode() for one in some if all(self._client.zscore(other, one) is not None for other in others)
            ]
        return found[:count]

    def _brief(self, article_id: str) -> Record | None:
        stored = self._fields(article_id, Record.FIELDS)
        return Record.read(article_id, stored) if "client" in stored else None

    # --- the back ----------------------------------------------------------------------------------------------------

    @_told
    def claim(self, queue: str, worker: str, *, durably: bool = False) -> Claim | None:
        """The oldest work that is due, leased to this worker; None where nothing is.

        `durably`: only once the claim, and with it all that was written before, is on disk. What leaves the house must
        not be forgotten by a server that crashes; work that cannot be confirmed is put back.
        """
        arguments = (queue, worker, self._lease, _STATUS_OF_QUEUE.get(queue, ""))
        if not durably:
            return _claim(queue, self._scripts.run("claim", *arguments))
        answer, on_disk = self._scripts.run_durably("claim", _CONFIRM_MILLISECONDS, *arguments)
        claim = _claim(queue, answer)
        if claim and not on_disk:
            self.postpone(claim, 1.0, "The server did not write to disk in time.")
            return None
        return claim

    @_told
    def renew(self, claim: Claim) -> bool:
        """Whether the lease runs on from now; False where another worker has the work."""
        return bool(self._scripts.run("renew", *_held(claim), self._lease))

    @_told
    def pass_on(self, claim: Claim, findings: bytes, queue: str) -> bool:
        """Store a stage's findings and make the article due in the next queue; False where another has the work."""
        return bool(self._scripts.run("pass_on", *_held(claim), pack(findings), queue))

    @_told
    def complete(self, claim: Claim, result: bytes, deliveries: Iterable[Delivery]) -> bool:
        """Store the result (JSON) and make its deliveries due; False where another worker has the work."""
        return bool(self._scripts.run("complete", *_held(claim), pack(result), _encoded(deliveries)))

    @_told
    def fail(self, claim: Claim, problem: Mapping[str, Any], deliveries: Iterable[Delivery]) -> bool:
        """Give the article up for a reason, and make the deliveries that tell it due; False as above."""
        return bool(self._scripts.run("fail", *_held(claim), json.dumps(problem), _encoded(deliveries)))

    @_told
    def postpone(self, claim: Claim, seconds: float, error: str, queue: str | None = None) -> bool:
        """Put the work back, due in so many seconds, in its own queue or another; False as above."""
        pause = round(seconds * 1000)
        return bool(self._scripts.run("postpone", *_held(claim), pause, error, queue or claim.queue))

    @_told
    def settle(self, claim: Claim, status: str, outcome: Mapping[str, Any]) -> bool:
        """Finish a delivery as `delivered` or `dead`; False as above."""
        return bool(self._scripts.run("settle", *_held(claim), status, json.dumps(outcome)))

    @_told
    def sweep(self, queue: str) -> int:
        """Take back every lease that has run out, page after page; returns how many."""
        taken = page = int(self._scripts.run("sweep", queue, _SWEEP_PAGE))
        while page == _SWEEP_PAGE:
            page = int(self._scripts.run("sweep", queue, _SWEEP_PAGE))
            taken += page
        return taken

    # --- what there is to know ---------------------------------------------------------------------------------------

    @_told
    def backlog(self) -> dict[str, QueueState]:
        """How much waits in every queue."""
        flat = self._scripts.run("backlog", *QUEUES)
        rows = [flat[first : first + 4] for first in range(0, len(flat), 4)]
        return {
            queue: QueueState(due, later, leased, age / 1000)
            for queue, (due, later, leased, age) in zip(QUEUES, rows, strict=True)
        }

    @_told
    def checks(self) -> list[Check]:
        """What must hold of the server before anything is accepted."""
        return server_checks(self._client)


def _stored(article: NewArticle) -> tuple[str | bytes | int, ...]:
    """What accept.lua is given."""
    about = {name: value for name, value in article.request.items() if name != "text"}
    text = pack(str(article.request["text"]).encode())
    due = (str(about.get("external_id", "")), STAGES[0].queue, _HOLD_MILLISECONDS)
    once = (article.key, article.fingerprint if article.key else "", _KEY_SECONDS)
    return article.id, article.client, json.dumps(about), text, *due, *once


def _key(work_id: str) -> str:
    return f"{_PREFIX}record:{work_id}"


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
