"""Trains the tagger and the parser of en_core_web_md further on copies of their own text that have lost their capitals.

python -m training.syntax SENTENCES.txt.gz workers/reading/data/syntax.npz

SENTENCES holds one sentence a line, its tokens parted by spaces, in the order of the articles.
"""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import click
import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, fix_random_seed, set_current_ops, warmup_linear

from training.parses import Parse, copied, joined, parse_of
from training.sentences import Form
from workers.reading.abbreviations import keep_whole
from workers.reading.encoder import FastOps
from workers.reading.model import DEFAULT_MODEL, location
from workers.reading.syntax import COMPONENTS
from workers.reading.weights import parameters

FORMS: dict[Form, float] = {"lower": 0.5, "stripped": 0.5}
"""The copies that are learnt from: each pass sees each paragraph in one of them, drawn with these shares."""
MOST_LINES = 4
"""A paragraph is made of one to so many lines that follow each other: the parser must find where sentences end."""
WORDS_A_BATCH = 1500
DROPOUT = 0.1


@click.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--passes", default=2, show_default=True)
@click.option("--seed", default=20171215, show_default=True)
@click.option("--learn-rate", default=5e-4, show_default=True)
@click.option("--share", default=0.8, show_default=True, help="of the trained weights, beside the stock ones")
def main(text: Path, out: Path, passes: int, seed: int, learn_rate: float, share: float) -> None:
    """Write the weights that text without capitals is parsed with."""
    set_current_ops(FastOps())
    fix_random_seed(seed)
    nlp = spacy.load(location(DEFAULT_MODEL), exclude=["lemmatizer", "attribute_ruler", "senter", "ner"])
    keep_whole(nlp.tokenizer)
    parses = [parse_of(doc) for doc in nlp.pipe(_lines(text), batch_size=256)]
    click.echo(f"{len(parses)} lines, {sum(len(p.words) for p in parses)} words")
    stock = weights(nlp)
    for averages in train(nlp, parses, passes, learn_rate, Random(seed)):
        mixed = {key: share * array + (1 - share) * stock[key] for key, array in averages.items()}
        np.savez_compressed(out, **{key: array.astype(np.float16) for key, array in mixed.items()})
        click.echo(f"{out}: {out.stat().st_size} bytes, sha256 {hashlib.sha256(out.read_bytes()).hexdigest()}")


def _lines(text: Path) -> list[str]:
    with gzip.open(text, "rt", encoding="utf-8") as source:
        return [line.strip() for line in source if line.strip()]


def weights(nlp: Language) -> dict[str, Any]:
    """A copy of every parameter of the three components."""
    return {
        f"{component}.{key}": node.get_param(name).copy()
        for component in COMPONENTS
        for key, node, name in parameters(nlp.get_pipe(component))
    }


def train(
    nlp: Language, parses: list[Parse], passes: int, learn_rate: float, random: Random
) -> Iterator[dict[str, Any]]:
    """Update the components; after each pass, the running averages of their weights."""
    steps = passes * int(sum(len(p.words) for p in parses) / WORDS_A_BATCH)
    schedule: Any = warmup_linear(learn_rate, steps // 20, steps + steps // 5)
    optimizer = Adam(schedule, grad_clip=1.0, L2=0.0, use_averages=True)
    for number in range(passes):
        losses: dict[str, float] = {}
        for batch in _batches(copies(nlp, parses, random)):
            nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
            optimizer.step_schedules()
        told = ", ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
        click.echo(f"pass {number + 1}: loss {told}")
        with nlp.use_params(optimizer.averages):
            yield weights(nlp)


def _batches(found: Iterator[Example]) -> Iterator[list[Example]]:
    batch: list[Example] = []
    for one in found:
        batch.append(one)
        if sum(len(example) for example in batch) >= WORDS_A_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def copies(nlp: Language, parses: list[Parse], random: Random) -> Iterator[Example]:
    """Every line in one form, beside some that follow it, in an order that the seed sets."""
    for paragraph in _paragraphs(parses, random):
        (form,) = random.choices(list(FORMS), list(FORMS.values()))
        shown = copied(joined(paragraph), form, random)
        doc = nlp.make_doc(shown.text)
        yield Example(doc, shown.reference(nlp.vocab))


def _paragraphs(parses: list[Parse], random: Random) -> list[list[Parse]]:
    found, at = [], 0
    while at < len(parses):
        size = random.randint(1, MOST_LINES)
        found.append(parses[at : at + size])
        at += size
    random.shuffle(found)
    return found


if __name__ == "__main__":
    main()
