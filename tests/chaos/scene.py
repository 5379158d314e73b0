"""What every scenario plays in: a server, workers, a stream of articles, a receiver of webhooks, and the verdict."""

import contextlib
import itertools
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import redis

from services.cli_local import LOOPBACK_WEBHOOKS
from services.embedded import EmbeddedServer
from services.ledger import (
    KeyInFlightError,
    Ledger,
    LedgerDownError,
    NewArticle,
    NotStoredError,
    UnconfirmedError,
    new_id,
)
from services.receiver import Received, Receiver
from services.webhooks.sign import new_secret
from tests.chaos.appended import results_written
from tests.chaos.power import MortalServer
from tests.chaos.verdict import Evidence, Told, Verdict, judge
from tests.workers.crew import Crew

STAGES = ("extraction", "summarisation", "delivery")
_STUCK_AFTER = 90.0  # seconds in which nothing at all was finished
_PATIENCE = 180.0  # seconds in which an article must get in
_SENDERS = 8
_KEEP_THE_LOG: dict[str, Any] = {"auto_aof_rewrite_percentage": "0"}  # so that every write can be counted afterwards
_CALLBACK_EVERY = 10
_NO_ANSWER = (LedgerDownError, NotStoredError, UnconfirmedError, KeyInFlightError)
TEXT = "slow talks began in geneva on monday . the minister said that nobody had come , and that nobody would ."


@dataclass(frozen=True)
class Scale:
    """How large a scenario is played: never fewer than so many articles unfinished while the fault goes on, and faults
    for so much of their full time. `lease` in seconds."""

    articles: int = 2000
    time: float = 1.0
    children: int = 4
    lease: float = 10.0


