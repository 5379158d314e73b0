"""What ledger and Celery cost: stages that do nothing, beside tasks of bare Celery that do nothing.

    python -m bench.overhead [--articles N] [--rounds R]

A stage is claimed from the ledger, stored and passed on; a bare task is taken from Celery's queue, with the same
settings and as many children (2). Both find everything waiting. Each round takes both; figures are medians. The
processor time of an article that does nothing in both stages is told by part, and the time of one that comes alone.
"""

import argparse
import contextlib
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import redis

from bench import processor_time
from bench.bare_celery import QUEUE, TASK, create_app
from bench.house import House, rate
from services.bell import Bell

CHILDREN = 2
_ALONE = 50
_READER = "bench.noop:read"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.overhead", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=3000, help="how many a round takes (default: 3000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often both are measured (default: 3)")
    wanted = parser.parse_args()
    pairs = []
    for number in range(wanted.rounds):
        pairs.append((_stages(wanted.articles), _bare_tasks(wanted.articles)))
        stages, bare = pairs[-1]
        print(f"round {number + 1}: {stages:.0f} stages/s, bare Celery {bare:.0f} tasks/s, {stages / bare:.2f}")
    stages = statistics.median(pair[0] for pair in pairs)
    print(f"a stage in one of {CHILDREN} children: {CHILDREN / stages * 1000:.2f} ms")
    print(f"FIGURE overhead.stages_per_second={stages:.0f}")
    print(f"FIGURE overhead.ratio_to_bare_celery={statistics.median(ours / bare for ours, bare in pairs):.2f}")
    _tell_parts(_both_stages(wanted.articles), wanted.articles)
    alone = _alone()
    print(f"one article alone, accepted to succeeded: p50 {statistics.median(alone) * 1000:.1f} ms")


@contextlib.contextmanager
def _house() -> Iterator[House]:
    with tempfile.TemporaryDirectory() as folder, House(Path(folder), reader=_READER) as house:
        yield house


def _stages(count: int) -> float:
    """First stages a second."""
    with _house() as house:
        house.accept(["Nothing."] * count)
        house.work("extraction", "--children", str(CHILDREN))
        return rate(house.watch(lambda: house.ledger.backlog()["summarisation"].due, count, "stages"))


def _bare_tasks(count: int) -> float:
    """Tasks a second."""
    with _house() as house, contextlib.closing(redis.Redis.from_url(house.broker_url)) as client:
        app = create_app(house.broker_url)
        for _ in range(count):
            app.send_task(TASK, queue=QUEUE)
        house.start("bench.bare_celery", house.broker_url, str(CHILDREN))
        return rate(house.watch(lambda: count - int(client.llen(QUEUE)), count, "bare tasks"))


def _both_stages(count: int) -> Counter[str]:
    """Processor seconds of each part, for articles that go through both stages; start-up left out."""
    with _house() as house:
        house.work("extraction", "summarisation", "--children", "1")
        house.accept(["Nothing."] * 20)
        house.watch(house.succeeded, 20, "to warm up")
        house.accept(["Nothing."] * count)
        before = processor_time.by_part(os.getpid())
        done = house.succeeded()
        house.watch(house.succeeded, count + 20, "articles")
        used = processor_time.by_part(os.getpid()) - before
        return Counter({part: spent * count / (count + 20 - done) for part, spent in used.items()})


def _tell_parts(used: Counter[str], count: int) -> None:
    print("processor time of an article whose two stages do nothing:")
    for part, spent in used.most_common():
        print(f"  {part:16} {spent / count * 1000:6.2f} ms")
    print(f"FIGURE overhead.ms_per_article={used.total() / count * 1000:.2f}")


def _alone() -> list[float]:
    """Seconds from accepted to succeeded, one after the other, each rung for as the intake does."""
    with _house() as house:
        house.work("extraction", "summarisation", "--children", "1")
        bell = Bell(house.broker_url)
        return [_seconds_of_one(house, bell) for _ in range(_ALONE + 5)][5:]


def _seconds_of_one(house: House, bell: Bell) -> float:
    (article,) = house.accept(["Nothing."])
    began = time.perf_counter()
    bell.ring(QUEUE)
    while (found := house.ledger.find(article, None)) is None or found.status != "succeeded":
        time.sleep(0.001)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
