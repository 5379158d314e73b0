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
from thinc.api import Adam, fix_random_seed, set_current_ops, warmup_linear

from training.made_names import NameMaker, name_maker
from training.made_sentences import made_sentences
from training.sentences import Copy, Form, Sentence, copied, with_names_exchanged
from training.teacher import agreed, labelled, pools
from workers.reading.encoder import FastOps
from workers.reading.model import DEFAULT_MODEL, Model, load, location
from workers.reading.weights import parameters

LINES_READ_TOGETHER = 12
"""Neighbouring lines are mostly of one article: the teacher lets them agree with each other."""
FORMS: dict[Form, float] = {"lower": 0.45, "stripped": 0.45, "upper": 0.1}
"""The copies that are learnt from: each pass sees each sentence in one of them, drawn with these shares."""
EXCHANGED = {"PERSON", "GPE", "ORG", "LOC", "FAC", "NORP"}
SHARE_EXCHANGED = 0.25
SHARE_MADE = 0.3
MADE_SENTENCES = 9000
"""In each pass, of patterns of our own (`made_sentences.py`)."""
WORDS_A_BATCH = 1500
DROPOUT = 0.1


@click.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--passes", default=3, show_default=True)
@click.option("--seed", default=20171215, show_default=True)
@click.option("--learn-rate", default=7e-4, show_default=True)
@click.option("--share", default=0.65, show_default=True, help="of the trained weights, beside the stock ones")
@click.option(
    "--parsed", type=click.Path(dir_okay=False, path_type=Path), help="keep the teacher's reading in this file"
)
def main(text: Path, out: Path, passes: int, seed: int, learn_rate: float, share: float, parsed: Path | None) -> None:
    """Write the weights that the recogniser uses for text without capitals."""
    set_current_ops(FastOps())
    fix_random_seed(seed)
    sentences = agreed([s for doc in teacher_docs(load(), text, parsed) for s in labelled(doc)])
    click.echo(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words")
    nlp = spacy.load(location(DEFAULT_MODEL), exclude=["lemmatizer", "attribute_ruler", "senter"])
    nlp.select_pipes(enable="ner")
    stock = weights(nlp)
    for averages in train(nlp, sentences, passes, learn_rate, Random(seed)):
        mixed = {key: share * array + (1 - share) * stock[key] for key, array in averages.items()}
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


def train(
    nlp: Language, sentences: list[Sentence], passes: int, learn_rate: float, random: Random
) -> Iterator[dict[str, Any]]:
    """Update the component; after each pass, the running averages of its weights."""
    names, maker = pools(sentences, EXCHANGED), name_maker(sentences)
    steps = passes * int(sum(len(s.words) for s in sentences) / WORDS_A_BATCH)
    schedule: Any = warmup_linear(learn_rate, steps // 20, steps + steps // 5)
    optimizer = Adam(schedule, grad_clip=1.0, L2=0.0, use_averages=True)
    component: Any = nlp.get_pipe("ner")
    for number in range(passes):
        losses: dict[str, float] = {}
        for batch in batches(copies(sentences, names, maker, random), WORDS_A_BATCH):
            nlp.update([example(nlp, copy) for copy in batch], sgd=optimizer, drop=DROPOUT, losses=losses)
            optimizer.step_schedules()
        click.echo(f"pass {number + 1}: loss {losses['ner']:.0f}")
        with component.model.use_params(optimizer.averages):
            yield weights(nlp)


def copies(
    sentences: list[Sentence], names: dict[str, list[tuple[str, ...]]], maker: NameMaker, random: Random
) -> Iterator[Copy]:
    """Every sentence in one form, some of its names exchanged, in an order that the seed sets."""
    shuffled = [*sentences, *made_sentences(MADE_SENTENCES, maker, random)]
    random.shuffle(shuffled)
    forms = random.choices(list(FORMS), list(FORMS.values()), k=len(shuffled))
    for sentence, form in zip(shuffled, forms, strict=True):
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
