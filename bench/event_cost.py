"""What events and relations cost, as a share of a bare pass of the stock pipeline over the same texts.

    python -m bench.event_cost [FOLDER] [--articles N] [--rounds N]

Processor time of one process, so that other work on the machine counts little; start-up left out. The two take turns,
and the share is the median over the rounds. What comes before events (names, quotes, times, the parse as lists) is made
beforehand and counts for neither.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.texts import SEEDS, articles, words
from services.settings import one_thread_for_arithmetic

one_thread_for_arithmetic()  # as `copydesk read` does, for both sides alike

import spacy  # noqa: E402  # numpy reads its settings when it is imported
from spacy.tokens import Doc  # noqa: E402

from workers.reading.condition import condition_of  # noqa: E402
from workers.reading.entities import find_entities  # noqa: E402
from workers.reading.events import find_events_and_relations  # noqa: E402
from workers.reading.model import load  # noqa: E402
from workers.reading.quotes import find_quotes  # noqa: E402
from workers.reading.quotes.parse import Parse, parse_of  # noqa: E402
from workers.reading.times import find_times  # noqa: E402
from workers.reading.types import Entity, Quote, Time  # noqa: E402


class Read(NamedTuple):
    """An article with what is found in it before its events."""

    doc: Doc
    parse: Parse
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    times: tuple[Time, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument(
        "--articles", type=int, default=60, help="how many at the least, repeated where there are fewer"
    )
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    texts = articles(wanted.folder, wanted.articles)
    model = load()
    bare = spacy.load(model.nlp.path)
    reads = [_read(doc) for doc in model.docs(texts)]
    _events(reads[:5])  # word lists are read once
    shares = []
    for _ in range(wanted.rounds):
        ours, stock = _seconds(lambda: _events(reads)), _seconds(lambda: list(bare.pipe(texts, batch_size=16)))
        print(f"{words(texts)} words: events {ours:.2f} s, bare {stock:.2f} s, share {ours / stock:.3f}")
        shares.append(ours / stock)
    print(f"FIGURE event_cost.share={statistics.median(shares):.3f}")


def _read(doc: Doc) -> Read:
    named, parse = find_entities(doc, condition_of(doc.text), None), parse_of(doc)
    quotes, entities = find_quotes(doc, named, lambda start, end: doc.text[start:end], parse)
    return Read(doc, parse, entities, quotes, find_times(doc, None, None))


def _events(reads: list[Read]) -> None:
    for one in reads:
        find_events_and_relations(one.doc, one.entities, one.quotes, one.times, parse=one.parse)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
