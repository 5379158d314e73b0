"""Trains the network of attribution from PolNeAR's training part and writes the package data that the desk reads.

DATA is a gzip JSONL file with one article a line: `text`, and `attributions` with `source`, `cue` and `content`.
"""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from spacy.tokens import Doc

from training.quotes import files
from training.quotes.batches import batches
from training.quotes.calibration import calibrated, reliability, tried
from training.quotes.copies import COPIES, Annotation, copy_of, read_article
from training.quotes.examples import Example, example_of
from training.quotes.learner import Learner, Schedule, Shape, first_weights
from training.quotes.vocabulary import class_matrix, vocabulary
from workers.reading.model import Model, load
from workers.reading.quotes import features
from workers.reading.quotes.network import Network, load_network

_HELD_OUT_EVERY = 10
_FLOOR = 5
_DATA = Path(__file__).parents[2] / "workers" / "reading" / "data"

type Parsed = list[tuple[Doc, Annotation]]


@click.command()
@click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=_DATA, help="Where the files go.")
@click.option("--passes", default=Schedule().passes, help="How often each article is read, each time in another copy.")
@click.option("--seed", default=0, help="Seed of the random numbers.")
@click.option("--keep-weights", is_flag=True, help="Only measure the confidences anew, as after a change of a rule.")
def main(data: Path, out: Path, passes: int, seed: int, keep_weights: bool) -> None:
    """Word list, weights, calibration and card from the annotated articles in DATA.

    Every tenth article is not learnt from: on those the confidences are measured.
    """
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        articles = [read_article(json.loads(line)) for line in lines]
    model = load()
    if keep_weights:
        _calibrate(model, out, [copy[::_HELD_OUT_EVERY] for copy in _copies(articles)])
        return
    parsed = [_parsed(model, copy) for copy in _copies(articles)]
    files.write_words(out, vocabulary(parsed[0], _FLOOR))
    features.forget_lists()
    learnt = [[pair for number, pair in enumerate(copy) if number % _HELD_OUT_EVERY] for copy in parsed]
    learner = _learn(learnt, Schedule(passes=passes), np.random.default_rng(seed))
    digest = files.write_weights(out, learner.folded())
    files.write_card(out, _facts(model, data, digest, len(articles), passes, seed))
    _measure(Network(learner.folded()), out, [pair for copy in parsed for pair in copy[::_HELD_OUT_EVERY]])


def _copies(articles: Sequence[Annotation]) -> list[list[Annotation]]:
    return [[copy_of(article, kind) for article in articles] for kind in COPIES]


def _calibrate(model: Model, out: Path, held_out: Sequence[Sequence[Annotation]]) -> None:
    """The confidences of the weights that are there."""
    _measure(load_network(), out, [pair for copy in held_out for pair in _parsed(model, copy)])


def _measure(network: Network, out: Path, held_out: Parsed) -> None:
    trials = tried(network, held_out)
    calibration = calibrated(trials)
    files.write_calibration(out, calibration, reliability(calibration, trials), trials)


def _parsed(model: Model, articles: Sequence[Annotation]) -> Parsed:
    docs = model.docs(article.text for article in articles)
    return list(zip(docs, articles, strict=True))


def _learn(copies: list[Parsed], schedule: Schedule, random: np.random.Generator) -> Learner:
    """Every pass reads every article once, in the next of its copies."""
    examples = [[example_of(doc, article) for doc, article in copy] for copy in copies]
    classes = class_matrix(features.words())
    learner = Learner(first_weights(Shape(), classes, random), classes, schedule, random)
    for number in range(schedule.passes):
        chosen = [examples[(at + number) % len(examples)][at] for at in range(len(examples[0]))]
        known: list[Example] = [one for one in chosen if one is not None]
        losses: list[tuple[float, float]] = []
        for batch in batches(known, schedule.tokens, random):
            losses.append(
                learner.learn(batch, (number + len(losses) * schedule.tokens / _tokens(known)) / schedule.passes)
            )
        cues, parts = np.mean(losses, axis=0)
        click.echo(f"pass {number + 1} of {schedule.passes}: cue loss {cues:.4f}, part loss {parts:.4f}")
    return learner


def _tokens(examples: list[Example]) -> int:
    return sum(len(one.heads) for one in examples)


def _facts(model: Model, data: Path, digest: str, articles: int, passes: int, seed: int) -> dict[str, object]:
    return {
        "file": "quotes_weights.npz",
        "sha256": digest,
        "source": "PolNeAR, training part (networkdynamics/PolNeAR at c3eee83), first annotator",
        "licence": "The texts belong to their publishers. None of them is stored: see docs/attribution.md.",
        "articles": articles,
        "held_out_for_calibration": f"every {_HELD_OUT_EVERY}th",
        "copies": list(COPIES),
        "passes": passes,
        "seed": seed,
        "parser": f"{model.name} {model.version}",
        "command": f"python -m training.quotes {data.name} --passes {passes} --seed {seed}",
    }


if __name__ == "__main__":
    main()
