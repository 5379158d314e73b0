"""Draws mentions by pronoun or description, each with the thing that the reading ties it to, to be judged by eye.

    python bench/mention_links.py [FOLDER] [--count N] [--seed N] [--stripped] > links.tsv

Each line has the article's number in the folder, characters, kind, rule, the thing that the mention is tied to, and the
words around. A description that holds the name itself (`President Ines Duarte`) is no link, and is not drawn.
`--stripped` reads every article in lower case, without apostrophes and quotation marks.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from texts import SEEDS, articles

from services.settings import one_thread_for_arithmetic

one_thread_for_arithmetic()

from training.quotes.copies import Annotation, copy_of  # noqa: E402  # numpy reads its settings when it is imported
from workers.reading.model import load  # noqa: E402
from workers.reading.read import read_many  # noqa: E402
from workers.reading.types import Article, Entity, Mention, Reading  # noqa: E402

_BEFORE, _BEHIND = 400, 80


class Link(NamedTuple):
    """A mention that another mention of the same thing explains."""

    article: int
    mention: Mention
    entity: Entity


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--stripped", action="store_true", help="lower case, no apostrophes, no quotation marks")
    wanted = parser.parse_args()
    texts = articles(wanted.folder)
    if wanted.stripped:
        texts = [copy_of(Annotation(text, ()), "stripped").text for text in texts]
    readings = read_many(load(), [Article(text=text) for text in texts])
    links = [link for number, reading in enumerate(readings) for link in _links(number, reading)]
    random.Random(wanted.seed).shuffle(links)
    print("article", "start", "end", "kind", "rule", "thing", "words", sep="\t")
    for link in sorted(links[: wanted.count], key=lambda one: (one.article, one.mention.start)):
        print(_line(link, texts[link.article]))


def _links(number: int, reading: Reading) -> Iterator[Link]:
    for entity in reading.entities:
        for mention in entity.mentions:
            others = [other for other in entity.mentions if other is not mention]
            within = any(mention.start <= other.start and other.end <= mention.end for other in others)
            if mention.kind in ("pronoun", "nominal") and others and not within:
                yield Link(number, mention, entity)


def _line(link: Link, text: str) -> str:
    mention = link.mention
    before, behind = text[max(0, mention.start - _BEFORE) : mention.start], text[mention.end : mention.end + _BEHIND]
    words = " ".join(f"{before}[[{mention.text}]]{behind}".split())
    told = (link.article, mention.start, mention.end, mention.kind, mention.rule, link.entity.name, words)
    return "\t".join(map(str, told))


if __name__ == "__main__":
    main()
