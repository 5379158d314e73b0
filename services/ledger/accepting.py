"""How an article gets in: stored, confirmed on disk, due; once per idempotency key, and per external id and content."""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import redis

from services.contract import STAGES
from services.ledger.articles import Articles
from services.ledger.connected import CONFIRM_MILLISECONDS, KEY_SECONDS, told
from services.ledger.packing import pack
from services.ledger.records import (
    Accepted,
    GoneError,
    KeyInFlightError,
    KeyReusedError,
    NewArticle,
    NotStoredError,
    UnconfirmedError,
    as_accepted,
)
from services.ledger.together import Together

_HOLD_MILLISECONDS = 5000  # longer than the confirmation may take, so that nobody is told of what may be withdrawn
_FIRST = STAGES[0].queue


@dataclass(frozen=True)
class _Answer:
    """What accept.lua answered for one article, whether the disk has it, and whether a worker was called for it."""

    parts: Sequence[bytes]
    on_disk: bool
    called: bool

    @property
    def is_new(self) -> bool:
        """Whether it was stored, or what came before was found."""
        return self.parts[0] == b"stored"


class Accepting(Articles):
    """The way in."""

    def __init__(self, client: redis.Redis, lease: float = 10.0) -> None:
        """`lease` in seconds: how long a silent worker keeps its work."""
        super().__init__(client, lease)
        self._together: Together[NewArticle] = Together(self._let_in)

    @told
    def accept(self, article: NewArticle) -> Accepted:
        """Store an article, on disk, and make it due; one that came before is found again instead: the same request
        under the same idempotency key, or with the same external id of the same client.

        Raises KeyReusedError where the key's request differs, KeyInFlightError where it is being stored at this moment,
        GoneError where it was deleted since, NotStoredError where the disk did not confirm in time: then nothing of the
        article remains, and UnconfirmedError where it did not confirm what came before.
        """
        return self._accepted(article, self._together.call(article), frozenset())

    @told
    def accept_all(self, articles: Sequence[NewArticle]) -> list[Accepted | Exception]:
        """As `accept`, many with one wait for the disk: for each what it would return or raise, in order.

        One that is the same as another of them, by its external id, is that one replayed.
        """
        together = frozenset(article.id for article in articles)
        outcomes: list[Accepted | Exception] = []
        answers = self._let_in(articles) if articles else []
        for article, answer in zip(articles, answers, strict=True):
            try:
                outcomes.append(self._accepted(article, answer, together))
            except (KeyReusedError, KeyInFlightError, GoneError, NotStoredError, UnconfirmedError) as error:
                outcomes.append(error)
        return outcomes

    def _accepted(self, article: NewArticle, answer: _Answer, together: frozenset[str]) -> Accepted:
        """What the script's answer means; `together` are the articles that were stored with this one."""
        outcome, standing, *at = [part.decode() for part in answer.parts]
        if outcome == "in flight" and standing in together:
            outcome = "replayed"
        if outcome != "stored":
            return self._replayed(outcome, standing, article.client, on_disk=answer.on_disk)
        if not answer.on_disk:
            raise NotStoredError("the server did not write the article to disk in time")
        return Accepted(as_accepted(article, int(at[0]) / 1000), replayed=False, called=answer.called)

    def _let_in(self, group: Sequence[NewArticle]) -> list[_Answer]:
        """Store a group, and let be claimed what was held back until it was on disk."""
        answers = self._store(group)
        stored = [one for one, answer in zip(group, answers, strict=True) if answer.on_disk and answer.is_new]
        held = [article for article in stored if article.may_come_again]
        called = self._open(held) if held else set()
        return [replace(answer, called=True) if answer.parts[1] in called else answer for answer in answers]

    def _store(self, articles: Sequence[NewArticle]) -> list[_Answer]:
        """Store articles with one wait for the disk; what each became.

        Where the server breaks off or the disk is late each is taken back, as far as the server still answers.
        """
        try:
            stored = [_stored(article) for article in articles]
            told, on_disk = self._scripts.run_each("accept", CONFIRM_MILLISECONDS, stored)
        except redis.RedisError:
            with contextlib.suppress(redis.RedisError):
                self._scripts.run_all("withdraw", [_withdrawn(article) for article in articles])
            raise
        answers = [_Answer(parts, on_disk, parts[-1] == b"called") for parts in told]
        new = [article for article, answer in zip(articles, answers, strict=True) if answer.is_new]
        if new and not on_disk:
            self._scripts.run_all("withdraw", [_withdrawn(article) for article in new])
        return answers

    def _open(self, articles: Sequence[NewArticle]) -> set[bytes]:
        """Let stored articles be claimed, and return for which of them a worker was called; where the server breaks off
        they become due by themselves, a little later."""
        try:
            return set(self._scripts.run("open", *(part for article in articles for part in _opened(article))))
        except redis.RedisError:
            return set()

    def _replayed(self, outcome: str, standing: str, client: str, *, on_disk: bool) -> Accepted:
        if outcome == "differs":
            raise KeyReusedError(standing)
        if outcome == "in flight":
            raise KeyInFlightError(standing)
        if not on_disk:  # its writer may have died before it was: WAITAOF waits for what others wrote too
            raise UnconfirmedError("the server has not confirmed that the article is on disk")
        record = self.find(standing, client)
        if record is None:
            raise GoneError(standing)
        return Accepted(record, replayed=True)


def _stored(article: NewArticle) -> tuple[str | bytes | int, ...]:
    """What accept.lua is given."""
    text = pack(str(article.request["text"]).encode())
    found_by = (article.external_id, " ".join(article.words))
    fingerprint = article.fingerprint if article.may_come_again else ""
    once = (article.key, fingerprint, KEY_SECONDS)
    hold = _HOLD_MILLISECONDS if article.may_come_again else 0
    return article.id, article.client, json.dumps(article.about), text, *found_by, _FIRST, hold, *once


def _opened(article: NewArticle) -> tuple[str, ...]:
    return article.id, _FIRST, article.client, article.external_id, article.key


def _withdrawn(article: NewArticle) -> tuple[str, ...]:
    return article.id, _FIRST, article.client, article.key, "again" if article.may_come_again else ""
