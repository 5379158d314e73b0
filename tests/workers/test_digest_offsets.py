"""Any text, in any case and unit of offsets: every span of the whole digest slices it, and no id dangles."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workers.jsonl import digests
from workers.reading.model import Model

WORDS = st.sampled_from(
    ["Karen Lund", "oslo", "(Reuters) -", "said", "on Monday", "U.S.-backed", "Norway's", "trumps", "\"No\",", "NRF",
     "northern river forces", "the battle of", "2018", "s", ".", "\n", "\u00e9", "e\u0301", "\U0001f600", "\u0130",
     "\u00df", "\u2019", "islamic", "state", "its chairman ,", "53 ,", "town of", ", Texas"]
)  # fmt: skip
CASES = (str, str.lower, str.upper, str.title)
CUT = {
    "codepoint": lambda text, start, end: text[start:end],
    "utf8": lambda text, start, end: text.encode()[start:end].decode(),
    "utf16": lambda text, start, end: text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le"),
}


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with start, end and text, however deep it lies."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def digest_of(model: Model, text: str, unit: str) -> dict[str, Any]:
    line = {"id": "a", "text": text, "language": "en", "published_at": "2020-02-29", "offset_unit": unit}
    ((answer, fine),) = digests(model, [json.dumps(line).encode()])
    assert fine, answer
    found: dict[str, Any] = json.loads(answer)
    return found


@pytest.mark.parametrize("unit", CUT)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(min_size=1, max_size=80), st.lists(WORDS, min_size=1, max_size=25).map(" ".join)),
       st.sampled_from(CASES))  # fmt: skip
def test_every_span_of_a_digest_slices_the_text(model: Model, unit: str, text: str, case: Any) -> None:
    text = case(text)
    assume(text.strip())  # a text of white space alone is refused
    digest = digest_of(model, text, unit)
    found = list(spans({key: value for key, value in digest.items() if key != "summary"}))
    for span in found:
        assert CUT[unit](text, span["start"], span["end"]) == span["text"]
        assert span["start"] < span["end"]
    ids = [item["id"] for part in ("entities", "quotes", "events", "times") for item in digest[part]]
    assert len(ids) == len(set(ids))
    told = {entity["id"] for entity in digest["entities"]}
    referred = {quote[key] for quote in digest["quotes"] for key in ("speaker", "addressee")}
    referred |= {event["place"] for event in digest["events"]}
    referred |= {event[key]["entity"] for event in digest["events"] for key in ("actor", "recipient") if event[key]}
    assert referred - {None} <= told
    sure = [mention["confidence"] for entity in digest["entities"] for mention in entity["mentions"]]
    assert all(one is None or 0 <= one <= 1 for one in sure)
