"""Builds the list of ordinary words: those that cased text writes without a capital inside its sentences.

python -m training.ordinary_words SENTENCES.txt.gz workers/reading/data/ordinary_words.txt
"""

import gzip
from collections import Counter
from pathlib import Path

import click

SEEN = 3
SHARE = 0.85


@click.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(text: Path, out: Path) -> None:
    lower: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    with gzip.open(text, "rt", encoding="utf-8") as sentences:
        for sentence in sentences:
            for word in sentence.split()[1:]:
                seen[word.lower()] += 1
                lower[word.lower()] += word.islower()
    words = sorted(
        word for word, count in seen.items() if count >= SEEN and lower[word] >= SHARE * count and word.isalpha()
    )
    head = f"# Words that a million words of news write in lower case, seen at least {SEEN} times.\n"
    out.write_text(head + "\n".join(words) + "\n", encoding="utf-8")
    click.echo(f"{len(words)} words")


if __name__ == "__main__":
    main()
