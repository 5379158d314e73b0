"""Who said what: sentences with their attributions, through the whole of find_quotes."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from workers.reading.mentions import MentionIndex
from workers.reading.quotes import find_quotes
from workers.reading.types import Entity, EntityType, Mention, MentionKind, Quote

type ReadDoc = Callable[[str], Doc]

PARTS = [
    (
        "The harbour master said the ferry would sail on Monday .",
        ("The harbour master", "said", ["the ferry would sail on Monday"]),
    ),
    (
        "The minister warned that the dam could break .",
        ("The minister", "warned", ["that the dam could break"]),
    ),
    (
        "the bridge will reopen in june , said the engineer .",
        ("the engineer", "said", ["the bridge will reopen in june"]),
    ),
    (
        "“The bridge is safe,” said Ines Duarte, the chief engineer.",
        ("Ines Duarte, the chief engineer", "said", ["“The bridge is safe,”"]),
    ),
    (
        "Prices rose by a third in one year, according to the statistics office.",
        ("the statistics office", "according to", ["Prices rose by a third in one year"]),
    ),
    (
        "“The road,” the mayor said, “will be closed until spring.”",
        ("the mayor", "said", ["“The road,”", "“will be closed until spring.”"]),
    ),
    (
        "The union has said that its members will strike .",
        ("The union", "has said", ["that its members will strike"]),
    ),
]


def texts(quote: Quote) -> tuple[str | None, str | None, list[str]]:
    source, cue = quote.source, quote.cue
    return source and source.text, cue and cue.text, [span.text for span in quote.content]  # type: ignore[return-value]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_source_cue_and_content_are_tied_together(
    read_doc: ReadDoc, text: str, parts: tuple[str, str, list[str]]
) -> None:
    assert parts in [texts(quote) for quote in find_quotes(read_doc(text), MentionIndex([]))]
