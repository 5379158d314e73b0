"""A parsed article as the learner sees it: feature rows, and the right label of each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from training.quotes.copies import Annotation
from workers.reading.quotes.features import Ints, word_features
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.marks import quoted_regions
from workers.reading.quotes.parse import parse_of
from workers.reading.quotes.relations import Surroundings

_LONGEST_CUE = 12
_BEGINS = {"source": 1, "content": 3}


@dataclass(frozen=True, slots=True)
class Example:
    """One article: word table (tokens, 8), head of each token, cue labels; then the windows of its cues.

    `windows` is empty of rows where the article has no attribution. `part_labels` has one label per row.
    """

    words: NDArray[np.int16]
    heads: NDArray[np.int32]
    cue_labels: NDArray[np.int8]
    window_heads: list[int]
    window_lengths: list[int]
    window_tokens: NDArray[np.int32]
    relations: NDArray[np.int16]
    part_labels: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """An annotated attribution in tokens."""

    cue: Tokens
    source: list[Tokens]
    content: list[Tokens]


def example_of(doc: Doc, article: Annotation) -> Example | None:
    """The article's rows and labels; None where it has no attribution with a cue."""
    gold = gold_attributions(doc, article)
    if not gold:
        return None
    parse = parse_of(doc)
    regions = quoted_regions(parse)
    table = word_features(parse, regions)
    windows = Surroundings(parse, table, regions).windows([item.cue for item in gold])
    labels = [
        _part_labels(item, start, length)
        for item, start, length in zip(gold, windows.starts, windows.lengths, strict=True)
    ]
    return Example(
        words=table.astype(np.int16),
        heads=np.array(parse.heads, dtype=np.int32),
        cue_labels=_cue_labels(len(doc), gold),
        window_heads=windows.heads,
        window_lengths=windows.lengths,
        window_tokens=windows.tokens.astype(np.int32),
        relations=windows.table.astype(np.int16),
        part_labels=np.concatenate(labels).astype(np.int8),
    )


def gold_attributions(doc: Doc, article: Annotation) -> list[GoldAttribution]:
    """The annotation in tokens; a cue in two pieces is read as one where they lie close together."""
    found = []
    for item in article.attributions:
        cue, source, content = (_tokens(doc, spans) for spans in (item.cue, item.source, item.content))
        if cue:
            first, last = cue[0][0], cue[-1][1]
            found.append(GoldAttribution((first, last if last - first < _LONGEST_CUE else cue[0][1]), source, content))
    return found


def _tokens(doc: Doc, spans: tuple[tuple[int, int], ...]) -> list[Tokens]:
    """The tokens that the characters touch."""
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return [(span.start, span.end) for span in found if span is not None]


def _cue_labels(length: int, gold: list[GoldAttribution]) -> NDArray[np.int8]:
    labels = np.zeros(length, dtype=np.int8)
    for item in gold:
        labels[item.cue[0] : item.cue[1]] = 2
        labels[item.cue[0]] = 1
    return labels


def _part_labels(item: GoldAttribution, start: int, length: int) -> Ints:
    """Labels of one window; a part that is cut, by the window's edge or by the cue, begins anew behind the cut."""
    labels = np.zeros(length, dtype=np.int64)
    for part, begins in _BEGINS.items():
        for first, last in item.source if part == "source" else item.content:
            low, high = max(first - start, 0), min(last - start, length)
            if low < high:
                labels[low:high] = begins + 1
                labels[low] = begins
    labels[max(0, item.cue[0] - start) : max(0, item.cue[1] - start)] = 0
    for row in range(length):
        if labels[row] in (2, 4) and (row == 0 or labels[row - 1] not in (labels[row], labels[row] - 1)):
            labels[row] -= 1
    return labels
