import string
from datetime import date
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from workers.reading.model import Model
from workers.reading.times import find_times
from workers.reading.times.lexicon import TRIGGERS

TOKENIZER = spacy.blank("en")
FRAME = "the,a,of,in,early,late,last,next,this,ago,later,1,3,12,31,1990,2017,10:30,',-,.,/,s"
WORDS = sorted(TRIGGERS) + FRAME.split(",")
PIECES = st.one_of(st.sampled_from(WORDS), st.text(max_size=5), st.text(string.digits, max_size=12))


def check(doc: Doc, published_at: date | None) -> None:
    found = find_times(doc, published_at, None)
    assert all(doc.text[time.start : time.end] == time.text != "" for time in found)
    assert [time.id for time in found] == [f"t{number}" for number in range(1, len(found) + 1)]
    assert all(a.end <= b.start for a, b in pairwise(found))
    for time in found:
        assert published_at is not None or time.anchor in ("none_needed", "missing")
        assert time.anchor != "missing" or time.value in (None, "PRESENT_REF", "PAST_REF", "FUTURE_REF")


@given(text=st.text(max_size=80), published_at=st.one_of(st.none(), st.dates()))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_times_that_point_into_it(model: Model, text: str, published_at: date | None) -> None:
    check(next(iter(model.docs([text]))), published_at)


@given(pieces=st.lists(PIECES, max_size=25), gap=st.sampled_from([" ", "", "\n"]), day=st.one_of(st.none(), st.dates()))
@settings(max_examples=200, deadline=None)
def test_any_mixture_of_time_words_gives_times_that_point_into_it(
    pieces: list[str], gap: str, day: date | None
) -> None:
    check(TOKENIZER(gap.join(pieces)), day)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "a", " ", "\n", "the ", "two ", "1/", "12:", "1990-", "early in the ", "'s"]
)
def test_a_very_long_text_of_one_kind_ends_without_a_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    words = text.split() if piece.strip() else [text]
    spaces = [True] * (len(words) - 1) + [False]
    assert find_times(Doc(TOKENIZER.vocab, words=words, spaces=spaces), date(2018, 1, 1), None) == ()
