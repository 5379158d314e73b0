"""What reads an article in a worker, by the setting `reader`.

spacy            the model, loaded once before the children are forked, so that they share it
light            sentences alone, no model: for load tests
MODULE:FUNCTION  a reader of one's own: takes an Article, gives Findings
"""

import importlib
import time
from collections.abc import Callable

from services.settings import BadSettingError, Settings, one_thread_for_arithmetic
from workers.digest import Findings
from workers.reading.types import Article

Reader = Callable[[Article], Findings]


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
    from workers.provenance import provenance  # spaCy and the rest cost seconds: only where they are used
    from workers.reading.language import detect
    from workers.reading.model import load
    from workers.reading.read import read

    model = load(name)
    model.keep_common_words()
    detect("Unpacks the table of languages once, before the fork.")

    def read_with_model(article: Article) -> Findings:
        began = time.perf_counter()
        reading = read(model, article)
        return Findings(reading, provenance(model, (time.perf_counter() - began) * 1000))

    return read_with_model