@dataclass
class Scene:
    """A server and a receiver, while it is open as a context; workers and articles are added by the scenario."""

    folder: Path
    scale: Scale
    mortal: bool = False  # whether its server can lose its power
    accepted: set[str] = field(default_factory=set)
    to_fail: set[str] = field(default_factory=set)
    webhooks: Counter[Told] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        make = MortalServer if self.mortal else EmbeddedServer
        self.server: EmbeddedServer = make(self.folder / "server", **_KEEP_THE_LOG)
        self.secret = new_secret()
        self.receiver = Receiver([self.secret], self._note)
        self.took = 0.0  # seconds for which a fault went on
        self._sent = itertools.count()
        self._stop_feeding = threading.Event()

    def __enter__(self) -> Self:
        self.server.start()
        self.receiver.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop_feeding.set()
        self.receiver.__exit__()
        self.server.stop()

    @property
    def port(self) -> int:
        """Of the server."""
        return int(self.server.url.rpartition(":")[2])

    def crew(
        self,
        url: str | None = None,
        *,
        also: Iterable[str] = (),
        children: int | None = None,
        environment: Mapping[str, str] | None = None,
        **told: str,
    ) -> Crew:
        """One host's workers for the three stages, and for the queues of `also`; `told` are settings."""
        settings = {
            "log_level": "warning",
            "lease": str(self.scale.lease),
            "webhook_secret": self.secret,
            **LOOPBACK_WEBHOOKS,
        } | told
        hands = children or self.scale.children
        return Crew(url or self.server.url, *STAGES, *also, children=hands, environment=environment, **settings)

    def ledger(self, url: str | None = None) -> "contextlib.closing[Ledger]":
        """The ledger, as the intake uses it."""
        return contextlib.closing(Ledger.connect(url or self.server.url))

    def raw(self, database: int = 0) -> "contextlib.closing[redis.Redis]":
        """The server, as only a fault uses it."""
        return contextlib.closing(redis.Redis.from_url(f"{self.server.url}/{database}", socket_timeout=10))

    # --- articles ----------------------------------------------------------------------------------------------------

    def post(self, texts: Iterable[str], url: str | None = None) -> set[str]:
        """Have articles accepted by several clients at once, and return their ids."""
        with self.ledger(url) as ledger, ThreadPoolExecutor(_SENDERS) as pool:
            ids = set(pool.map(lambda text: self.send(ledger, text), texts))
        self.accepted |= ids
        return ids

    def send(self, ledger: Ledger, text: str) -> str:
        """The id of an accepted article; sent again, with its key, until there is an answer (or TimeoutError)."""
        wishes = {"callback_url": self.receiver.url} if next(self._sent) % _CALLBACK_EVERY == 0 else {}
        key, until = new_id(), time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                return ledger.accept(NewArticle(new_id(), "chaos", {"text": text} | wishes, key)).record.id
            except _NO_ANSWER:
                time.sleep(0.1)
        raise TimeoutError("the ledger does not answer")

    @contextlib.contextmanager
    def in_flight(self, url: str | None = None) -> Iterator[None]:
        """The scale's articles are accepted and unfinished, and made up for while the block does its worst.

        It begins when the first articles are done, so that everybody is at work.
        """
        self._make_up(url)
        self._wait_for_the_first()
        self._make_up(url)
        feeder = threading.Thread(target=self._feed, args=(url,), daemon=True)
        feeder.start()
        began = time.monotonic()
        try:
            yield
        finally:
            self.took = time.monotonic() - began
            self._stop_feeding.set()
            feeder.join()

    def stock_up(self, share: float) -> None:
        """Have so many times the scale's articles accepted beforehand: many workers would never be behind."""
        self.post([TEXT] * int(share * self.scale.articles))

    def _wait_for_the_first(self) -> None:
        until = time.monotonic() + _STUCK_AFTER
        with self.ledger() as ledger:
            while not ledger.activity(None).articles["succeeded"]:
                if time.monotonic() > until:
                    raise TimeoutError("no worker has finished anything")
                time.sleep(0.05)

    def _feed(self, url: str | None) -> None:
        while not self._stop_feeding.wait(0.25):
            with contextlib.suppress(LedgerDownError):
                self._make_up(url)

    def _make_up(self, url: str | None) -> None:
        with self.ledger() as ledger:
            while not self._stop_feeding.is_set() and (lacking := self.scale.articles - self.unfinished(ledger)) > 0:
                self.post([TEXT] * (lacking + self.scale.articles // 20), url)

    def unfinished(self, ledger: Ledger) -> int:
        """How much is still to be done."""
        return sum(state.due + state.later + state.leased for state in ledger.backlog().values())

    # --- time --------------------------------------------------------------------------------------------------------

    def pause(self, seconds: float) -> None:
        """So many seconds; less only where a test plays the scenario in a hurry."""
        time.sleep(seconds * min(1.0, 4 * self.scale.time))

    def every(self, pause: float, seconds: float, *, at_least: float = 0.0) -> Iterator[int]:
        """Numbers from 0, one in each pause, for the scale's share of so many seconds."""
        until = time.monotonic() + max(pause, at_least, seconds * self.scale.time)
        number = 0
        while time.monotonic() < until:
            yield number
            number += 1
            time.sleep(pause)

    def finish(self, *crews: Crew) -> None:
        """Wait until nothing is left to do, or until nothing has moved for long; then tell what the crews logged."""
        before, moved_at = -1, time.monotonic()
        while time.monotonic() - moved_at < _STUCK_AFTER:
            with contextlib.suppress(LedgerDownError), self.ledger() as ledger:
                left = self.unfinished(ledger)
                if left == 0:
                    return
                if left != before:
                    before, moved_at = left, time.monotonic()
            time.sleep(0.25)
        sys.stderr.write("\n".join(line for crew in crews for line in crew.log[-40:]) + "\n")

    # --- the end -----------------------------------------------------------------------------------------------------

    def _note(self, received: Received) -> None:
        if received.payload:
            self.webhooks[received.payload["data"]["id"], received.id, received.payload["type"]] += 1

    def verdict(self, name: str, note: str, besides: int = 0) -> Verdict:
        """What became of everything that was accepted: the ledger is asked for every single id."""
        with self.ledger() as ledger:
            records = {one: ledger.find(one, None) for one in self.accepted}
        written = results_written(self.folder / "server")
        return judge(name, Evidence(records, frozenset(self.to_fail), written, self.webhooks), note, besides)
