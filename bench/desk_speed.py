"""Articles per second through the whole desk (post to webhook received), as a ratio to one process that only reads.

    python bench/desk_speed.py [FOLDER] [--articles N]

One extraction child. The reading process runs first, alone, over the same articles, start-up left out; the desk is
warmed with a few articles before its clock starts.
"""

import argparse
import json
import queue
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from texts import SEEDS, articles

from services.cli_local import LOOPBACK_WEBHOOKS
from services.client import DeskClient
from services.embedded import free_port
from services.local import LocalDesk
from services.receiver import Received, Receiver
from workers.jsonl import digests
from workers.reading.model import load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument(
        "--articles", type=int, default=100, help="how many at the least, repeated where there are fewer"
    )
    wanted = parser.parse_args()
    texts = articles(wanted.folder, wanted.articles)
    alone = len(texts) / _seconds_alone(texts)
    through = len(texts) / _seconds_through_the_desk(texts)
    print(f"{len(texts)} articles: read alone {alone:.2f}/s, through the desk {through:.2f}/s")
    print(f"FIGURE desk_speed.ratio={through / alone:.3f}")


def _seconds_alone(texts: list[str]) -> float:
    lines = [json.dumps({"id": str(number), "text": text}).encode() for number, text in enumerate(texts)]
    model = load()
    list(digests(model, lines[:3]))
    began = time.perf_counter()
    read = sum(1 for _ in digests(model, lines))
    assert read == len(texts)
    return time.perf_counter() - began


def _seconds_through_the_desk(texts: list[str]) -> float:
    arrived: queue.Queue[Received] = queue.Queue()
    with tempfile.TemporaryDirectory() as folder:
        desk = LocalDesk(Path(folder), port=free_port(), children=1, say=lambda *_: None, **LOOPBACK_WEBHOOKS)
        with Receiver([desk.webhook_secret], arrived.put) as receiver, desk:
            _send(desk.url, receiver.url, texts[:3], arrived)
            began = time.perf_counter()
            _send(desk.url, receiver.url, texts, arrived)
            return time.perf_counter() - began


def _send(url: str, callback: str, texts: list[str], arrived: "queue.Queue[Received]") -> None:
    """Post all from four threads, then wait until every single one has come back, its signature verified."""
    client = DeskClient(url)
    with ThreadPoolExecutor(4) as pool:
        accepted = pool.map(lambda text: client.post({"text": text, "callback_url": callback})["id"], texts)
    missing = set(accepted)
    while missing:
        received = arrived.get(timeout=600)
        assert received.problem is None, received.problem
        missing.discard(received.payload["data"]["id"])


if __name__ == "__main__":
    main()
