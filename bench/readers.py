"""Readers in processes of their own, without a desk: what a desk's extraction children are measured by."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from services import lifeline

_WARM = 5


@contextmanager
def readers(count: int) -> Iterator["Readers"]:
    """So many `copydesk read --jsonl`, started and warmed."""
    with ExitStack() as opened:
        yield Readers([opened.enter_context(_reader()) for _ in range(count)])


@contextmanager
def _reader() -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "services.cli", "read", "--jsonl"]
    process = lifeline.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield process
    finally:
        lifeline.stop(process, 10)


class Readers:
    """Readers at work side by side."""

    def __init__(self, processes: "list[subprocess.Popen[bytes]]") -> None:
        self._processes = processes
        self._sent = 0
        self.rate(["Snow fell on Monday, the mayor said."] * _WARM * len(processes))

    def rate(self, texts: Sequence[str]) -> float:
        """Texts a second, all readers together, each with its share."""
        lines = [json.dumps({"id": str(self._sent + at), "text": text}).encode() for at, text in enumerate(texts)]
        self._sent += len(lines)
        shares = [lines[first :: len(self._processes)] for first in range(len(self._processes))]
        began = time.perf_counter()
        with ThreadPoolExecutor(2 * len(shares)) as pool:
            sending = [pool.submit(_send, one, share) for one, share in zip(self._processes, shares, strict=True)]
            reading = [pool.submit(_take, one, len(share)) for one, share in zip(self._processes, shares, strict=True)]
            for done in (*sending, *reading):
                done.result()
        return len(texts) / (time.perf_counter() - began)


def _send(process: "subprocess.Popen[bytes]", lines: Sequence[bytes]) -> None:
    assert process.stdin
    process.stdin.write(b"".join(line + b"\n" for line in lines))
    process.stdin.flush()


def _take(process: "subprocess.Popen[bytes]", count: int) -> None:
    assert process.stdout
    for _ in range(count):
        assert b'"error"' not in process.stdout.readline()[:60]
