import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from services import contract
from workers.digest import Digest, positions
from workers.reading import types
from workers.summary import types as summary_types

INNER = {"syntax"}  # from stage to stage; the digest goes out without it
PAIRS = [
    (Digest, contract.Digest),
    (types.Document, contract.Document),
    (types.Sentence, contract.Sentence),
    (types.Dateline, contract.Dateline),
    (types.Entity, contract.Entity),
    (types.Mention, contract.Mention),
    (types.Place, contract.Place),
    (types.Quote, contract.Quote),
    (types.Event, contract.CodedEvent),
    (types.Role, contract.Role),
    (types.Relation, contract.Relation),
    (types.Time, contract.Time),
    (types.KeyPhrase, contract.KeyPhrase),
    (summary_types.Summary, contract.Summary),
    (summary_types.SummarySentence, contract.SummarySentence),
    (summary_types.Headline, contract.Headline),
    (summary_types.Version, contract.Version),
    (summary_types.Lengths, contract.Lengths),
    (summary_types.Check, contract.Check),
    (summary_types.Traced, contract.Traced),
    (summary_types.Rewriting, contract.Rewriting),
]


@pytest.mark.parametrize(("found", "promised"), PAIRS, ids=[promised.__name__ for _, promised in PAIRS])
def test_what_is_found_has_the_fields_that_are_promised(found: type, promised: type) -> None:
    assert {field.name for field in structs.fields(found)} - INNER == set(promised().fields)


@given(st.text())
def test_positions_cut_the_encoded_text_where_code_points_cut_the_text(text: str) -> None:
    utf8, utf16 = positions(text, "utf8"), positions(text, "utf16")
    assert len(utf8) == len(utf16) == len(text) + 1
    for place, start in enumerate(utf8):
        assert text.encode()[:start].decode() == text[:place]
        assert text.encode("utf-16-le")[: utf16[place] * 2].decode("utf-16-le") == text[:place]
