"""Durable accepts: how many per second and how long each takes, at 1, 8 and 32 clients over HTTP.

    python bench/accepts.py [--seconds N]

The ratio is to the ledger alone: the same script and the same wait for the disk, called without HTTP by as many threads
in one process, in the same run. Clients, intake and server share the machine.
"""

import argparse
import http.client
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from texts import SEEDS, articles

from services.embedded import EmbeddedServer, free_port
from services.ledger import Ledger, NewArticle, new_id
from services.local import LocalDesk


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5, help="how long each row is measured")
    wanted = parser.parse_args()
    text = articles(SEEDS)[0][:3000]
    for clients in (1, 8, 32):
        bare = _ledger_alone(text, clients, wanted.seconds)
        full = _over_http(text, clients, wanted.seconds)
        print(f"{clients:2} clients   HTTP {_told(full, wanted.seconds)}   ledger alone {_told(bare, wanted.seconds)}")
        print(f"FIGURE accepts.{clients}.ratio={len(full) / len(bare):.3f}")


def _ledger_alone(text: str, clients: int, seconds: float) -> list[float]:
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder)) as server:
        ledger = Ledger.connect(server.url)
        return _measured(lambda: lambda: ledger.accept(NewArticle(new_id(), "bench", {"text": text})), clients, seconds)


def _over_http(text: str, clients: int, seconds: float) -> list[float]:
    body = json.dumps({"text": text})
    with tempfile.TemporaryDirectory() as folder, _intake_alone(Path(folder)) as desk:
        address = urlsplit(desk.url).netloc

        def poster() -> Callable[[], None]:
            connection = http.client.HTTPConnection(address)
            return lambda: _post(connection, body)

        return _measured(poster, clients, seconds)


def _intake_alone(folder: Path) -> LocalDesk:
    """A desk whose workers do nothing while it is measured: they have no queue."""
    return LocalDesk(folder, port=free_port(), children=0, say=lambda *_: None)


def _post(connection: http.client.HTTPConnection, body: str) -> None:
    connection.request("POST", "/v1/articles", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 202, answer.status


def _measured(make: Callable[[], Callable[[], None]], clients: int, seconds: float) -> list[float]:
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


def _told(taken: list[float], seconds: float) -> str:
    centiles = statistics.quantiles(taken, n=100)
    return f"{len(taken) / seconds:6.0f}/s  p50 {centiles[49]:6.1f} ms  p99 {centiles[98]:6.1f} ms"


if __name__ == "__main__":
    main()
