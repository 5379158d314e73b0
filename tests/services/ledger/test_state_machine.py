"""The real scripts on the real server against a model in Python, with processes that die between any two steps.

Whatever order things happen in: what was accepted ends in exactly one terminal state, with one result; never do two
workers hold the same work; nothing stands in two sets; and a process that dies leaves the state before or the state
after its step, nothing in between.
"""

import contextlib
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest
import redis
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from services.embedded import EmbeddedServer
from services.ledger import (
    Claim,
    Delivery,
    GoneError,
    KeyInFlightError,
    Ledger,
    Made,
    NewArticle,
    new_delivery_id,
    new_id,
)
from tests.services.ledger.mortal import Died, Fate, MortalConnection
from tests.services.ledger.world import OPEN, Piece, World, pass_time, plain, standing

LEASE = 1000.0  # far more than a run takes: here time passes only by rule
PAUSE = 500.0
HOLD = 5.0
ONWARD = {"extraction": "summarisation"}
SHOWN = {"extraction": "extracting", "summarisation": "summarising"}
LIVES = st.sampled_from((None,) * 9 + (0, 1, 2, 3))  # how many commands a process sends before it dies; mostly it lives
USED = ("extraction", "summarisation", "delivery")
QUEUE = st.sampled_from(USED)
GONE = Piece("", place=None, status="gone")


@dataclass(frozen=True)
class Sent:
    """What a client sent, and sends again until it has an answer."""

    key: str
    text: str


