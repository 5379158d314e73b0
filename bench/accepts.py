"""Durable accepts over HTTP: how many per second and how long each takes, at 1, 8 and 32 clients.

    python bench/accepts.py [--seconds N] [--rounds N] [--threads N]

The ratio is to a bare handler on the same server with the same threads (bench/bare.py), which parses the body, stores
it, awaits the fsync and echoes it as JSON: no schema, no ledger, no bell. Both take turns in each round, over servers
of their own; the same with an `Idempotency-Key` in each request, and the ledger alone, called without HTTP by as many
threads of one process, stand beside them. Everything shares the machine, so each figure is the median of its rounds.
"""

import argparse
import contextlib
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from texts import SEEDS, articles

from services import lifeline
from services.embedded import EmbeddedServer, free_port
from services.ledger import Ledger, NewArticle, new_id
from services.local import LocalDesk
from services.settings import Settings

CLIENTS = (1, 8, 32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4, help="how long each row of a round is measured")
    parser.add_argument("--rounds", type=int, default=3, help="how often each row is measured")
    parser.add_argument("--threads", type=int, default=Settings().threads, help="how many both servers have")
    wanted = parser.parse_args()
    text = articles(SEEDS)[0][:3000]
    body = json.dumps({"text": text})
    with _desk(wanted.threads) as desk, _bare(wanted.threads) as bare, _ledger() as ledger:
        for clients in CLIENTS:
            ours = partial(_poster, desk, "/v1/articles", body)
            rows: dict[str, list[list[float]]] = {"HTTP": [], "with a key": [], "bare handler": [], "ledger alone": []}
            for _ in range(wanted.rounds):
                rows["bare handler"].append(_measured(partial(_poster, bare, "/", body), clients, wanted.seconds))
                rows["HTTP"].append(_measured(ours, clients, wanted.seconds))
                rows["with a key"].append(_measured(partial(ours, keyed=True), clients, wanted.seconds))
                rows["ledger alone"].append(_measured(lambda: _accepter(ledger, text), clients, wanted.seconds))
            for name, rounds in rows.items():
                print(f"{clients:2} clients   {name:12} {_told(rounds, wanted.seconds)}")
            for what, name in (("ratio", "HTTP"), ("keyed_ratio", "with a key")):
                ratios = [len(one) / len(theirs) for one, theirs in zip(rows[name], rows["bare handler"], strict=True)]
                print(f"FIGURE accepts.{clients}.{what}={statistics.median(ratios):.3f}")


@contextlib.contextmanager
def _desk(threads: int) -> Iterator[str]:
    """The intake alone: no workers, so that nothing else is measured."""
    with tempfile.TemporaryDirectory() as folder, _intake(Path(folder), threads) as desk:
        yield urlsplit(desk.url).netloc


def _intake(folder: Path, threads: int) -> LocalDesk:
    return LocalDesk(folder, port=free_port(), children=0, say=lambda *_: None, threads=str(threads))


@contextlib.contextmanager
def _bare(threads: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder)) as server:
        port = free_port()
        bare = str(Path(__file__).with_name("bare.py"))
        process = lifeline.start([sys.executable, bare, str(port), server.url, str(threads)])
        try:
            _wait_until_up(process, port)
            yield f"127.0.0.1:{port}"
        finally:
            lifeline.stop(process, 10)


def _wait_until_up(process: "subprocess.Popen[bytes]", port: int) -> None:
    while process.poll() is None:
        with contextlib.suppress(ConnectionRefusedError):
            http.client.HTTPConnection(f"127.0.0.1:{port}").connect()
            return
        time.sleep(0.05)
    raise RuntimeError("the bare server did not start")


@contextlib.contextmanager
def _ledger() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder)) as server:
        ledger = Ledger.connect(server.url)
        yield ledger
        ledger.close()


def _poster(address: str, path: str, body: str, *, keyed: bool = False) -> Callable[[], None]:
    connection = http.client.HTTPConnection(address)

    def post() -> None:
        once = {"Idempotency-Key": new_id()} if keyed else {}
        connection.request("POST", path, body, {"Content-Type": "application/json"} | once)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 202, answer.status

    return post


def _accepter(ledger: Ledger, text: str) -> Callable[[], object]:
    return lambda: ledger.accept(NewArticle(new_id(), "bench", {"text": text}))


def _measured(make: Callable[[], Callable[[], object]], clients: int, seconds: float) -> list[float]:
    """Milliseconds of every call that as many threads made in so many seconds."""
    taken: list[float] = []
    until = time.perf_counter() + seconds

    def call_on() -> None:
        call = make()
        while (began := time.perf_counter()) < until:
            call()
            taken.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=call_on) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def _told(rounds: list[list[float]], seconds: float) -> str:
    rate = statistics.median(len(taken) / seconds for taken in rounds)
    centiles = statistics.quantiles([one for taken in rounds for one in taken], n=100)
    return f"{rate:6.0f}/s  p50 {centiles[49]:6.1f} ms  p99 {centiles[98]:6.1f} ms"


if __name__ == "__main__":
    main()
