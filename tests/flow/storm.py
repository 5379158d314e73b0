"""Many results to a receiver that fails at random and restarts twice; what died is replayed through the API."""

import hashlib
import random
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field

from services.receiver import Received, Receiver
from tests.flow.sending_desk import SendingDesk


@dataclass
class Storm:
    """What was seen: bodies (hashed) by webhook id, where it was acknowledged and where not."""

    acknowledged: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    refused: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unverified: int = 0
    requests: int = 0
    dead: int = 0
    replays: int = 0
    seconds: float = 0.0

    def bodies(self, webhook_id: str) -> set[str]:
        """All bodies that came under an id."""
        return self.acknowledged.get(webhook_id, set()) | self.refused.get(webhook_id, set())


def storm(desk: SendingDesk, results: int, failing: float, down_seconds: float = 1.0) -> tuple[list[str], Storm]:
    """Send so many results, and replay what dies until nothing is dead; the ids of all webhooks, and what was seen."""
    seen, chance, lock = Storm(), random.Random(7), threading.Lock()

    def note(received: Received) -> None:
        seen.requests += 1
        seen.unverified += received.problem is not None

    def answer(received: Received) -> int:
        with lock:
            fails = chance.random() < failing
            book = seen.refused if fails else seen.acknowledged
            book[received.id].add(hashlib.sha256(received.body).hexdigest())
        return 500 if fails else 204

    began, since = time.monotonic(), time.time()
    with Receiver([desk.secret], note, answer) as first:
        port, url = int(first.url.rstrip("/").rpartition(":")[2]), first.url
        for _ in range(results // 3):
            desk.finish(callback_url=url)
    for _ in range(2):  # nobody listens for a while, in the middle of the load
        for _ in range(results // 6):
            desk.finish(callback_url=url)
        time.sleep(down_seconds)
        with Receiver([desk.secret], note, answer, port=port):
            for _ in range(results // 6):
                desk.finish(callback_url=url)
            time.sleep(down_seconds)
    with Receiver([desk.secret], note, answer, port=port):
        for _ in range(results - results // 3 - 4 * (results // 6)):
            desk.finish(callback_url=url)
        _replay_until_nothing_is_dead(desk, seen, since)
    seen.seconds = time.monotonic() - began
    return [one["id"] for one in desk.deliveries(f"since={_moment(since)}")], seen


def _replay_until_nothing_is_dead(desk: SendingDesk, seen: Storm, since: float) -> None:
    while True:
        desk.wait_for("deliveries were still pending", seconds=600)
        told = desk.ask("POST", "/v1/deliveries/replay", since=_moment(since))
        seen.dead = max(seen.dead, told["matched"])
        if not told["matched"]:
            return
        seen.replays += 1


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(seconds)))
