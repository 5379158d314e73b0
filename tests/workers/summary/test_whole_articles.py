"""The articles that may be in the repository, in three states, through the real reader: what is printed is held."""

from pathlib import Path

import pytest

from workers.reading.model import Model
from workers.reading.read import read_many
from workers.reading.types import Article, Reading
from workers.summary.check import Holder
from workers.summary.summarise import summarise
from workers.summary.types import LengthName, Wish

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("seeds/*.txt"), *ROOT.glob("web/seeds/*.txt")])
ALL: tuple[LengthName, ...] = ("headline", "brief", "standard", "long")
WISHES = (*(Wish(words=words) for words in range(10, 100, 10)), Wish(lengths=ALL), Wish(ratio=0.3, lengths=ALL))


@pytest.fixture(scope="module")
def copies(model: Model) -> list[tuple[str, Reading]]:
    cased = [file.read_text(encoding="utf-8") for file in FILES]
    lower = [text.lower() for text in cased]
    stripped = ["".join(letter for letter in text if letter not in "'\"’“”") for text in lower]
    texts = [*cased, *lower, *stripped]
    return list(zip(texts, read_many(model, (Article(text=text) for text in texts)), strict=True))


def test_nothing_printed_is_unsupported(copies: list[tuple[str, Reading]]) -> None:
    assert len(copies) >= 30
    for text, reading in copies:
        for wish in WISHES:
            summary = summarise(text, reading, wish)
            assert summary.text
            assert summary.check.unsupported == summary.check.unattributed == ()
            assert summary.check.supported
            for one in summary.check.traced:
                assert text[one.start : one.end] == one.text


def test_every_headline_is_made_of_its_sentence(copies: list[tuple[str, Reading]]) -> None:
    for text, reading in copies:
        headline = summarise(text, reading, Wish()).headline
        assert headline is not None, text[:80]
        held = Holder(text, headline.kept)
        words = [word.strip(".,:;!?'’“”\"") for word in headline.text.split()]
        assert [word for word in words if word and held.find(word) is None] == []
