"""How much of a reference summary does a summary hold? ROUGE, as the package rouge-score counts it."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from training.summary.samples import reference_sentences

MEASURES = {"R1": "rouge1", "R2": "rouge2", "RL": "rougeLsum"}


def rouge(reference: str, sentences: Sequence[str]) -> list[float]:
    """ROUGE-1, ROUGE-2 and ROUGE-Lsum F1 in percent, stemmed."""
    return list(
        _scored("\n".join(reference_sentences(reference)), "\n".join(" ".join(one.split()) for one in sentences))
    )


@lru_cache(maxsize=100_000)  # folds choose the same sentences again and again, and scoring costs more than choosing
def _scored(reference: str, printed: str) -> tuple[float, ...]:
    found = _scorer().score(reference, printed)
    return tuple(100 * found[name].fmeasure for name in MEASURES.values())


@cache
def _scorer() -> Any:
    # only these figures need the package, and it has no types
    from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]

    return RougeScorer(list(MEASURES.values()), use_stemmer=True)
