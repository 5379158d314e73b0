from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from workers.reading.acronyms import spelt_out
from workers.reading.condition import condition_of

Reader = Callable[[str], Doc]


def found(read_doc: Reader, text: str) -> list[str]:
    doc = read_doc(text)
    return [text[n.start : n.end] for n in spelt_out(doc, [token.lower_ for token in doc], [], condition_of(text))]


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("the northern river forces left . the nrf said so .", "northern river forces", "nrf"),
        ("The National Bank of Norland cut rates. The NBN had been urged to.", "National Bank of Norland", "NBN"),
        ("The Norland Football Association met. The NFA has a new head.", "Norland Football Association", "NFA"),
    ],
)
def test_initials_that_stand_alone_tell_the_long_form(read_doc: Reader, text: str, long: str, short: str) -> None:
    assert set(found(read_doc, text)) == {long, short}


@pytest.mark.parametrize(
    "text",
    ["he got up and ran . the gar is a fish .", "barrels per day rose . the bpd is up .", "Nobody Reads This. NRT is."],
)
def test_other_words_with_these_initials_are_no_names(read_doc: Reader, text: str) -> None:
    assert found(read_doc, text) == []
