"""May a text that somebody made of the extract be printed in its place? Every sentence must pass, or it is not.

The judge errs on the side of the extract: what it cannot trace it refuses.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from workers.reading.types import Reading
from workers.summary.check import merged
from workers.summary.faithful import Grounds, traced, untrue
from workers.summary.types import Rewriting, Summary

_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_BETWEEN = re.compile(r"(?<=[.!?…])([\"'”’)\]]*)\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|[A-Z])\.$"
)


def stands(extract: Summary, model: str | None, reasons: Sequence[str]) -> Summary:
    """The extract, with the reasons why no model's text stands in its place."""
    return structs.replace(extract, rewriting=Rewriting(model, False, tuple(reasons)))


def judged(answer: str, model: str, text: str, reading: Reading, extract: Summary) -> Summary:
    """The summary with the answer as its text where every sentence of it passes, else the extract with the reasons.

    `text` is the article, `extract` the summary that the model was given. The spans stay those of the extract.
    """
    printed = " ".join(answer.split())
    sentences = list(split(printed))
    grounds = Grounds.of(text, reading, extract)
    reasons = list(_of_length(printed, sentences, extract))
    for sentence in sentences:
        reasons += [f"{reason}: {sentence}" for reason in untrue(sentence, grounds)]
    if reasons:
        return stands(extract, model, reasons)
    found = merged([traced(sentence, grounds) for sentence in sentences])
    return structs.replace(
        extract,
        text=printed,
        words=len(printed.split()),
        rewritten_by=model,
        rewriting=Rewriting(model, True, ()),
        check=found,
    )


def _of_length(printed: str, sentences: Sequence[str], extract: Summary) -> Iterator[str]:
    if not sentences or not _END.search(printed):
        yield "the text breaks off"
    if len(printed.split()) > extract.words:
        yield f"it has {len(printed.split())} words, the extract {extract.words}"
    if len(sentences) > len(extract.sentences):
        yield f"it has {len(sentences)} sentences, the extract {len(extract.sentences)}"


def split(printed: str) -> Iterator[str]:
    """The sentences of a printed text. The point of `Mr.` or of an initial ends none."""
    begun = ""
    for piece in _BETWEEN.sub(r"\1\n", printed).split("\n"):
        begun = f"{begun} {piece}".strip()
        if begun and not _NO_END.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun
