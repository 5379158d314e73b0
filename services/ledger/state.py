"""What there is to know of the whole: how much waits, what was done lately, what the server promises."""

from dataclasses import dataclass
from typing import Any

from services.contract import KINDS, QUEUES, STATUSES
from services.ledger.checks import server_checks
from services.ledger.connected import PREFIX, Connected, told
from services.ledger.records import Check, QueueState

_MINUTES = 60
ARTICLES = "articles"


@dataclass(frozen=True)
class Pace:
    """How much was finished lately: in the last 60 seconds (an estimate), in the last hour, and minute by minute,
    the oldest first and the current one last."""

    last_minute: float
    last_hour: int
    minutes: list[int]


@dataclass(frozen=True)
class Activity:
    """What the desk is doing: `articles` counts by status, `paces` by queue and for ARTICLES as a whole."""

    articles: dict[str, int]
    paces: dict[str, Pace]


class State(Connected):
    """The whole ledger at a glance."""

    @told
    def backlog(self) -> dict[str, QueueState]:
        """How much waits in every queue."""
        flat = self._scripts.run("backlog", *QUEUES)
        rows = [flat[first : first + 4] for first in range(0, len(flat), 4)]
        return {
            queue: QueueState(due, later, leased, age / 1000)
            for queue, (due, later, leased, age) in zip(QUEUES, rows, strict=True)
        }

    @told
    def activity(self, client: str | None) -> Activity:
        """What was done lately, and how many articles of a client (None: of all) stand where."""
        elapsed, rows, standing = self._scripts.run("desk", _MINUTES, client or "*", *STATUSES)
        minutes = [_counts(row) for row in rows]
        names = (ARTICLES, *QUEUES)
        paces = {name: _pace([minute.get(name, 0) for minute in minutes], elapsed / 60_000) for name in names}
        return Activity(dict(zip(STATUSES, standing, strict=True)), paces)

    @told
    def fullness(self) -> float:
        """How much of the memory that the server may use is used, from 0 to 1; 0 where it has no limit."""
        memory = self._client.info("memory")
        limit = int(memory.get("maxmemory", 0))
        return int(memory["used_memory"]) / limit if limit else 0.0

    @told
    def orphans(self) -> int:
        """How many pieces of work the audit ever found in no set: it should be none."""
        return int(self._client.hget(f"{PREFIX}counts", "orphans") or 0)

    @told
    def problems(self, client: str | None) -> dict[str, int]:
        """How many articles of a client (None: of all) failed with each type of problem, where any did."""
        slugs = list(KINDS)
        with self._client.pipeline(transaction=False) as pipe:
            for slug in slugs:
                pipe.zcard(f"{PREFIX}index:{client or '*'}:problem:{slug}")
            return {slug: count for slug, count in zip(slugs, pipe.execute(), strict=True) if count}

    @told
    def checks(self) -> list[Check]:
        """What must hold of the server before anything is accepted."""
        return server_checks(self._client)


def _counts(row: list[Any]) -> dict[str, int]:
    return {name.decode(): int(count) for name, count in zip(row[::2], row[1::2], strict=True)}


def _pace(newest_first: list[int], elapsed: float) -> Pace:
    """`elapsed` is the share of this minute that is over: so much less of the minute before counts."""
    this, before = newest_first[:2]
    hour = newest_first[:_MINUTES]
    return Pace(round(this + before * (1 - elapsed), 1), sum(hour), hour[::-1])
