"""How does tokenised copy read with its punctuation put back to its words?"""

import re
from collections.abc import Sequence

_SPACING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s+(n['’]t|['’](?:s|re|ve|ll|d|m))\b", re.IGNORECASE), r"\1"),
    (re.compile(r"(?<!\s)\s+([,;:?!%)\]])"), r"\1"),
    (re.compile(r"\s+(\.)(?=[\s\"”’')\]]|$)"), r"\1"),
    (re.compile(r"\s+(\.\.\.|…)"), r"\1"),
    (re.compile(r"([(\[]|(?<!\S)[‘“])\s+"), r"\1"),
    (re.compile(r"([$£€])\s+(?=\d)"), r"\1"),
    (re.compile(r"\b([Cc])an not\b"), r"\1annot"),
    (re.compile(r"``\s*|(?<=\s)\"\s(?=[^\"]*\S\s\")"), "“"),
    (re.compile(r"\s*''|(?<=\S)\s\"(?=[\s,.;:?!)]|$)"), "”"),
)
_LONE = re.compile(r"(?<!\S)['’](?!\S)")
_OWNS = re.compile(r"s\s$")
_SAID = re.compile(r"\b(?:said|says|added|adds|asked|replied|wrote|told [^,]{1,30}|tweeted) ?,$", re.IGNORECASE)


def spaced(shown: str) -> str:
    """The text with its punctuation attached, and lone single quotation marks turned the way that they face."""
    shown = _with_single_quotes(shown)
    for pattern, replacement in _SPACING:
        shown = pattern.sub(replacement, shown)
    return shown


def _with_single_quotes(shown: str) -> str:
    """`a ' lovely son ' of the smiths ' friends`: pairs are quotation marks, one left behind an s is an apostrophe."""
    marks = list(_LONE.finditer(shown))
    owner, opened = _owner(shown, marks), False
    parts, at = [], 0
    for mark in marks:
        between = shown[at : mark.start()]
        if mark is owner:
            parts += [between.rstrip(), "'"]
        elif _opens(shown[: mark.start()].rstrip(), shown[mark.end() :].strip(), opened):
            parts += [between, "‘"]
            opened = True
        else:
            parts += [between.rstrip(), "’"]
            opened = False
        at = mark.end()
        if parts[-1] == "‘":
            at += len(shown[at:]) - len(shown[at:].lstrip())
    return "".join([*parts, shown[at:]])


def _opens(before: str, after: str, opened: bool) -> bool:
    """Whether a mark opens a quotation; `opened`: one is open already. It may have begun in an earlier sentence."""
    if not after or not before:
        return not before
    if before.endswith(":"):
        return True
    if before.endswith(",") and not opened:
        return _SAID.search(before) is not None
    return not opened


def _owner(shown: str, marks: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Of an odd number the one that no pair needs, and that stands between an s and a word."""
    if len(marks) % 2 == 0:
        return None
    return next((mark for mark in marks if _OWNS.search(shown[: mark.start()]) and _goes_on(shown, mark)), None)


def _goes_on(shown: str, mark: re.Match[str]) -> bool:
    return shown[mark.end() + 1 : mark.end() + 2].isalnum()
