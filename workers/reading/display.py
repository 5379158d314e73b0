"""How a name is printed: its capitals, by what the article shows and else by rule."""

import re
from collections.abc import Iterable

from workers.reading.countries import countries
from workers.reading.wordlists import by_lower

_SMALL_WORDS = {
    "of", "the", "and", "for", "in", "on", "to", "at", "by", "a", "an", "de", "la", "du", "des", "del", "di", "da",
    "von", "van", "der", "den", "bin", "ibn", "y", "e", "et",
}  # fmt: skip
_PARTICLES = {"al", "el", "ul", "ad", "ar", "as", "ash", "at", "an"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\.?", re.UNICODE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}|^[^\W\d_]\.$")
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-z]{2,5}")
_MAC = re.compile(r"mc([^\W\d_]{2,})")
_IRISH = re.compile(r"([od])['’]([^\W\d_]{2,})")


def restored(form: str, acronyms: Iterable[str] = ()) -> str:
    """A name that came without its capitals, in display case. `acronyms` are those of the article, in lower case."""
    lower = " ".join(form.lower().split())
    known = countries().display.get(lower) or by_lower("geography").get(lower) or by_lower("agencies").get(lower)
    known = known or by_lower("acronyms").get(lower) or by_lower("peoples").get(lower)
    known = known or by_lower("organisations").get(lower)
    if known:
        return known
    words = re.split(r"(\s+)", lower)
    return "".join(_restored_word(word, first=i == 0, acronyms=acronyms) for i, word in enumerate(words))


def _restored_word(word: str, *, first: bool, acronyms: Iterable[str]) -> str:
    known = by_lower("acronyms").get(word) or countries().display.get(word) or by_lower("peoples").get(word)
    if known:
        return known
    if word in acronyms or _INITIALS.fullmatch(word):
        return word.upper()
    if word in _SMALL_WORDS and not first:
        return word
    if "-" in word:
        return _restored_parts(word)
    return capitalised(word)


def _restored_parts(word: str) -> str:
    """`al-assad` -> `al-Assad`, `port-au-prince` -> `Port-au-Prince`."""
    parts = word.split("-")
    shown = [capitalised(part) for part in parts]
    if parts[0] in _PARTICLES:
        shown[0] = parts[0]
    return "-".join(
        part.lower() if part.lower() in ("au", "sur", "de", "al", "el") and i else part for i, part in enumerate(shown)
    )


def capitalised(word: str) -> str:
    """One word with its capital: `McDonald`, `O'Brien`, and in full where it cannot be spoken (`bbc`)."""
    if match := _MAC.fullmatch(word):
        return "Mc" + match[1].capitalize()
    if match := _IRISH.fullmatch(word):
        return (
            f"{match[1].upper()}’{match[2].capitalize()}"
            if "’" in word
            else f"{match[1].upper()}'{match[2].capitalize()}"
        )
    if _NO_VOWEL.fullmatch(word) and word not in _SPOKEN:
        return word.upper()
    return word[:1].upper() + word[1:]


_SPOKEN = {"mr", "mrs", "ms", "dr", "jr", "sr", "st", "lt", "sgt", "ltd", "co", "corp", "vs", "mt", "ft"}
