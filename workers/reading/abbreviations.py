"""Abbreviations without capitals: `st.`, `corp.` and `u.n.` stay one token, as `St.`, `Corp.` and `U.N.` are.

The stock tokenizer knows them with capitals alone; in lower case it would take their full stops for ends of sentences.
"""

import re
from collections.abc import Callable
from typing import Any

from spacy.attrs import NORM, ORTH  # type: ignore[import-not-found]  # compiled, without a stub

_ALSO_WORDS = {
    "ark",
    "del",
    "id",
    "ill",
    "ind",
    "kan",
    "la",
    "mar",
    "mass",
    "me",
    "miss",
    "mo",
    "ore",
    "pa",
    "sun",
    "wash",
}
"""At the end of a sentence in lower case these are words of their own."""
_MORE = ("brig.", "capt.", "cmdr.", "col.", "cpl.", "ft.", "hon.", "lt.", "maj.", "pvt.", "sgt.")
"""Ranks and a few others that the stock tokenizer lacks in either case."""
_LETTERS = re.compile(r"(?:[a-z]\.){2,}")


def keep_whole(tokenizer: Any) -> None:
    """Add the lower-cased forms of its own abbreviations to a tokenizer, and letters with full stops (`u.n.`)."""
    for form, parts in list(tokenizer.rules.items()):
        lower = form.lower()
        one_word = form.endswith(".") and len(parts) == 1 and form[:-1].lower() not in _ALSO_WORDS
        if one_word and lower not in tokenizer.rules:
            norm = parts[0].get(NORM, form)
            tokenizer.add_special_case(lower, [{ORTH: lower, NORM: norm.lower()}])
    for form in _MORE:
        for shown in (form, form.capitalize()):
            if shown not in tokenizer.rules:
                tokenizer.add_special_case(shown, [{ORTH: shown}])
    tokenizer.token_match = _matching(tokenizer.token_match)


def _matching(known: Callable[[str], Any] | None) -> Callable[[str], Any]:
    return lambda word: _LETTERS.fullmatch(word) or (known(word) if known else None)
