"""Clients that post articles over HTTP, many at once, from a process of their own.

They do as they are told: after 429 or 503 a client waits as long as `Retry-After` says, and sends its article again.
"""

import http.client
import json
import multiprocessing
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.sharedctypes import Synchronized
from urllib.parse import urlsplit

_FULL = (429, 503)


@dataclass(frozen=True)
class Posted:
    """An article that was taken in: its id, when its last request began and when its 202 came (seconds since 1970)."""

    id: str
    began: float
    answered: float


@dataclass
class Tally:
    """What many clients did: what was taken in, and how often they were told to come back later."""

    posted: list[Posted] = field(default_factory=list)
    told_to_wait: int = 0


@contextmanager
def posting(url: str, article: dict[str, object], count: int, clients: int, rate: float) -> "Iterator[Posting]":
    """Post an article `count` times from so many clients, at most `rate` a second (0: as fast as they can)."""
    spawning = multiprocessing.get_context("spawn")  # threads run here already: a fork would copy their locks
    with spawning.Manager() as manager, ProcessPoolExecutor(1, spawning) as pool:
        done = manager.Value("i", 0)
        yield Posting(pool.submit(_post_all, url, json.dumps(article), count, clients, rate, done), done)


@dataclass(frozen=True)
class Posting:
    """Clients at work: how many articles were taken in by now, and in the end the tally."""

    tally: "Future[Tally]"
    _done: "Synchronized[int]"

    @property
    def done(self) -> int:
        """Articles that were taken in, a second ago or so."""
        return self._done.value


def _post_all(url: str, body: str, count: int, clients: int, rate: float, done: "Synchronized[int]") -> Tally:
    tally, numbers, begin = Tally(), iter(range(count)), time.time()
    taking = threading.Lock()

    def next_due() -> float | None:
        with taking:
            number = next(numbers, None)
        return None if number is None else begin + (number / rate if rate else 0)

    def post_on() -> None:
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        while (due := next_due()) is not None:
            time.sleep(max(0.0, due - time.time()))
            tally.posted.append(_post(connection, body, tally))

    threads = [threading.Thread(target=post_on) for _ in range(clients)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.5)
        done.value = len(tally.posted)
    return tally


def _post(connection: http.client.HTTPConnection, body: str, tally: Tally) -> Posted:
    while True:
        began = time.time()
        connection.request("POST", "/v1/articles", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        told = json.loads(answer.read())
        if answer.status == 202:
            return Posted(told["id"], began, time.time())
        assert answer.status in _FULL, told
        tally.told_to_wait += 1
        time.sleep(float(answer.headers["Retry-After"]))
