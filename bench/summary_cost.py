"""Processor time of the summary beside a bare pass of the stock pipeline over the same articles.

    python -m bench.summary_cost [FOLDER] [--articles N] [--rounds N]

One process, one core, start-up left out. The articles are read before: a round times the bare pass and then each kind
of summary over the same articles, and the figure is the median over the rounds.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.texts import SEEDS, articles
from services.settings import one_thread_for_arithmetic

one_thread_for_arithmetic()  # as the workers do, for both sides alike

import spacy  # noqa: E402  # numpy reads its settings when it is imported
from spacy.language import Language  # noqa: E402

from workers.reading.model import load  # noqa: E402
from workers.reading.read import read_many  # noqa: E402
from workers.reading.types import Article, Reading  # noqa: E402
from workers.summary.summarise import summarise  # noqa: E402
from workers.summary.types import LengthName, Wish  # noqa: E402

ALL: tuple[LengthName, ...] = ("headline", "brief", "standard", "long")
WISHES = {
    "three sentences": Wish(sentences=3),
    "sixty words": Wish(words=60),
    "four lengths": Wish(sentences=3, lengths=ALL),
    "sixty words and four lengths": Wish(words=60, lengths=ALL),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--articles", type=int, default=60, help="how many at the most")
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    found = articles(wanted.folder)
    texts = found[:: max(1, len(found) // wanted.articles)][: wanted.articles]
    model = load()
    read = list(zip(texts, read_many(model, (Article(text=text) for text in texts)), strict=True))
    bare = spacy.load(model.nlp.path)
    list(bare.pipe(texts))  # warm
    rows = [_round(partial(_passed, bare, texts), read) for _ in range(wanted.rounds)]
    each = statistics.median(row["bare"] for row in rows) * 1000 / len(texts)
    print(f"{len(texts)} articles, bare pass {each:.1f} ms each")
    for name in WISHES:
        ratios = [row[name] / row["bare"] for row in rows]
        print(f"{name:30} {statistics.median(ratios):.4f} of it ({min(ratios):.4f} to {max(ratios):.4f})")
    print(f"FIGURE summary_cost.four={statistics.median(row['four lengths'] / row['bare'] for row in rows):.4f}")


def _round(bare: Callable[[], object], read: Sequence[tuple[str, Reading]]) -> dict[str, float]:
    """Processor seconds of the bare pass and of every kind of summary."""
    return {"bare": _seconds(bare)} | {name: _seconds(partial(_summaries, read, wish)) for name, wish in WISHES.items()}


def _summaries(read: Sequence[tuple[str, Reading]], wish: Wish) -> None:
    for text, reading in read:
        summarise(text, reading, wish)


def _passed(bare: Language, texts: list[str]) -> None:
    for _ in bare.pipe(texts, batch_size=16):
        pass


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
