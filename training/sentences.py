"""A sentence as words, with what is named in it, and the copies of it that have lost capitals and marks."""

from dataclasses import dataclass
from random import Random
from typing import Literal

Form = Literal["cased", "lower", "stripped", "upper", "title"]

# What running text puts no space before and after, of the tokens of a tokenizer.
NO_SPACE_BEFORE = set(",.;:?!)%") | {"'s", "'", "n't", "'re", "'ve", "'ll", "'d", "'m", "''", "”"}
NO_SPACE_AFTER = {"(", "$", "``", "“", "#"}
_MARKS = set("'\"`‘’“”")


@dataclass(frozen=True)
class Sentence:
    """Words, and spans of them as (first, last + 1, label); a span labelled `?` may or may not be a name."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Copy:
    """Running text with its spans in characters."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def copied(sentence: Sentence, form: Form, random: Random) -> Copy:
    """One copy of the sentence; spacing is that of running text, or by chance that of a tokenizer (`Britain 's`)."""
    natural = random.random() < 0.6
    parts: list[str] = []
    edges: list[tuple[int, int]] = []
    at, glued = 0, True
    for word in sentence.words:
        shown = shown_as(word, form)
        if shown and not glued and not (natural and word in NO_SPACE_BEFORE):
            parts.append(" ")
            at += 1
        edges.append((at, at + len(shown)))
        parts.append(shown)
        at += len(shown)
        glued = glued if not shown else natural and word in NO_SPACE_AFTER
    spans = ((edges[first][0], edges[last - 1][1], label) for first, last, label in sentence.spans)
    return Copy("".join(parts), tuple(span for span in spans if span[0] < span[1]))


def shown_as(word: str, form: Form) -> str:
    """A word as that copy has it; empty where it is gone."""
    if form == "cased":
        return word
    if form == "upper":
        return word.upper()
    if form == "title":
        return word if word[:1] in _MARKS else word[:1].upper() + word[1:]
    lower = word.lower()
    return lower if form == "lower" else "".join(mark for mark in lower if mark not in _MARKS)


def with_names_exchanged(
    sentence: Sentence, pools: dict[str, list[tuple[str, ...]]], share: float, random: Random
) -> Sentence:
    """The sentence with this share of its names exchanged for others of their kind, so that contexts are learnt too."""
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    for first, last, label in sentence.spans:
        words += sentence.words[at:first]
        name = sentence.words[first:last]
        if label in pools and random.random() < share:
            name = random.choice(pools[label])
        spans.append((len(words), len(words) + len(name), label))
        words += name
        at = last
    words += sentence.words[at:]
    return Sentence(tuple(words), tuple(spans))
