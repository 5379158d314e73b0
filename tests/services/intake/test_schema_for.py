"""The schema of what was sent answers exactly as the whole one does."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError

from services.contract import ArticleIn, BatchIn, EndpointIn, EndpointPatch, ReplayIn, RotateIn, Text
from services.contract.selecting import AllThatMatch
from services.intake.body import schema_for

KINDS = [ArticleIn, Text, BatchIn, EndpointIn, EndpointPatch, RotateIn, ReplayIn, AllThatMatch]
NAMES = sorted({name for kind in KINDS for name in kind().fields} | {"html", "mistake", "texts"})
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 300),
    st.sampled_from(
        ["", " ", "Rain fell.", "2017-12-15", "en", "failed", "codepoint", "http://example.org/", "v1a", "\ud800"]
    ),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["sentences", "words", "rewrite", "x"]), st.integers(0, 60), max_size=2),
)


def answered(schema: Schema, sent: dict[str, Any]) -> tuple[str, Any]:
    try:
        return "loaded", schema.load(sent)
    except ValidationError as error:
        return "refused", [*error.normalized_messages().items()]


@pytest.mark.parametrize("kind", KINDS)
@given(sent=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_it_loads_and_refuses_what_the_whole_one_does(kind: type[Schema], sent: dict[str, Any]) -> None:
    outcome, told = answered(schema_for(kind, sent), sent)
    expected, as_expected = answered(kind(), sent)
    assert outcome == expected
    assert sorted(told, key=str) == sorted(as_expected, key=str) if outcome == "refused" else told == as_expected


def test_it_has_the_fields_that_were_sent_or_are_told_of_where_they_were_not() -> None:
    assert [*schema_for(ArticleIn, {"title": "A", "mistake": 1}).load_fields] == ["title", "text"]
    assert [*schema_for(EndpointIn, {}).load_fields] == ["url", "signature"]
    assert schema_for(ArticleIn, {"text": "a"}) is schema_for(ArticleIn, {"text": "b"})
