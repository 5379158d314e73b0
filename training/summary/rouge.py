"""How much of a reference summary does a summary hold? ROUGE, as the package rouge-score counts it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from training.summary.samples import reference_sentences

MEASURES = {"R1": "rouge1", "R2": "rouge2", "RL": "rougeLsum"}


def rouge(reference: str, sentences: Sequence[str]) -> list[float]:
    """ROUGE-1, ROUGE-2 and ROUGE-Lsum F1 in percent, stemmed."""
    printed = "\n".join(" ".join(sentence.split()) for sentence in sentences)
    found = _scorer().score("\n".join(reference_sentences(reference)), printed)
    return [100 * found[name].fmeasure for name in MEASURES.values()]


@cache
def _scorer() -> Any:
    # only these figures need the package, and it has no types
    from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]

    return RougeScorer(list(MEASURES.values()), use_stemmer=True)
