"""Measures how often the names that are found are right, and writes the table and the plot of it.

python -m training.confidence FOLDER

FOLDER holds sets as .jsonl.gz, one article a line: `text`, and `entities` with start, end and type PER, ORG, LOC or
MISC. Each article is read as it is, in lower case, and in lower case without apostrophes and quotation marks. What the
plot shows is out-of-fold: each article is judged by weights that were learnt without it.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray

from training.marks import stripped
from workers.reading.condition import condition_of
from workers.reading.confidence import evidence
from workers.reading.dateline import find_dateline
from workers.reading.entities import find_entities
from workers.reading.model import Model, load

TABLE = Path("workers/reading/data/names_confidence.toml")
PLOT = Path("docs/pictures/confidence.svg")
COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
FOLDS = 5
L2 = 1.0
STEPS = 40
COUNTED = {"name", "alias", "demonym", "metonym"}


class Trial(NamedTuple):
    """One mention that was found: its evidence, and whether span and type are those of the gold standard."""

    fold: int
    evidence: dict[str, float]
    right: bool


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write data/names_confidence.toml and docs/pictures/confidence.svg."""
    model = load()
    trials = [trial for file in sorted(folder.glob("*.jsonl.gz")) for trial in trials_of(file, model)]
    keys = sorted({key for trial in trials for key in trial.evidence})
    rows = np.array([[trial.evidence.get(key, 0.0) for key in keys] for trial in trials])
    right = np.array([trial.right for trial in trials], float)
    folds = np.array([trial.fold for trial in trials])
    told = np.empty(len(trials))
    for fold in range(FOLDS):
        told[folds == fold] = chances(rows[folds == fold], learnt(rows[folds != fold], right[folds != fold]))
    bins = reliability(told, right)
    TABLE.write_text(table(dict(zip(keys, learnt(rows, right), strict=True)), bins), encoding="utf-8")
    PLOT.write_text(plot(bins), encoding="utf-8")
    gap = sum(abs(one - other) * count for one, other, count in bins) / len(trials)
    click.echo(f"{len(trials)} mentions, {right.mean():.3f} right, expected calibration error {gap:.3f}")


def trials_of(file: Path, model: Model) -> Iterator[Trial]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    known = {entity["type"] for article in articles for entity in article["entities"]}
    for number, article in enumerate(articles):
        for text, gold in copies(article):
            yield from (trial for trial in _found(model, text, gold, number % FOLDS, known) if trial)


def copies(article: dict[str, Any]) -> Iterator[tuple[str, set[tuple[int, int, str]]]]:
    """The three copies of an article, each with its gold spans."""
    text = article["text"]
    gold = [(entity["start"], entity["end"], entity["type"]) for entity in article["entities"]]
    lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    yield text, set(gold)
    yield lower, set(gold)
    plain, place = stripped(lower)
    yield plain, {(place[start], place[end], type_) for start, end, type_ in gold}


def _found(
    model: Model, text: str, gold: set[tuple[int, int, str]], fold: int, known: set[str]
) -> Iterator[Trial | None]:
    condition = condition_of(text)
    cores = {(*_core(text, start, end), type_) for start, end, type_ in gold}
    for entity in find_entities(next(iter(model.docs([text]))), condition, find_dateline(text)):
        counted = [mention for mention in entity.mentions if mention.kind in COUNTED]
        for mention in counted:
            type_ = COARSE.get(mention.literal_type or entity.type, "MISC")
            items = evidence(mention.text, entity.type, mention.rule, len(counted), cased=condition.case == "mixed")
            if type_ in known:
                is_right = (*_core(text, mention.start, mention.end), type_) in cores
                yield Trial(fold, dict(item if isinstance(item, tuple) else (item, 1.0) for item in items), is_right)


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article and a possessive ending."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    for ending in (" 's", "'s", "’s"):
        if text[start:end].endswith(ending):
            end -= len(ending)
    return start, end


def learnt(rows: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
    """Weights of a logistic regression, by Newton's method with a penalty on large ones."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        told = chances(rows, weights)
        gradient = rows.T @ (told - right) + L2 * weights
        curvature = (rows * (told * (1 - told))[:, None]).T @ rows + L2 * np.eye(rows.shape[1])
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def chances(rows: NDArray[Any], weights: NDArray[Any]) -> NDArray[Any]:
    result: NDArray[Any] = 1 / (1 + np.exp(-rows @ weights))
    return result


def reliability(told: NDArray[Any], right: NDArray[Any]) -> list[tuple[float, float, int]]:
    """By tenths of the confidence told: its mean, the share that was right, and how many."""
    bins = []
    for tenth in range(10):
        inside = (told >= tenth / 10) & (told < (tenth + 1) / 10 + (tenth == 9))
        if inside.sum():
            bins.append((float(told[inside].mean()), float(right[inside].mean()), int(inside.sum())))
    return bins


def table(weights: dict[str, float], bins: list[tuple[float, float, int]]) -> str:
    lines = ["# How sure a name is: written by training/confidence.py. Out-of-fold, by tenths of confidence:"]
    lines += [f"# {told:.2f} told, {share:.2f} right, of {count}" for told, share, count in bins]
    lines += ["[weights]", *(f'"{key}" = {weight:.3f}' for key, weight in weights.items())]
    return "\n".join(lines) + "\n"


def plot(bins: list[tuple[float, float, int]]) -> str:
    """A reliability plot: told against right, the circles as large as the number of mentions."""
    largest = max(count for _, _, count in bins)
    dots = "".join(
        f'<circle cx="{40 + 300 * told:.0f}" cy="{320 - 300 * share:.0f}" r="{3 + 12 * (count / largest) ** 0.5:.1f}" '
        f'fill="#1f5fa8" fill-opacity="0.7"><title>{told:.2f} told, {share:.2f} right, of {count}</title></circle>'
        for told, share, count in bins
    )
    ticks = "".join(
        f'<text x="{40 + 60 * i}" y="338" text-anchor="middle">{i / 5:.1f}</text>'
        f'<text x="32" y="{324 - 60 * i}" text-anchor="end">{i / 5:.1f}</text>'
        for i in range(6)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 370" font-family="sans-serif" '
        'font-size="11" role="img">'
        "<title>Confidence of names against the share that is right</title>"
        '<rect width="360" height="370" fill="#fff"/>'
        '<path d="M40 20V320H340" fill="none" stroke="#333"/><path d="M40 320L340 20" stroke="#999" '
        f'stroke-dasharray="4"/>{ticks}{dots}<text x="190" y="360" text-anchor="middle">confidence told</text>'
        '<text x="12" y="170" text-anchor="middle" transform="rotate(-90 12 170)">share right</text></svg>\n'
    )


if __name__ == "__main__":
    main()
