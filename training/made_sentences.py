"""Sentences that never were: patterns of our own (data/sentences.txt) filled with made names."""

from calendar import month_name
from collections.abc import Iterator
from pathlib import Path
from random import Random

from training.made_names import NameMaker
from training.sentences import Sentence

PATTERNS = Path(__file__).parent / "data" / "sentences.txt"
_KINDS_OF_ORG = {"acronym", "group", "team"}


def made_sentences(count: int, maker: NameMaker, random: Random) -> Iterator[Sentence]:
    """So many sentences, patterns and names drawn by chance."""
    patterns = [line.split() for line in PATTERNS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for _ in range(count):
        yield filled(random.choice(patterns), maker, random)


def filled(pattern: list[str], maker: NameMaker, random: Random) -> Sentence:
    """A pattern with a name in each `{slot}`; within one sentence an acronym stays the same."""
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    acronym = maker.make("acronym", random) or ()
    for word in pattern:
        slot = word[1:-1] if word.startswith("{") else ""
        if not slot:
            words.append(word)
            continue
        name = acronym if slot == "acronym" else _date(random) if slot == "DATE" else maker.make(slot, random)
        if name is None:
            raise ValueError(f"no names are made for the slot {word}")
        spans.append((len(words), len(words) + len(name), "ORG" if slot in _KINDS_OF_ORG else slot))
        words += name
    return Sentence(tuple(words), tuple(spans))


def _date(random: Random) -> tuple[str, ...]:
    year, month, day = str(random.randint(1890, 2024)), random.choice(month_name[1:]), str(random.randint(1, 28))
    return random.choice(((year,), (month, year), (month, day, ",", year), (day, month, year)))
