"""Trains the `ner` component further, so that it finds names without their capitals.

python -m training.train SENTENCES.txt.gz --out FOLDER     (one sentence a line, its tokens parted by spaces)
"""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import click
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from thinc.api import Adam, fix_random_seed, warmup_linear

from training.sentences import Copy, Form, Sentence, copied, with_names_exchanged
from training.teacher import agreed, labelled, pools
from workers.reading.model import Model, load

LINES_READ_TOGETHER = 12
"""Neighbouring lines are mostly of one article: the teacher lets them agree with each other."""
FORMS: tuple[tuple[Form, float], ...] = (
    ("cased", 1.0),
    ("lower", 1.0),
    ("stripped", 1.0),
    ("upper", 0.1),
    ("title", 0.1),
)
EXCHANGED = {"PERSON", "GPE", "ORG", "LOC", "FAC", "NORP"}
SHARE_EXCHANGED = 0.25
WORDS_A_BATCH = 1500


@click.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--passes", default=4, show_default=True)
@click.option("--seed", default=20171215, show_default=True)
@click.option("--learn-rate", default=5e-4, show_default=True)
@click.option("--parsed", type=click.Path(dir_okay=False, path_type=Path), help="keep the teacher's reading here")
def main(text: Path, out: Path, passes: int, seed: int, learn_rate: float, parsed: Path | None) -> None:
    fix_random_seed(seed)
    model = load()
    sentences = agreed([s for doc in teacher_docs(model, text, parsed) for s in labelled(doc)])
    click.echo(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words")
    names = pools(sentences, EXCHANGED)
    click.echo(", ".join(f"{label} {len(pool)}" for label, pool in names.items()))
    nlp = model.nlp
    nlp.select_pipes(enable="ner")
    steps = passes * _steps_a_pass(sentences)
    schedule: Any = warmup_linear(learn_rate, steps // 20, steps + 1)
    optimizer = Adam(schedule, grad_clip=1.0, L2=0.0, use_averages=True)
    random = Random(seed)
    for number in range(passes):
        losses: dict[str, float] = {}
        for batch in batches(copies(sentences, names, random), WORDS_A_BATCH):
            nlp.update([example(nlp, copy) for copy in batch], sgd=optimizer, drop=0.1, losses=losses)
            optimizer.step_schedules()
        with nlp.use_params(optimizer.averages):
            save(nlp, out / f"pass{number + 1}")
        click.echo(f"pass {number + 1}: loss {losses['ner']:.0f}")


def teacher_docs(model: Model, text: Path, kept: Path | None) -> list[Doc]:
    if kept and kept.exists():
        return list(DocBin().from_disk(kept).get_docs(model.nlp.vocab))
    with gzip.open(text, "rt", encoding="utf-8") as source:
        lines = [line.strip() for line in source if line.strip()]
    articles = ("\n".join(lines[i : i + LINES_READ_TOGETHER]) for i in range(0, len(lines), LINES_READ_TOGETHER))
    docs = list(model.docs(articles))
    if kept:
        DocBin(attrs=["ORTH", "SPACY", "TAG", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(
            kept
        )
    return docs


def _steps_a_pass(sentences: list[Sentence]) -> int:
    return int(sum(len(s.words) for s in sentences) * sum(share for _, share in FORMS) / WORDS_A_BATCH) + 1


def copies(sentences: list[Sentence], names: dict[str, list[tuple[str, ...]]], random: Random) -> Iterator[Copy]:
    """Every sentence in its forms, in an order that the seed sets."""
    jobs = [(s, form) for s in sentences for form, share in FORMS if share >= 1 or random.random() < share]
    random.shuffle(jobs)
    for sentence, form in jobs:
        shown = sentence if form == "cased" else with_names_exchanged(sentence, names, SHARE_EXCHANGED, random)
        yield copied(shown, form, random)


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
    doc = nlp.make_doc(copy.text)
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
    return Example(doc, reference)


def save(nlp: Language, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    component: Any = nlp.get_pipe("ner")
    component.to_disk(folder)
    click.echo(f"{folder / 'model'} sha256 {hashlib.sha256((folder / 'model').read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
