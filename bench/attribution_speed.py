"""What attribution with its speakers costs, as a share of a bare pass of the stock pipeline over the same texts.

    python bench/attribution_speed.py [FOLDER] [--articles N]

Processor time of one process, so that other work on the machine counts little; start-up left out. Also told is how
long the network takes to load.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from texts import SEEDS, articles, words

from services.settings import one_thread_for_arithmetic

one_thread_for_arithmetic()  # as `copydesk read` does, for both sides alike

import spacy  # noqa: E402  # numpy reads its settings when it is imported
from spacy.tokens import Doc  # noqa: E402

from workers.reading.condition import condition_of  # noqa: E402
from workers.reading.dateline import find_dateline  # noqa: E402
from workers.reading.entities import find_entities  # noqa: E402
from workers.reading.model import load  # noqa: E402
from workers.reading.quotes import find_quotes  # noqa: E402
from workers.reading.quotes.network import load_network  # noqa: E402
from workers.reading.types import Entity  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument(
        "--articles", type=int, default=60, help="how many at the least, repeated where there are fewer"
    )
    wanted = parser.parse_args()
    texts = articles(wanted.folder, wanted.articles)
    model = load()
    bare = spacy.load(model.nlp.path)
    loading = _seconds(lambda: load_network())
    docs = list(model.docs(texts))
    entities = [find_entities(doc, condition_of(doc.text), find_dateline(doc.text)) for doc in docs]
    _attribution(docs[:5], entities[:5])  # word lists are read once
    ours = _seconds(lambda: _attribution(docs, entities))
    stock = _seconds(lambda: list(bare.pipe(texts, batch_size=16)))
    print(
        f"{words(texts)} words: attribution {ours:.2f} s, bare {stock:.2f} s; network loaded in {loading * 1000:.0f} ms"
    )
    print(f"FIGURE attribution_speed.share={ours / stock:.3f}")


def _attribution(docs: list[Doc], entities: list[tuple[Entity, ...]]) -> None:
    for doc, known in zip(docs, entities, strict=True):
        text = doc.text
        find_quotes(doc, known, lambda start, end, text=text: text[start:end])


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
