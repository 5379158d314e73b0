"""What became of what was accepted: lost, done twice, and how long the longest recovery was.

Results written are counted in the server's own append-only file: no word of the ledger is taken for it. Webhooks are
counted by the receiver.
"""

import itertools
import json
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.ledger import Record
from services.ledger.history import CLAIMED

_PASSED_ON = "passed_on"  # as pass_on.lua tells it

Told = tuple[str, str, str]  # a webhook: its article, its id, its type


@dataclass(frozen=True)
class Evidence:
    """What is to be judged. `records` has every id that was accepted, None where the ledger knows it no more."""

    records: Mapping[str, Record | None]
    to_fail: frozenset[str]
    results: Counter[str]
    webhooks: Counter[Told]


@dataclass(frozen=True)
class Verdict:
    """`recoveries` and `pause` in seconds: what each claim that came to nothing cost (`recoveries_of`), and
    the longest time in which no article at all was finished. `note` says what was done and what was seen besides."""

    scenario: str
    articles: int
    lost: int
    duplicated: int
    recoveries: tuple[float, ...]
    pause: float
    note: str

    @property
    def holds(self) -> bool:
        """Nothing lost, nothing done twice."""
        return self.lost == self.duplicated == 0

    def __str__(self) -> str:
        return (
            f"{self.articles:,} articles, {self.lost} lost, {self.duplicated} duplicated; "
            f"{len(self.recoveries)} recovered, the longest in {longest(self.recoveries):.1f} s, p99 "
            f"{p99(self.recoveries):.1f} s; longest pause {self.pause:.1f} s; {self.note}"
        )


def judge(name: str, evidence: Evidence, note: str, besides: int = 0) -> Verdict:
    """`besides`: how much is there that should not be."""
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for article, webhook, kind in evidence.webhooks:
        told[article].add((webhook, kind))
    there = [record for record in evidence.records.values() if record]
    to_succeed = [record for record in there if record.id not in evidence.to_fail]
    lost = len(evidence.records) - len(there) + sum(_is_lost(record, evidence, told[record.id]) for record in there)
    return Verdict(
        scenario=name,
        articles=len(evidence.records),
        lost=lost,
        duplicated=sum(_is_duplicated(record, evidence, told[record.id]) for record in there) + besides,
        recoveries=tuple(seconds for record in to_succeed for seconds in recoveries_of(record)),
        pause=longest_pause(to_succeed),
        note=note,
    )


def _is_lost(record: Record, evidence: Evidence, told: set[tuple[str, str]]) -> bool:
    """Not in the state in which it should end, without its result, or nobody was told who wished to be."""
    if record.status != ("failed" if record.id in evidence.to_fail else "succeeded"):
        return True
    if record.status == "succeeded" and (record.result is None or json.loads(record.result)["id"] != record.id):
        return True
    return "callback_url" in record.request and not told


def _is_duplicated(record: Record, evidence: Evidence, told: set[tuple[str, str]]) -> bool:
    """More than one result was written, or webhooks told different things, or other than the ledger does.

    The same webhook may come twice, with the same id: that is what its receiver knows it by.
    """
    results = evidence.results[record.id]
    contradicted = any(kind != f"article.{record.status}" for _, kind in told)
    return results > 1 or len(told) > 1 or contradicted or (record.status == "failed" and results > 0)


def recoveries_of(record: Record) -> Iterator[float]:
    """Seconds from each claim that came to nothing to the next one or, where that one held, to the end of its stage.

    What an article waits for the next stage is not in it: there it stands in line behind thousands of others.
    """
    claims: list[float] = []
    for event in record.history:
        if event.event == CLAIMED:
            claims.append(event.at)
        elif event.event == _PASSED_ON:
            yield from _recovered(claims, event.at)
            claims = []
    yield from _recovered(claims, record.finished_at or record.updated_at)


def _recovered(claims: Sequence[float], end: float) -> Iterator[float]:
    """Of one stage, which came to its end."""
    for lost, until in zip(claims[:-1], [*claims[1:-1], end], strict=False):
        yield until - lost


def longest_pause(records: Iterable[Record]) -> float:
    """The longest time between two articles that were finished one after the other."""
    ends = sorted(record.finished_at for record in records if record.finished_at)
    return max((after - before for before, after in itertools.pairwise(ends)), default=0.0)


def longest(seconds: Iterable[float]) -> float:
    """0 where there was none."""
    return max(seconds, default=0.0)


def p99(seconds: Iterable[float]) -> float:
    """What 99 of 100 do not exceed."""
    given = sorted(seconds)
    return statistics.quantiles(given, n=100, method="inclusive")[98] if len(given) > 1 else longest(given)
