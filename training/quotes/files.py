"""What the training writes: word list, weights, calibration, and the card that says where they come from."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np

from training.quotes.calibration import Trials
from training.quotes.layers import Weights
from workers.reading.quotes.confidence import Calibration

_WORDS_HEAD = "# Lemmas and marks that the network knows by themselves; training/quotes/vocabulary.py chose them."
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # so that the same weights are the same file


def write_words(folder: Path, words: list[str]) -> None:
    """One word a line."""
    (folder / "quotes_words.txt").write_text("\n".join([_WORDS_HEAD, *words]) + "\n", encoding="utf-8")


def write_weights(folder: Path, weights: Weights) -> str:
    """The arrays in half precision; returns the file's SHA-256."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, values in sorted(weights.items()):
            member = zipfile.ZipInfo(f"{name}.npy", date_time=_NO_DATE)
            with archive.open(member, "w") as file:
                np.lib.format.write_array(file, values.astype(np.float16))
    (folder / "quotes_weights.npz").write_bytes(buffer.getvalue())
    return hashlib.sha256(buffer.getvalue()).hexdigest()


def write_calibration(
    folder: Path, calibration: Calibration, bins: list[tuple[float, float, int]], trials: Trials
) -> None:
    """The table that `workers/reading/quotes/confidence.py` reads, with what it was made of as remarks."""
    told = (f"# {chance:.2f} told, {share:.2f} right, of {count}" for chance, share, count in bins)
    lines = [
        "# How sure an attribution is: measured by training/quotes/calibration.py on the articles that are held out,",
        f"# in four copies each, with {trials.annotated} annotated attributions. Below `least` nothing is told.",
        f"least = {calibration.least}",
        "",
        "# Of the network's finds, by tenths of confidence:",
        *told,
        "[network]",
        f"weights = {list(calibration.network)}",
        "",
        "# The share of right finds, one right and one wrong added to each count:",
        "[rules]",
        *(f'"{rule}" = {share}  # {_count(trials.rules.get(rule, []))}' for rule, share in calibration.rules.items()),
    ]
    (folder / "quotes_confidence.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _count(judged: list[bool]) -> str:
    return f"{sum(judged)} of {len(judged)}"


def write_card(folder: Path, facts: dict[str, object]) -> None:
    """What the weights are, in a form that a program can read too."""
    (folder / "quotes_card.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
