"""Articles that go through the model together, each with its share of the time."""

import time
from collections.abc import Sequence

from workers.digest import Findings
from workers.provenance import provenance
from workers.reading.model import Model
from workers.reading.read import read_many
from workers.reading.types import Article


def read_together(model: Model, articles: Sequence[Article]) -> list[Findings]:
    """What is found in each, in order."""
    began = time.perf_counter()
    readings = list(read_many(model, articles))
    per_character = (time.perf_counter() - began) * 1000 / sum(len(one.text) for one in articles)
    pairs = zip(articles, readings, strict=True)
    return [Findings(reading, provenance(model, per_character * len(one.text))) for one, reading in pairs]
