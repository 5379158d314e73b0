"""What hostile receivers can do to the workers that call them: memory, deadlines, codes, and the delay of others.

    python -m bench.hostile [--each N] [--deadline SECONDS]

Every kind of them gets N webhooks at once, three attempts each, from a default crew; meanwhile a well-behaved receiver
gets one webhook after another. Ends with status 1 where an attempt ended with a code that does not tell what happened,
or is missing in the log. Ratios are to the time before, in the same run; all parts share the machine.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.receiver import Received, Receiver
from tests.flow.hostile import HOSTILE, served
from tests.flow.sending_desk import SendingDesk
from tests.workers.conftest import serving
from tests.workers.delivery.test_post_tls import AUTHORITY

_MIB = 1 << 20
_ALONE = 100
_LONGEST = 60


class Peak:
    """The most memory that the delivery workers held, looked at all the time."""

    def __init__(self, desk: SendingDesk) -> None:
        self.bytes = 0
        self._desk = desk

    @contextmanager
    def watched(self) -> Iterator[None]:
        ended = threading.Event()

        def look() -> None:
            while not ended.wait(0.05):
                self.bytes = max(self.bytes, self._desk.resident())

        thread = threading.Thread(target=look)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


class Quick:
    """A well-behaved receiver, and how long results take to it."""

    def __init__(self, desk: SendingDesk) -> None:
        self._desk = desk
        self._arrived: dict[str, float] = {}
        self.receiver = Receiver([desk.secret], self._note)

    def _note(self, received: Received) -> None:
        assert received.problem is None, received.problem
        self._arrived[received.payload["data"]["id"]] = time.perf_counter()

    def seconds(self) -> float:
        """From a result that is stored to its webhook received."""
        article = self._desk.finish(callback_url=self.receiver.url)
        began = time.perf_counter()
        while article not in self._arrived:
            assert time.perf_counter() - began < _LONGEST, "a webhook to a well-behaved receiver did not arrive"
            time.sleep(0.001)
        return self._arrived[article] - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=4, help="webhooks to each hostile receiver")
    parser.add_argument("--deadline", type=float, default=1.0, help="seconds for one attempt")
    wanted = parser.parse_args()
    told = {"delivery_schedule": "0,0.005,0.02", "webhook_timeout": str(wanted.deadline)}
    with (
        tempfile.TemporaryDirectory(prefix="copydesk-hostile-") as folder,
        SendingDesk(Path(folder), trusted=AUTHORITY, **told) as desk,
    ):
        quick = Quick(desk)
        with quick.receiver, serving() as serve:
            for _ in range(10):  # the first ones find cold workers
                quick.seconds()
            alone, before, peak = [quick.seconds() for _ in range(_ALONE)], desk.resident(), Peak(desk)
            with peak.watched():
                urls = served(serve)
                every = range(wanted.each)
                articles = {name: [desk.finish(callback_url=url) for _ in every] for name, url in urls.items()}
                beside = list(_while_pending(desk, quick))
            after = desk.resident()
        logs = {name: [_log(desk, article) for article in made] for name, made in articles.items()}
    _tell_memory(before, peak.bytes, after)
    _tell_delays(alone, beside)
    sys.exit(not _tell_attempts(logs, wanted.deadline))


def _while_pending(desk: SendingDesk, quick: Quick) -> Iterator[float]:
    while next(desk.deliveries("status=pending"), None):
        for _ in range(10):
            yield quick.seconds()


def _log(desk: SendingDesk, article: str) -> list[dict]:
    (listed,) = desk.deliveries(f"article={article}")
    return desk.ask("GET", f"/v1/deliveries/{listed['id']}")["log"]


def _tell_memory(before: int, peak: int, after: int) -> None:
    told = [f"{word} {size / _MIB:.1f}" for word, size in (("before", before), ("at the most", peak), ("after", after))]
    print(f"memory of all delivery workers, MiB: {', '.join(told)}")


def _tell_delays(alone: list[float], beside: list[float]) -> None:
    print(f"{'':32}{'p50':>8}{'p99':>8}{'longest':>9}  ms from stored to received, well-behaved receiver")
    for name, taken in ((f"alone ({len(alone)})", alone), (f"beside all of them ({len(beside)})", beside)):
        centiles = statistics.quantiles(taken, n=100)
        print(f"{name:32}{centiles[49] * 1000:8.0f}{centiles[98] * 1000:8.0f}{max(taken) * 1000:9.0f}")
    print(f"FIGURE hostile.delay.ratio={statistics.median(beside) / statistics.median(alone):.3f}")


def _tell_attempts(logs: dict[str, list[list[dict]]], deadline: float) -> bool:
    """Whether all attempts are in the log, each with a code that tells what happened."""
    print(f"{'receiver':32}{'attempts':>8}{'longest':>9} ms of {deadline * 1000:.0f}  codes")
    sound = True
    for name, deliveries in logs.items():
        attempts = [attempt for log in deliveries for attempt in log]
        codes = Counter(attempt["code"] or f"none, status {attempt['status']}" for attempt in attempts)
        longest = max(attempt["timings"]["total"] for attempt in attempts)
        told = ", ".join(f"{code} {count}" for code, count in codes.items())
        print(f"{name:32}{len(attempts):8}{longest:9.0f}{'':11}{told}")
        sound &= {attempt["code"] for attempt in attempts} <= HOSTILE[name].codes
        sound &= len(attempts) == len(deliveries) * (1 if HOSTILE[name].codes == {None} else 3)
    return sound


if __name__ == "__main__":
    main()
