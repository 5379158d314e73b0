"""How an article gets in: stored, confirmed on disk, due; once per idempotency key, and per external id and content."""

import contextlib
import json

import redis

from services.contract import STAGES
from services.ledger.articles import Articles
from services.ledger.connected import CONFIRM_MILLISECONDS, told
from services.ledger.packing import pack
from services.ledger.records import (
    Accepted,
    GoneError,
    KeyInFlightError,
    KeyReusedError,
    NewArticle,
    NotStoredError,
    as_accepted,
)

_HOLD_MILLISECONDS = 5000  # longer than the confirmation may take, so that nothing is claimed that may be withdrawn
_KEY_SECONDS = 24 * 3600


class Accepting(Articles):
    """The way in."""

    @told
    def accept(self, article: NewArticle) -> Accepted:
        """Store an article, on disk, and make it due; one that came before is found again instead: the same request
        under the same idempotency key, or with the same external id of the same client.

        Raises KeyReusedError where the key's request differs, KeyInFlightError where it is being stored at this moment,
        GoneError where it was deleted since, and NotStoredError where the disk did not confirm in time: then nothing of
        the article remains.
        """
        try:
            answer, on_disk = self._scripts.run_durably("accept", CONFIRM_MILLISECONDS, *_stored(article))
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
            opened = (article.id, STAGES[0].queue, article.client, article.external_id, article.key)
            self._scripts.run("open", *opened)
        return Accepted(as_accepted(article, int(at[0]) / 1000), replayed=False)

    def _withdraw(self, article: NewArticle) -> None:
        self._scripts.run("withdraw", article.id, STAGES[0].queue, article.client, article.key)

    def _replayed(self, outcome: str, standing: str, client: str) -> Accepted:
        if outcome == "differs":
            raise KeyReusedError(standing)
        if outcome == "in flight":
            raise KeyInFlightError(standing)
        record = self.find(standing, client)
        if record is None:
            raise GoneError(standing)
        return Accepted(record, replayed=True)


def _stored(article: NewArticle) -> tuple[str | bytes | int, ...]:
    """What accept.lua is given."""
    about = {name: value for name, value in article.request.items() if name != "text"}
    text = pack(str(article.request["text"]).encode())
    found_by = (article.external_id, " ".join(article.words))
    fingerprint = article.fingerprint if article.key or article.external_id else ""
    once = (article.key, fingerprint, _KEY_SECONDS)
    return article.id, article.client, json.dumps(about), text, *found_by, STAGES[0].queue, _HOLD_MILLISECONDS, *once
