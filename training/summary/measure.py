"""How good are summaries of articles that the weights were not learnt from?

    python -m training.summary.measure DATA

prints out-of-fold ROUGE beside that of the first sentences, with a bootstrap 95 % interval of the difference. The
articles are dealt into ten folds, both copies of one into the same; every number in the weights file is learnt or
chosen anew for each fold, without its articles. Needs the package rouge-score.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import click
import numpy as np

from training.summary.learn import learn, printed
from training.summary.rouge import MEASURES, rouge
from training.summary.samples import Copy, Sample, samples
from workers.reading.types import Reading
from workers.summary.importance import Weights
from workers.summary.types import Wish

_FOLDS = 10
_DRAWS = 2000
_WISHES = (Wish(sentences=3), Wish(words=60))
_COPIES: tuple[Copy, ...] = ("lower", "stripped")


def out_of_fold(of: Sequence[Sample], seed: int) -> Iterator[tuple[Sample, Weights]]:
    """Each sample with weights that were learnt without its article. `seed` deals the articles into folds."""
    dealt = np.random.RandomState(seed).permutation(1 + max(sample.article for sample in of))
    for held_out in (set(dealt[part::_FOLDS].tolist()) for part in range(_FOLDS)):
        weights = learn([sample for sample in of if sample.article not in held_out])
        yield from ((sample, weights) for sample in of if sample.article in held_out)


def figures(of: Sequence[tuple[Sample, Weights]], wish: Wish) -> str:
    """One line: ROUGE of the summaries, and how much more that is than the first sentences have."""
    ours, leads = [], []
    for sample, weights in of:
        ours.append(rouge(sample.reference, printed(sample, wish, weights)))
        leads.append(rouge(sample.reference, lead(sample.reading, wish)))
    gain = np.array(ours) - np.array(leads)
    draws = np.random.RandomState(0).randint(len(gain), size=(_DRAWS, len(gain)))
    low, high = np.percentile(gain[draws].mean(axis=1), [2.5, 97.5], axis=0)
    columns = zip(MEASURES, np.mean(ours, axis=0), gain.mean(axis=0), low, high, strict=True)
    return "  ".join(f"{name} {mean:.2f} lead {more:+.2f} ({a:+.2f} to {b:+.2f})" for name, mean, more, a, b in columns)


def lead(reading: Reading, wish: Wish) -> list[str]:
    """The first sentences, as many as the wish allows, and one at least."""
    texts = [sentence.text for sentence in reading.document.sentences]
    if wish.words is None:
        return texts[: wish.sentences]
    lengths = accumulate(len(text.split()) for text in texts)
    return texts[: max(1, sum(length <= wish.words for length in lengths))]


@click.command()
@click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--deals", default=3, show_default=True, help="How many ways to deal the articles into folds.")
def main(data: Path, deals: int) -> None:
    """Out-of-fold figures for three sentences and for sixty words."""
    known = samples(data)
    for deal in range(deals):
        found = list(out_of_fold(known, deal))
        for wish in _WISHES:
            length = f"{wish.words} words" if wish.words else f"{wish.sentences} sentences"
            for copy in _COPIES:
                line = figures([pair for pair in found if pair[0].copy == copy], wish)
                click.echo(f"{length}, {copy}, deal {deal}: {line}")


if __name__ == "__main__":
    main()
