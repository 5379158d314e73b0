"""A text without its apostrophes and quotation marks, and where each character of the old one went."""

import re

_MARKS = frozenset("'\"`‘’‚‛“”„«»")
_PIECE = re.compile(r"\S+|\s+")


def stripped(text: str) -> tuple[str, list[int]]:
    """The text, and for every old offset, its end included, the new one; a word that was only marks goes whole."""
    kept: list[int] = []
    skip = False
    for piece in _PIECE.finditer(text):
        places = range(*piece.span())
        if piece[0][0].isspace():
            kept += [] if skip and "\n" not in piece[0] else places
            skip = False
            continue
        left = [i for i in places if text[i] not in _MARKS]
        kept += left
        skip = not left
    at, place = 0, []
    for old in range(len(text) + 1):
        while at < len(kept) and kept[at] < old:
            at += 1
        place.append(at)
    return "".join(text[i] for i in kept), place
