"""The word lists in data/: one entry a line, its forms parted by `|`, `#` for comments."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of data/<name> that are no comments."""
    text = (files("workers.reading") / "data" / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _forms(name: str) -> Iterator[tuple[str, str]]:
    """Every form of data/<name>.txt with the line that it stands in."""
    for line in lines(f"{name}.txt"):
        for form in line.split("|"):
            yield form, line


@cache
def by_lower(name: str) -> dict[str, str]:
    """Every form of data/<name>.txt in lower case -> the form as it is printed."""
    return {form.removesuffix("?").lower(): form.removesuffix("?") for form, _ in _forms(name)}


@cache
def first_forms(name: str) -> dict[str, str]:
    """Every form of data/<name>.txt in lower case -> the first form of its line."""
    return {form.removesuffix("?").lower(): line.partition("|")[0].removesuffix("?") for form, line in _forms(name)}


@cache
def common_words(name: str) -> frozenset[str]:
    """Forms of data/<name>.txt, in lower case, that are ordinary words too where capitals are missing."""
    return frozenset(form.removesuffix("?").lower() for form, _ in _forms(name) if form.endswith("?"))


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are written without a capital inside a sentence."""
    return frozenset(lines("ordinary_words.txt"))


@cache
def titles() -> dict[str, str]:
    """Title without full stops, in lower case -> `honorific`, `formal` or `trade` (data/titles.tsv)."""
    return dict(line.split("\t") for line in lines("titles.tsv")[1:])
