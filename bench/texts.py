"""The articles that the benches read: every text of a folder, or the seeds."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def articles(folder: Path, least: int = 1) -> list[str]:
    """The texts of a folder's .txt and .jsonl(.gz) files (field `text`), repeated until there are `least` of them."""
    found = [text for file in sorted(folder.rglob("*")) for text in _texts(file)]
    if not found:
        raise SystemExit(f"{folder} holds no .txt and no .jsonl with a text")
    return [found[number % len(found)] for number in range(max(least, len(found)))]


def _texts(file: Path) -> Iterator[str]:
    if file.suffix == ".txt":
        yield file.read_text(encoding="utf-8")
    elif file.name.endswith((".jsonl", ".jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            yield from (text for line in lines if (text := json.loads(line).get("text")))


def words(texts: list[str]) -> int:
    """White-space words of all texts together."""
    return sum(len(text.split()) for text in texts)
