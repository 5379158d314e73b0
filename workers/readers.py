"""What reads an article in a worker, by the setting `reader`.

spacy            the model, loaded once before the children are forked, so that they share it
light            sentences alone, no model: for load tests
MODULE:FUNCTION  a reader of one's own: takes an Article, gives Findings

A reader that has a method `many` is given several articles at once where many wait.
"""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from services.settings import BadSettingError, Settings, one_thread_for_arithmetic
from workers.digest import Findings
from workers.reading.types import Article

Reader = Callable[[Article], Findings]


@runtime_checkable
class ReadsMany(Protocol):
    """A reader to whom many articles at once are less work than one by one."""

    def many(self, articles: Sequence[Article]) -> list[Findings]:
        """What is found in each, in order."""


@dataclass(frozen=True)
class ReaderOfMany:
    """A reader made of what reads many."""

    many: Callable[[Sequence[Article]], list[Findings]]

    def __call__(self, article: Article) -> Findings:
        """What is found in one article."""
        return self.many([article])[0]


def reader_of(settings: Settings) -> Reader:
    """The reader that the settings name, ready to read. Raises BadSettingError where there is none of that name."""
    if settings.reader == "spacy":
        return _spacy(settings.model)
    module, _, name = (
        "workers.light:read".partition(":") if settings.reader == "light" else settings.reader.partition(":")
    )
    try:
        found: Reader = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise BadSettingError(f"COPYDESK_READER names a reader that cannot be had: {error}") from error
    return found


def _spacy(name: str) -> Reader:
    one_thread_for_arithmetic()
    from workers.reading.language import detect  # spaCy and the rest cost seconds: only where they are used
    from workers.reading.model import load
    from workers.together import read_together

    model = load(name)
    model.keep_common_words()
    detect("Unpacks the table of languages once, before the fork.")

    return ReaderOfMany(partial(read_together, model))