class LedgerMachine(RuleBasedStateMachine):
    """One example: a ledger that is empty at first, its clients, its workers and zombies."""

    server: ClassVar[EmbeddedServer]
    met: ClassVar[Counter[str]] = Counter()

    @initialize()
    def empty(self) -> None:
        self.raw = redis.Redis.from_url(self.server.url)
        self.raw.flushall()
        self.fate = Fate()
        self.world: dict[str, Piece] = {}
        self.waits: dict[str, float] = {}  # seconds until something due may be claimed, or until a lease has run out
        self.holders: list[Claim] = []
        self.unanswered: list[Sent] = []
        self.article_of_key: dict[str, str] = {}
        self.article_of_delivery: dict[str, str] = {}
        self.sent = self.results = 0

    def teardown(self) -> None:
        if hasattr(self, "raw"):
            self._finish_everything()
            self.raw.close()

    # --- steps -------------------------------------------------------------------------------------------------------

    def _does[T](self, lives: int | None, act: Callable[[Ledger], T]) -> tuple[T | None, bool]:
        """What a process that may die brings back, and whether it lived."""
        port = int(self.server.url.rpartition(":")[2])
        pool = redis.ConnectionPool(connection_class=MortalConnection, fate=self.fate, port=port)
        client = redis.Redis(connection_pool=pool)
        client.ping()  # it is connected already: the greeting is not one of its steps
        self.fate.commands = lives
        try:
            return act(Ledger(client, LEASE)), True
        except Died:
            note("... and died")
            self.met["death"] += 1
            return None, False
        finally:
            self.fate.commands = None
            pool.disconnect()

    def _settle_on(self, *possible: tuple[World, dict[str, float]]) -> int:
        """The server must be as one of these; returns which, and goes on from there."""
        found = standing(self.raw)
        for number, (world, waits) in enumerate(possible):
            if plain(world) == found:
                self.world, self.waits = dict(world), waits
                return number
        raise AssertionError(f"the ledger is\n{found}\nand should be one of\n{[plain(world) for world, _ in possible]}")

    def _with(self, work_id: str, piece: Piece, wait: float = 0.0) -> tuple[World, dict[str, float]]:
        return self.world | {work_id: piece}, self.waits | {work_id: wait}

    @property
    def _now(self) -> tuple[World, dict[str, float]]:
        return self.world, self.waits

    # --- the door ----------------------------------------------------------------------------------------------------

    @rule(lives=LIVES, keyed=st.booleans())
    def a_client_sends_an_article(self, lives: int | None, keyed: bool) -> None:
        self.sent += 1
        self._send(Sent(f"key-{self.sent}" if keyed else "", f"text {self.sent}"), lives)

    @precondition(lambda self: self.unanswered)
    @rule(lives=LIVES)
    def a_client_without_an_answer_sends_it_again(self, lives: int | None) -> None:
        self._send(self.unanswered.pop(0), lives)

    @precondition(lambda self: self.article_of_key)
    @rule(data=st.data())
    def a_client_sends_what_was_taken_in_once_more(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.article_of_key)))
        found = self.raw.hget(f"copydesk:once:desk:{key}", "article")
        assert found
        assert found.decode() == self.article_of_key[key]

    def _send(self, sent: Sent, lives: int | None) -> None:
        article = NewArticle(new_id(), "desk", {"text": sent.text}, sent.key)
        known = self.article_of_key.get(sent.key)

        def act(ledger: Ledger) -> str:
            try:
                return ledger.accept(article).record.id
            except KeyInFlightError:
                return "in flight"
            except GoneError:
                return "gone"

        answer, lived = self._does(lives, act)
        stored = self._with(article.id, Piece("extraction"), HOLD if sent.key and not lived else 0.0)
        if known:
            self._settle_on(self._now)
            assert not lived or answer in ((known, "in flight") if known in self.world else ("gone",))
        else:
            new = self._settle_on(stored) == 0 if lived else self._settle_on(self._now, stored) == 1
            if new and sent.key:
                self.article_of_key[sent.key] = article.id
        if (not lived or answer == "in flight") and sent.key:
            self.unanswered.append(sent)

    @precondition(lambda self: self._articles())
    @rule(lives=LIVES, data=st.data())
    def a_client_has_an_article_tried_again(self, lives: int | None, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self._articles()))
        piece = self.world[one]
        after = self._now
        if piece.status in ("failed", "cancelled"):
            back = replace(piece, place="due", status="queued", fence=piece.fence + 1, attempts=0, result=None)
            after = self._with(one, back)
        _, lived = self._does(lives, lambda ledger: ledger.retry([one]))
        self._settle_on(after) if lived else self._settle_on(self._now, after)

    @precondition(lambda self: self._articles())
    @rule(lives=LIVES, data=st.data())
    def a_client_deletes_an_article(self, lives: int | None, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self._articles()))
        piece = self.world[one]
        if piece.place:
            after = self._with(one, replace(piece, place=None, status="cancelled", fence=piece.fence + 1))
        else:
            gone = {one, *(delivery for delivery, article in self.article_of_delivery.items() if article == one)}
            after = {other: piece for other, piece in self.world.items() if other not in gone}, self.waits
        _, lived = self._does(lives, lambda ledger: ledger.delete([one], 3600))
        self._settle_on(after) if lived else self._settle_on(self._now, after)

    def _articles(self) -> list[str]:
        return [one for one in self.world if one not in self.article_of_delivery]

    # --- workers -----------------------------------------------------------------------------------------------------

    @rule(queue=QUEUE)
    def a_worker_claims_where_there_may_be_nothing(self, queue: str) -> None:
        self._claim(None, queue)

    @precondition(lambda self: self._queues_due())
    @rule(lives=LIVES, data=st.data())
    def a_worker_claims(self, lives: int | None, data: st.DataObject) -> None:
        self._claim(lives, data.draw(st.sampled_from(self._queues_due())))

    def _queues_due(self) -> list[str]:
        return sorted({piece.queue for piece in self.world.values() if piece.place == "due"})

    def _claim(self, lives: int | None, queue: str) -> Claim | None:
        may = [one for one, piece in self.world.items() if piece.place == "due" and piece.queue == queue]
        surely = [one for one in may if self.waits[one] <= 0]
        claim, lived = self._does(lives, lambda ledger: _claim_from(ledger, queue))
        after = [self._claimed(one) for one in may if self.waits[one] <= HOLD]
        if lived and claim is None:
            assert not surely
            self._settle_on(self._now)
        elif lived and claim:
            self._settle_on(self._claimed(claim.id))
            self.holders.append(claim)
        else:
            self._settle_on(self._now, *after)
        return claim

    @rule(lives=LIVES, most=st.integers(2, 3))
    def a_worker_claims_several(self, lives: int | None, most: int) -> None:
        queue = "extraction"
        for _ in range(2):
            self.a_client_sends_an_article(None, keyed=False)
        may = [one for one, piece in self.world.items() if piece.place == "due" and piece.queue == queue]
        near = [one for one in may if self.waits[one] <= HOLD]
        claims, lived = self._does(lives, lambda ledger: ledger.claim_together(queue, "worker", most, share=1))
        if lived and claims is not None:
            assert claims or not any(self.waits[one] <= 0 for one in may)
            assert len(claims) <= most
            assert len(claims) < 2 or not any(self.world[claim.id].attempts for claim in claims)
            self.met["several claimed"] += len(claims) > 1
            self._settle_on(self._claimed(*(claim.id for claim in claims)))
            self.holders += claims
        else:
            several = (itertools.combinations(near, count) for count in range(1, most + 1))
            self._settle_on(self._now, *(self._claimed(*ids) for ids in itertools.chain.from_iterable(several)))

    def _claimed(self, *ids: str) -> tuple[World, dict[str, float]]:
        held = {one: self._held(one) for one in ids}
        return self.world | held, self.waits | dict.fromkeys(held, LEASE)

    def _held(self, work_id: str) -> Piece:
        piece = self.world[work_id]
        return replace(
            piece,
            place="leased",
            fence=piece.fence + 1,
            attempts=piece.attempts + 1,
            status=SHOWN.get(piece.queue, piece.status),
        )

    def _holds(self, claim: Claim) -> bool:
        piece = self.world.get(claim.id, GONE)
        return (piece.place, piece.queue, piece.fence) == ("leased", claim.queue, claim.fence)

    @precondition(lambda self: self.holders)
    @rule(data=st.data(), lives=LIVES, act=st.sampled_from(("done", "done", "fail", "postpone", "renew")))
    def a_worker_or_a_zombie_acts(self, data: st.DataObject, lives: int | None, act: str) -> None:
        claim = data.draw(st.sampled_from(self.holders))
        self._act(lives, claim, act)

    def _act(self, lives: int | None, claim: Claim, act: str) -> None:
        """A step of someone who has, or once had, the work; refused where another has it now."""
        verb, after = self._step(claim, act)
        answer, lived = self._does(lives, verb)
        if not self._holds(claim):
            self.met["zombie beside a holder" if self.world.get(claim.id, GONE).place == "leased" else "zombie"] += 1
            assert not answer, "a zombie's late word was taken"
            self._settle_on(self._now)
        elif lived:
            assert answer
            self._settle_on(after)
        else:
            self._settle_on(self._now, after)

    def _step(self, claim: Claim, act: str) -> tuple[Callable[[Ledger], Any], tuple[World, dict[str, float]]]:
        piece = self.world.get(claim.id, GONE)
        self.results += 1
        told = f"result {self.results}"
        if act == "renew":
            return lambda ledger: ledger.renew(claim), self._with(claim.id, piece, LEASE)
        pending = self._with(claim.id, replace(piece, place="due"), PAUSE)
        if claim.queue == "delivery":
            status = {"done": "delivered", "fail": "dead"}.get(act, "pending")
            after = pending if act == "postpone" else self._with(claim.id, _over(piece, status, None))
            return lambda ledger: ledger.attempted(claim, Made(status, {}, {}, pause=PAUSE), 60), after
        if act == "postpone":
            return lambda ledger: ledger.postpone(claim, PAUSE, told), pending
        if act == "done" and claim.queue in ONWARD:
            onward = replace(piece, place="due", queue=ONWARD[claim.queue], attempts=0)
            return lambda ledger: ledger.pass_on(claim, b"found", onward.queue), self._with(claim.id, onward)
        news = Delivery(new_delivery_id(), "desk", "article.succeeded", "https://example.org/", b"{}", "a lane")
        status = "succeeded" if act == "done" else "failed"
        world, waits = self._with(claim.id, _over(piece, status, told))
        self.article_of_delivery[news.id] = claim.id
        after = world | {news.id: Piece("delivery", status="pending")}, waits | {news.id: 0.0}
        if act == "done":
            return lambda ledger: ledger.complete(claim, told.encode(), [news]), after
        return lambda ledger: ledger.fail(claim, {"detail": told}, [news]), after

    @rule()
    def everyone_who_ever_held_anything_renews(self) -> None:
        """At most one of those who once held a piece holds it now: two live fences would both be told yes."""
        with contextlib.closing(Ledger.connect(self.server.url, LEASE)) as ledger:
            live = [claim.id for claim in self.holders if ledger.renew(claim)]
        assert sorted(live) == sorted(claim.id for claim in self.holders if self._holds(claim))
        assert len(live) == len(set(live)), "two live fences"
        self.waits |= dict.fromkeys(live, LEASE)

    # --- time --------------------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from((HOLD, PAUSE, LEASE)))
    def time_passes(self, seconds: float) -> None:
        pass_time(self.server.url, seconds)
        self.waits = {work_id: wait - seconds for work_id, wait in self.waits.items()}

    @rule(lives=LIVES)
    def a_sweeper_passes(self, lives: int | None) -> None:
        for queue in USED:
            self._sweep(lives, queue)

    def _sweep(self, lives: int | None, queue: str) -> None:
        late = [
            one
            for one, piece in self.world.items()
            if piece.place == "leased" and piece.queue == queue and self.waits[one] <= 0
        ]
        _, lived = self._does(lives, lambda ledger: ledger.sweep(queue))
        world = self.world | {one: replace(self.world[one], place="due") for one in late}
        after = world, self.waits | dict.fromkeys(late, 0.0)
        self._settle_on(after) if lived else self._settle_on(self._now, after)

    @precondition(lambda self: any(self._holds(claim) for claim in self.holders))
    @rule(data=st.data(), act=st.sampled_from(("done", "fail", "postpone", "renew")))
    def a_worker_sleeps_and_wakes_while_another_is_at_it(self, data: st.DataObject, act: str) -> None:
        sleeper = data.draw(st.sampled_from([claim for claim in self.holders if self._holds(claim)]))
        self.time_passes(LEASE)
        self._sweep(None, sleeper.queue)
        while (claim := self._claim(None, sleeper.queue)) and claim.id != sleeper.id:
            pass
        self._act(None, sleeper, act)

    # --- what holds ---------------------------------------------------------------------------------------------------

    @invariant()
    def unfinished_work_is_in_exactly_one_set(self) -> None:
        for piece in self.world.values():
            assert (piece.place is not None) == (piece.status in OPEN)

    def _finish_everything(self) -> None:
        """With workers that live, everything that was accepted comes to an end."""
        for sent in self.unanswered:
            pass_time(self.server.url, HOLD)
            self._send(replace(sent), None)
        for _ in range(3):
            self.time_passes(2 * LEASE)
            for queue in USED:
                self._sweep(None, queue)
                while claim := self._claim(None, queue):
                    self._act(None, claim, "done")
        found = standing(self.raw)
        assert {piece.status for piece in found.values()} <= {"succeeded", "failed", "cancelled", "delivered", "dead"}
        assert all((piece.result is not None) == (piece.status in ("succeeded", "failed")) for piece in found.values())


def _claim_from(ledger: Ledger, queue: str) -> Claim | None:
    if queue == "delivery":
        return ledger.claim_delivery(queue, "worker", per_lane=1000)
    return ledger.claim(queue, "worker")


def _over(piece: Piece, status: str, result: str | None) -> Piece:
    return replace(piece, place=None, status=status, result=result)


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path_factory.mktemp("machine")) as running:
        yield running


def test_the_ledger_does_what_the_model_says_whoever_dies(own_server: EmbeddedServer) -> None:
    LedgerMachine.server = own_server
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.reuse, Phase.generate),
        ),
    )
    assert min(LedgerMachine.met[what] for what in ("death", "zombie beside a holder", "several claimed")) > 0, (
        LedgerMachine.met
    )
