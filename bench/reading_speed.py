"""Words per second of the whole digest, as a ratio to a bare pass of the stock pipeline over the same texts.

    python bench/reading_speed.py [FOLDER] [--articles N] [--rounds N]

One process, one core, start-up left out, default settings, the digest as shipped. The two take turns, and the ratio is
the median over the rounds, so that a machine whose speed drifts does not decide it. Each round has articles of its own,
as long as there are enough: the stock pipeline never forgets a word, and would gain on articles that it has seen.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

from texts import SEEDS, articles, words

from services.settings import one_thread_for_arithmetic

one_thread_for_arithmetic()  # as `copydesk read` does, for both sides alike

import spacy  # noqa: E402  # numpy reads its settings when it is imported
from spacy.language import Language  # noqa: E402

from workers.jsonl import digests  # noqa: E402
from workers.reading.model import Model, load  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument(
        "--articles", type=int, default=120, help="how many at the least, repeated where there are fewer"
    )
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    texts = articles(wanted.folder, wanted.articles)
    model = load()
    bare = spacy.load(model.nlp.path)
    rows = [_round(model, bare, texts[first :: wanted.rounds + 1]) for first in range(wanted.rounds + 1)]
    rows = rows[1:]  # the first warms both up
    for ours, stock in rows:
        print(f"digest {ours:8.0f} words/s   bare {stock:8.0f} words/s   ratio {ours / stock:.3f}")
    print(f"FIGURE reading_speed.ratio={statistics.median(ours / stock for ours, stock in rows):.3f}")


def _round(model: Model, bare: Language, texts: list[str]) -> tuple[float, float]:
    lines = [json.dumps({"id": str(number), "text": text}).encode() for number, text in enumerate(texts)]
    count = words(texts)
    return count / _seconds(digests(model, lines)), count / _seconds(bare.pipe(texts, batch_size=16))


def _seconds(results: Iterable[object]) -> float:
    began = time.perf_counter()
    for _ in results:
        pass
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
