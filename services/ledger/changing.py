"""Articles that are put back, cancelled or forgotten by hand, one or all that match."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from services.ledger.articles import Articles, Filter
from services.ledger.connected import CONFIRM_MILLISECONDS, told
from services.ledger.records import UnconfirmedError

_PAGE = 200
_RETRIED = ("failed", "cancelled")
CANCELLED, FORGOTTEN = "cancelled", "forgotten"


class Changing(Articles):
    """What a client does with an article that is in. Every change waits for the disk, or raises UnconfirmedError."""

    @told
    def retry(self, article_ids: Sequence[str]) -> Counter[str]:
        """Put articles back that failed or were cancelled: how many are due in each queue now.

        Others, and those that are not there, are left alone.
        """
        queues = self._each("retry", [(article_id,) for article_id in article_ids])
        return Counter(queue.decode() for queue in queues if queue)

    @told
    def delete(self, article_ids: Sequence[str], retention: float) -> Counter[str]:
        """Cancel running articles, forget finished ones and keep a tombstone for `retention` seconds.

        Says how many were CANCELLED and FORGOTTEN; those that are not there are left alone.
        """
        kept = round(retention * 1000)
        outcomes = self._each("delete", [(article_id, kept) for article_id in article_ids])
        return Counter(outcome.decode() for outcome in outcomes if outcome)

    @told
    def that_can_be_retried(self, client: str | None, which: Filter, most: int) -> list[str]:
        """The ids of those that match and failed or were cancelled, no more than so many."""
        statuses = [status for status in _RETRIED if which.status in (None, status)]
        found: list[str] = []
        for status in statuses:
            found += self.ids(client, replace(which, status=status), most - len(found)) if len(found) < most else []
        return found

    def _each(self, script: str, calls: Sequence[Sequence[str | float]]) -> list[Any]:
        answers: list[Any] = []
        for first in range(0, len(calls), _PAGE):
            some, on_disk = self._scripts.run_each(script, CONFIRM_MILLISECONDS, calls[first : first + _PAGE])
            if not on_disk:
                raise UnconfirmedError(f"{script}: the server did not write to disk in time")
            answers += some
        return answers
