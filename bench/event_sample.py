"""Events or relations drawn at random, each with its sentence, to be judged by eye.

    python bench/event_sample.py FOLDER [--relations] [--count N] [--draw SEED]

FOLDER holds texts as for reading_speed.py; the seeds are read besides. The draw is the same for the same texts, seed
and program.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from texts import SEEDS, articles

from services.settings import one_thread_for_arithmetic

one_thread_for_arithmetic()

from workers.reading.model import load  # noqa: E402  # after the threads are settled
from workers.reading.read import read_many  # noqa: E402
from workers.reading.types import Article, Reading, Role  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--relations", action="store_true")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--draw", type=int, default=2026)
    wanted = parser.parse_args()
    texts = [*articles(wanted.folder), *articles(SEEDS)]
    readings = list(read_many(load(), (Article(text=text) for text in texts)))
    show = _relations if wanted.relations else _events
    rows = [row for reading in readings for row in show(reading)]
    drawn = random.Random(wanted.draw).sample(rows, min(wanted.count, len(rows)))
    print(f"{len(drawn)} of {len(rows)}")
    for number, row in enumerate(drawn, 1):
        print(f"{number}. {row}")


def _events(reading: Reading) -> Iterator[str]:
    names = {entity.id: entity.name for entity in reading.entities}
    for event in reading.events:
        said = f", {event.asserted_by}" if event.asserted_by != "document" else ""
        parties = f"{_role(event.actor, names)} -> {_role(event.recipient, names)}"
        told = f"{parties}: {event.trigger.text} ({event.type}, {event.factuality}{said})"
        yield f"{told} | {_sentence(reading, event.trigger.start)}"


def _relations(reading: Reading) -> Iterator[str]:
    names = {entity.id: entity.name for entity in reading.entities}
    for one in reading.relations:
        told = f"{names[one.source]} {one.kind} {names[one.target]}"
        yield f"{told} | {_words(one.evidence[0].text)} | {_sentence(reading, one.evidence[0].start)}"


def _role(role: Role | None, names: dict[str, str]) -> str:
    if role is None:
        return "-"
    return f"{_words(role.text)}{' [' + names[role.entity] + ']' if role.entity else ''}"


def _sentence(reading: Reading, start: int) -> str:
    return next((_words(one.text) for one in reading.document.sentences if one.start <= start < one.end), "")


def _words(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
