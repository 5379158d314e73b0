"""Articles per second through the whole desk (post to webhook received), as a ratio to one process that only reads.

    python bench/desk_speed.py [FOLDER] [--articles N] [--rounds N]

The reading process is `copydesk read --jsonl`; the desk has one extraction child, and everything else that it needs is
at work beside it: intake, server, summarisation, delivery. Both are started and warmed before a clock runs, and take
turns: each round is other articles, the same for both, and the ratio is the median over the rounds, so that a machine
whose speed drifts does not decide it. Posting and receiving are no part of the desk and are kept light, but share the
machine with it. On two cores a ratio of 1 says that the desk's own work hides behind the reading.
"""

import argparse
import contextlib
import http.client
import json
import queue
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from texts import SEEDS, articles

from services import lifeline
from services.cli_local import LOOPBACK_WEBHOOKS
from services.embedded import free_port
from services.local import LocalDesk
from services.receiver import Received, Receiver

_WARM = 10
_POSTERS = 4
Through = Callable[[list[str]], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument(
        "--articles", type=int, default=300, help="how many at the least, repeated where there are fewer"
    )
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    texts = articles(wanted.folder, wanted.articles)
    with _reading() as read, _desk() as work:
        read(texts[:_WARM])
        work(texts[:_WARM])
        ratios = [_round(read, work, texts[start :: wanted.rounds]) for start in range(wanted.rounds)]
    print(f"FIGURE desk_speed.ratio={statistics.median(ratios):.3f}")


def _round(read: Through, work: Through, texts: list[str]) -> float:
    """How fast the desk is in a round, beside reading alone."""
    alone, through = len(texts) / _seconds(read, texts), len(texts) / _seconds(work, texts)
    print(f"{len(texts)} articles: read alone {alone:.2f}/s, through the desk {through:.2f}/s, {through / alone:.3f}")
    return through / alone


def _seconds(go_through: Through, texts: list[str]) -> float:
    began = time.perf_counter()
    go_through(texts)
    return time.perf_counter() - began


@contextlib.contextmanager
def _reading() -> Iterator[Through]:
    """One process that reads; it takes all articles at once and answers in batches, as it does in a pipe."""
    command = [sys.executable, "-m", "services.cli", "read", "--jsonl"]
    process = lifeline.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    sent, answered = process.stdin, process.stdout
    assert sent
    assert answered
    count = iter(range(10**9))

    def read(texts: list[str]) -> None:
        lines = b"".join(json.dumps({"id": str(next(count)), "text": text}).encode() + b"\n" for text in texts)
        with ThreadPoolExecutor(1) as writer:
            writing = writer.submit(lambda: (sent.write(lines), sent.flush()))
            for _ in texts:
                assert b'"error"' not in answered.readline()[:60]
            writing.result()

    try:
        yield read
    finally:
        sent.close()
        lifeline.stop(process, 10)


@contextlib.contextmanager
def _desk() -> Iterator[Through]:
    """The whole desk with one extraction child; what goes through it is posted, and has come back by webhook."""
    arrived: queue.Queue[Received] = queue.Queue()
    with tempfile.TemporaryDirectory() as folder:
        desk = LocalDesk(Path(folder), port=free_port(), children=1, say=lambda *_: None, **LOOPBACK_WEBHOOKS)
        with Receiver([desk.webhook_secret], arrived.put) as receiver, desk:
            yield lambda texts: _send(urlsplit(desk.url).netloc, receiver.url, texts, arrived)


def _send(address: str, callback: str, texts: list[str], arrived: "queue.Queue[Received]") -> None:
    """Post all from four threads, then wait until every single one has come back, its signature verified."""
    bodies = [json.dumps({"text": text, "callback_url": callback}) for text in texts]
    with ThreadPoolExecutor(_POSTERS) as pool:
        shares = pool.map(lambda first: _posted(address, bodies[first::_POSTERS]), range(_POSTERS))
    missing = {article for share in shares for article in share}
    assert len(missing) == len(texts)
    while missing:
        received = arrived.get(timeout=600)
        assert received.problem is None, received.problem
        missing.discard(received.payload["data"]["id"])


def _posted(address: str, bodies: list[str]) -> list[str]:
    """The ids of some articles, posted one after another over one connection."""
    with contextlib.closing(http.client.HTTPConnection(address)) as connection:
        return [_post(connection, body) for body in bodies]


def _post(connection: http.client.HTTPConnection, body: str) -> str:
    connection.request("POST", "/v1/articles", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    told = answer.read()
    assert answer.status == 202, told
    return str(json.loads(told)["id"])


if __name__ == "__main__":
    main()
