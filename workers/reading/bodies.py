"""Bodies whose names are ordinary words: `national weather institute`, where no capital shows that they are names.

A formal first word (`international`, `royal`) and a word for a body behind it make a name, unless `a` or a plural says
that any such body is meant; so does a title of somebody who is named behind it (`energy markets institute director`).
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from workers.reading.names import Name
from workers.reading.wordlists import titles

_FORMAL = {
    "international", "national", "european", "american", "african", "asian", "world", "global", "central", "royal",
    "federal", "united", "general", "imperial", "inter-american", "pan-american", "nordic",
}  # fmt: skip
_BODIES = {
    "academy", "agency", "alliance", "assembly", "association", "bank", "board", "bureau", "center", "centre",
    "commission", "committee", "council", "federation", "foundation", "fund", "group", "institute", "laboratory",
    "league", "museum", "observatory", "organisation", "organization", "society", "trust", "union", "university",
}  # fmt: skip
_ANY_GROUP = {"group", "alliance", "board", "center", "centre", "fund", "league", "trust", "union", "bank", "agency"}
"""Of these `human rights group spokesman` speaks as well: a title does not make a name of them."""
_RANKS = {
    "senior", "former", "top", "chief", "leading", "veteran", "deputy", "acting", "new", "longtime", "junior",
    "assistant", "vice", "current", "then", "retired", "local", "regional",
}  # fmt: skip
_ANY = {"a", "an", "another", "any", "each", "every", "no", "some", "its", "their", "his", "her", "this", "that"}
_INSIDE = {"NN", "NNS", "NNP", "NNPS", "JJ", "VBG"}
_LONGEST = 4


def bodies(doc: Doc, lowers: Sequence[str], names: Sequence[Name]) -> Iterator[Name]:
    """Names of bodies in copy without capitals; of those that were found they may hold some, but overlap none."""
    people = {name.start for name in names if name.type == "PERSON"}
    for last, word in enumerate(lowers):
        if word not in _BODIES or doc[last].tag_ not in ("NN", "NNP") or not _ends_here(doc, lowers, last):
            continue
        first = _formal_start(doc, lowers, last)
        if first is None and word not in _ANY_GROUP:
            first = _employer_start(doc, lowers, last, people)
        if first is None:
            continue
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        if not any(name.start < start < name.end or (name.start <= start and end <= name.end) for name in names):
            yield Name(start, end, "ORG", "body")


def _ends_here(doc: Doc, lowers: Sequence[str], last: int) -> bool:
    """Whether no further noun makes it part of something else; a title may follow."""
    if last + 1 == len(doc) or doc[last + 1].tag_ not in ("NN", "NNS", "CD"):
        return True
    return lowers[last + 1] in titles()


def _words_before(doc: Doc, last: int) -> Iterator[int]:
    for i in range(last - 1, max(-1, last - 1 - _LONGEST), -1):
        if doc[i + 1].is_sent_start or doc[i].tag_ not in _INSIDE:
            return
        yield i


def _formal_start(doc: Doc, lowers: Sequence[str], last: int) -> int | None:
    """`international` of `the international crisis group`: at least one more word stands between the two."""
    for i in _words_before(doc, last):
        if lowers[i] in _FORMAL and i < last - 1:
            return None if i and lowers[i - 1] in _ANY else i
    return None


def _employer_start(doc: Doc, lowers: Sequence[str], last: int, people: set[int]) -> int | None:
    """The first word of two or more before the body, where a title and the name of a person follow it."""
    if last + 2 >= len(doc) or lowers[last + 1] not in titles() or doc[last + 2].idx not in people:
        return None
    words = list(_words_before(doc, last))
    while words and (lowers[words[-1]] in _RANKS or lowers[words[-1]] in titles()):
        words.pop()
    return words[-1] if len(words) >= 2 else None
