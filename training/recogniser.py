"""Trains the `ner` component of en_core_web_md further on copies of its own text that have lost their capitals.

python -m training.recogniser SENTENCES.txt.gz workers/reading/data/names.npz

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
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from thinc.api import Adam, fix_random_seed, warmup_linear

from training.made_names import NameMaker, name_maker
from training.sentences import Copy, Form, Sentence, copied, with_names_exchanged
from training.teacher import agreed, labelled, pools
from workers.reading.model import DEFAULT_MODEL, Model, load, location
from workers.reading.recogniser import parameters

LINES_READ_TOGETHER = 12
"""Neighbouring lines are mostly of one article: the teacher lets them agree with each other."""
FORMS: tuple[tuple[Form, float], ...] = (("lower", 1.0), ("stripped", 1.0), ("upper", 0.15))
"""The copies that are learnt from, and how many of each there are for one sentence."""
EXCHANGED = {"PERSON", "GPE", "ORG", "LOC", "FAC", "NORP"}
SHARE_EXCHANGED = 0.25
SHARE_MADE = 0.2
WORDS_A_BATCH = 1500
DROPOUT = 0.1


@click.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--passes", default=2, show_default=True)
@click.option("--seed", default=20171215, show_default=True)
@click.option("--learn-rate", default=5e-4, show_default=True)
@click.option("--share", default=0.65, show_default=True, help="of the trained weights, beside the stock ones")
@click.option(
    "--parsed", type=click.Path(dir_okay=False, path_type=Path), help="keep the teacher's reading in this file"
)
def main(text: Path, out: Path, passes: int, seed: int, learn_rate: float, share: float, parsed: Path | None) -> None:
    """Write the weights that the recogniser uses for text without capitals."""
    fix_random_seed(seed)
    sentences = agreed([s for doc in teacher_docs(load(), text, parsed) for s in labelled(doc)])
    click.echo(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words")
    nlp = spacy.load(location(DEFAULT_MODEL), exclude=["lemmatizer", "attribute_ruler", "senter"])
    nlp.select_pipes(enable="ner")
    stock = weights(nlp)
    train(nlp, sentences, passes, learn_rate, Random(seed))
    mixed = {key: share * array + (1 - share) * stock[key] for key, array in weights(nlp).items()}
    np.savez_compressed(out, **{key: array.astype(np.float16) for key, array in mixed.items()})
    click.echo(f"{out}: {out.stat().st_size} bytes, sha256 {hashlib.sha256(out.read_bytes()).hexdigest()}")


def teacher_docs(model: Model, text: Path, kept: Path | None) -> list[Doc]:
    if kept and kept.exists():
        return list(DocBin().from_disk(kept).get_docs(model.nlp.vocab))
    with gzip.open(text, "rt", encoding="utf-8") as source:
        lines = [line.strip() for line in source if line.strip()]
    docs = list(
        model.docs("\n".join(lines[i : i + LINES_READ_TOGETHER]) for i in range(0, len(lines), LINES_READ_TOGETHER))
    )
    if kept:
        attributes = ["ORTH", "SPACY", "TAG", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]
        DocBin(attrs=attributes, docs=docs).to_disk(kept)
    return docs


def weights(nlp: Language) -> dict[str, Any]:
    """A copy of every parameter of the `ner` component."""
    return {key: node.get_param(name).copy() for key, node, name in parameters(nlp.get_pipe("ner"))}


def train(nlp: Language, sentences: list[Sentence], passes: int, learn_rate: float, random: Random) -> None:
    """Update the component; at the end it has the running averages of its weights."""
    names, maker = pools(sentences, EXCHANGED), name_maker(sentences)
    steps = passes * int(sum(len(s.words) for s in sentences) * sum(share for _, share in FORMS) / WORDS_A_BATCH)
    schedule: Any = warmup_linear(learn_rate, steps // 20, steps + 1)
    optimizer = Adam(schedule, grad_clip=1.0, L2=0.0, use_averages=True)
    for number in range(passes):
        losses: dict[str, float] = {}
        for batch in batches(copies(sentences, names, maker, random), WORDS_A_BATCH):
            nlp.update([example(nlp, copy) for copy in batch], sgd=optimizer, drop=DROPOUT, losses=losses)
            optimizer.step_schedules()
        click.echo(f"pass {number + 1}: loss {losses['ner']:.0f}")
    component: Any = nlp.get_pipe("ner")
    with component.model.use_params(optimizer.averages):
        averages = weights(nlp)
    for key, node, name in parameters(component):
        node.set_param(name, averages[key])


def copies(
    sentences: list[Sentence], names: dict[str, list[tuple[str, ...]]], maker: NameMaker, random: Random
) -> Iterator[Copy]:
    """Every sentence in its forms, some of its names exchanged, in an order that the seed sets."""
    jobs = [(s, form) for s in sentences for form, share in FORMS if share >= 1 or random.random() < share]
    random.shuffle(jobs)
    for sentence, form in jobs:
        shown = with_names_exchanged(sentence, names, SHARE_EXCHANGED, random)
        yield copied(maker.put_into(shown, SHARE_MADE, random), form, random)


def batches(found: Iterator[Copy], words: int) -> Iterator[list[Copy]]:
    batch: list[Copy] = []
    size = 0
    for copy in found:
        batch.append(copy)
        size += copy.text.count(" ") + 1
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def example(nlp: Language, copy: Copy) -> Example:
    """A copy as spaCy learns from it; where a name is unsure, neither answer is wrong."""
    reference = nlp.make_doc(copy.text)
    named: list[Span] = []
    unsure: list[Span] = []
    reached = 0
    for start, end, label in copy.spans:
        span = reference.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and span.start >= reached:
            (unsure if label == "?" else named).append(span)
            reached = span.end
    reference.set_ents(named, missing=unsure, default="outside")
    return Example(nlp.make_doc(copy.text), reference)


if __name__ == "__main__":
    main()
