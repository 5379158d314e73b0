"""Builds the list of names made of ordinary words: runs of words that cased text always writes with capitals.

    python -m training.printed_names SENTENCES.txt.gz workers/reading/data/printed_names.txt

A run counts where it stands within a sentence, between words in lower case or marks, so that `White House` counts and
half of `White House Chief of Staff` does not. A run with a word that is never written without a capital is left to the
recogniser.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from workers.reading.wordlists import titles

SEEN = 5
SEEN_SMALL = 3
SHARE = 0.9
LONGEST = 6
_INSIDE = {"of", "the", "for", "and", "to", "without"}


@click.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(text: Path, out: Path) -> None:
    with gzip.open(text, "rt", encoding="utf-8") as lines:
        sentences = [line.split() for line in lines]
    runs = Counter(run for sentence in sentences for run in _runs(sentence))
    small = Counter(word for sentence in sentences for word in sentence[1:] if word.islower())
    wanted = {run.lower(): run for run, count in runs.items() if count >= SEEN and _is_of_words(run.split(), small)}
    seen = _seen(sentences, wanted)
    names = sorted(run for lower, run in wanted.items() if seen[run] >= SHARE * seen[lower])
    head = (
        "# Names of several ordinary words that a million words of news write with capitals, seen there at least "
        f"{SEEN} times;\n# for print alone: no entity is made of them. Written by training/printed_names.py.\n"
    )
    out.write_text(head + "\n".join(names) + "\n", encoding="utf-8")
    click.echo(f"{len(names)} names")


def _runs(sentence: list[str]) -> Iterator[str]:
    """The longest runs of two words or more that begin and end with a capital, none of them at the sentence's start."""
    small = (place for place, word in enumerate(sentence) if not word[0].isupper() and word not in _INSIDE)
    opening = next(small, len(sentence))
    run: list[str] = []
    for word in [*sentence[opening:], "."]:
        if word[0].isupper() or (run and word in _INSIDE):
            run.append(word)
            continue
        while run and run[-1] in _INSIDE:
            run.pop()
        if 2 <= len(run) <= LONGEST:
            yield " ".join(run)
        run = []


def _is_of_words(words: list[str], small: Counter[str]) -> bool:
    """Whether each word is written without a capital elsewhere, and the run is no office and no two names."""
    plain = all(re.fullmatch(r"[A-Za-z][a-z]+", word) and small[word.lower()] >= SEEN_SMALL for word in words)
    office = words[0].lower() in titles() or " ".join(words).lower() in titles()
    return plain and not office and not (len(words) == 3 and words[1] == "and")


def _seen(sentences: list[list[str]], wanted: dict[str, str]) -> Counter[str]:
    """How often each name stands within a sentence as it is, and in lower case: how often in whatever case."""
    seen: Counter[str] = Counter()
    for sentence in sentences:
        for size in range(2, LONGEST + 1):
            for at in range(1, len(sentence) - size + 1):
                run = " ".join(sentence[at : at + size])
                if (lower := run.lower()) in wanted:
                    seen.update([run, lower])
    return seen


if __name__ == "__main__":
    main()
