"""What each part of reading costs, as a share of a bare pass of the stock pipeline over the same texts.

    python -m bench.parts [FOLDER] [--articles N] [--rounds N]

Processor time of one process on one core, start-up left out, default settings. Every part runs over all articles before
the next one begins, on what the parts before it made; told is the median over the rounds. The bare pass and the parts
take turns.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.texts import SEEDS, articles, words
from services.settings import one_thread_for_arithmetic

one_thread_for_arithmetic()  # as `copydesk read` does, for both sides alike

import spacy  # noqa: E402  # numpy reads its settings when it is imported
from spacy.tokens import Doc  # noqa: E402

from workers.reading.case import readable_of  # noqa: E402
from workers.reading.condition import condition_of  # noqa: E402
from workers.reading.dateline import find_dateline  # noqa: E402
from workers.reading.document import document_of, sentences_of  # noqa: E402
from workers.reading.entities import find_entities  # noqa: E402
from workers.reading.events import find_events_and_relations  # noqa: E402
from workers.reading.joining import joined  # noqa: E402
from workers.reading.key_phrases import find_key_phrases  # noqa: E402
from workers.reading.language import detect  # noqa: E402
from workers.reading.locating import locate  # noqa: E402
from workers.reading.metonyms import governments  # noqa: E402
from workers.reading.model import Model, load  # noqa: E402
from workers.reading.naming import names_of  # noqa: E402
from workers.reading.paragraphs import pieces  # noqa: E402
from workers.reading.quotes import find_quotes  # noqa: E402
from workers.reading.quotes.parse import parse_of  # noqa: E402
from workers.reading.times import find_times  # noqa: E402
from workers.reading.types import Article, Reading  # noqa: E402
from workers.summary.summarise import summarise  # noqa: E402
from workers.summary.types import Wish  # noqa: E402


class Clock:
    """Processor time of the parts, by their names, in the order in which they ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def run[Result](self, part: str, work: Callable[[], Iterable[Result]]) -> list[Result]:
        """All that the work yields, and note how long that took."""
        began = time.process_time()
        found = list(work())
        self.seconds[part] = time.process_time() - began
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--articles", type=int, default=60, help="how many a round at the least")
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    texts = articles(wanted.folder, wanted.articles * (wanted.rounds + 1))
    model = load()
    bare = spacy.load(model.nlp.path)
    rounds = [_round(model, bare, texts[first :: wanted.rounds + 1]) for first in range(wanted.rounds + 1)][1:]
    print(f"{words(texts)} words in {wanted.rounds} rounds, the first of all left out, which warms both up")
    for part in rounds[0]:
        share = statistics.median(one[part] for one in rounds)
        print(f"{part:58} {share:6.3f}")
    print(f"FIGURE parts.whole={statistics.median(one['the whole'] for one in rounds):.3f}")


def _round(model: Model, bare: Any, texts: list[str]) -> dict[str, float]:
    """The share of each part and of the whole."""
    clock = Clock()
    clock.run("bare", lambda: bare.pipe(texts, batch_size=16))
    docs = _parsed(model, texts, clock)
    _read(docs, texts, clock)
    stock = clock.seconds.pop("bare")
    inside = {"of it: names", "of it: joined, places", "of it: lists of the parse, made once"}
    shares = {part: seconds / stock for part, seconds in clock.seconds.items()}
    return shares | {"the whole": sum(share for part, share in shares.items() if part not in inside)}


def _parsed(model: Model, texts: list[str], clock: Clock) -> list[Doc]:
    """The docs of the texts, by the parts of `Model.docs`; those that the model makes as a whole are not measured."""
    parts = clock.run("language, dateline, paragraphs", lambda: (_prepared(text) for text in texts))
    inputs = [piece for found in parts for piece in found]
    parsed = clock.run("tokens, encoder, tagger, parser", lambda: model.syntax.pipe((one, None) for one in inputs))
    clock.run("names: encoder and component", lambda: model.recogniser.pipe(parsed))
    clock.run("parts of speech, lemmas", lambda: (model.words(doc) for doc, _ in parsed))
    return list(model.docs(texts))


def _prepared(text: str) -> list[str]:
    detect(text)
    dateline = find_dateline(text)
    return list(pieces(text, dateline.end if dateline else None))


def _read(docs: list[Doc], texts: list[str], clock: Clock) -> None:
    """What `read.py` finds in the docs, in its order."""
    conditions = [condition_of(text) for text in texts]
    filed = [find_dateline(text) for text in texts]
    each = list(zip(docs, texts, conditions, filed, strict=True))
    named = clock.run(
        "entities: names, joined, places, roles, pronouns", lambda: (find_entities(d, c, f) for d, _, c, f in each)
    )
    found = clock.run("of it: names", lambda: (names_of(d, t, c, f) for d, t, c, f in each))
    things = clock.run(
        "of it: joined, places",
        lambda: (
            _located(governments(joined(names, t), d, t), t) for names, (d, t, _, _) in zip(found, each, strict=True)
        ),
    )
    assert len(things) == len(docs)
    spans = [[(m.start, m.end) for e in entities for m in e.mentions if m.kind != "pronoun"] for entities in named]
    shown = clock.run(
        "display text", lambda: (readable_of(t, c, s) for (_, t, c, _), s in zip(each, spans, strict=True))
    )
    told = clock.run(
        "who said what", lambda: (find_quotes(d, e, r) for d, e, r in zip(docs, named, shown, strict=True))
    )
    clock.run("of it: lists of the parse, made once", lambda: (parse_of(doc) for doc in docs))
    times = clock.run("dates", lambda: (find_times(d, None, None) for d in docs))
    acts = clock.run(
        "events, relations",
        lambda: (find_events_and_relations(d, e, q, t) for d, (q, e), t in zip(docs, told, times, strict=True)),
    )
    phrases = clock.run(
        "key phrases", lambda: (find_key_phrases(d, e, r) for d, e, r in zip(docs, named, shown, strict=True))
    )
    documents = clock.run(
        "sentences, for the summary too",
        lambda: (
            document_of(Article(text=t), detect(t), c, sentences_of(d, r, f))
            for (d, t, c, f), r in zip(each, shown, strict=True)
        ),
    )
    readings = [
        Reading(document=d, entities=e, quotes=q, events=v, relations=n, times=t, key_phrases=k)
        for d, (q, e), (v, n), t, k in zip(documents, told, acts, times, phrases, strict=True)
    ]
    clock.run("summary", lambda: (summarise(t, r, Wish()) for t, r in zip(texts, readings, strict=True)))


def _located(things: list[Any], text: str) -> list[Any]:
    locate(things, text)
    return things


if __name__ == "__main__":
    main()
