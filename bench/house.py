"""A desk for measuring: a server and whatever else is started, each part a process, told by settings."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from services import lifeline
from services.embedded import EmbeddedServer
from services.ledger import Ledger, NewArticle, new_id
from services.settings import inherited

_SECONDS = 300
_ACCEPTERS = 16
_EVERY = 0.1  # seconds; asking costs the server time that is measured
Samples = list[tuple[float, int]]


class House:
    """Both servers while it is open as a context; workers come and go. `told` are settings for every part."""

    def __init__(self, folder: Path, **told: str) -> None:
        self._told = {"log_level": "warning"} | told
        self._server = EmbeddedServer(folder / "server")
        self._broker = EmbeddedServer(folder / "broker", appendonly="no")  # as `copydesk up` has it
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        self._opened.enter_context(self._server)
        self._opened.enter_context(self._broker)
        self.ledger = Ledger.connect(f"{self._server.url}/0")
        self._opened.callback(self.ledger.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    @property
    def broker_url(self) -> str:
        """Where the bells hang."""
        return f"{self._broker.url}/0"

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """A Python program, started with the settings; it is ended with the house, or by `stop`."""
        urls = {"redis_url": f"{self._server.url}/0", "broker_url": self.broker_url}
        process = lifeline.start(
            [sys.executable, "-m", *command], env=inherited(**urls, **self._told), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._opened.callback(lifeline.stop, process, 60)
        return process

    def work(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """`copydesk work` with these arguments."""
        return self.start("services.cli", "work", *arguments)

    def accept(self, texts: Sequence[str]) -> list[str]:
        """Take articles in, without HTTP, from several threads; their ids."""
        with ThreadPoolExecutor(_ACCEPTERS) as pool:
            return list(pool.map(self._accept, texts))

    def _accept(self, text: str) -> str:
        return self.ledger.accept(NewArticle(new_id(), "bench", {"text": text})).record.id

    def succeeded(self) -> int:
        """How many articles are finished."""
        return self.ledger.activity(None).articles["succeeded"]

    def watch(
        self, count: Callable[[], int], until: int, what: str, enough: Callable[[], bool] = lambda: False
    ) -> Samples:
        """When there were how many, each time that it changed, until there are so many, or it is enough.

        Tells how it goes on. Raises SystemExit where for long nothing happens.
        """
        samples: Samples = [(time.perf_counter(), count())]
        told_at = time.perf_counter()
        while samples[-1][1] < until and not enough():
            time.sleep(_EVERY)
            seen = (time.perf_counter(), count())
            if seen[1] > samples[-1][1]:
                samples.append(seen)
            if seen[0] - samples[-1][0] > _SECONDS:
                raise SystemExit(f"{what}: nothing has happened for {_SECONDS} s, {samples[-1][1]} of {until} done")
            if seen[0] - told_at > 5:
                told_at = seen[0]
                print(f"  {what}: {seen[1]} of {until}", file=sys.stderr, flush=True)
        return samples


def rate(samples: Samples, warm: float = 0.1) -> float:
    """How many a second, the first part left out, in which processes start."""
    first = next(sample for sample in samples if sample[1] >= warm * samples[-1][1])
    return (samples[-1][1] - first[1]) / (samples[-1][0] - first[0])
