"""What state the copy is in: capitals, quotation marks, spacing."""

import re
from dataclasses import dataclass
from typing import Literal

from workers.reading.types import CaseOfCopy

_LOWER_BELOW = 0.005
_UPPER_ABOVE = 0.8
_DOUBLE_MARKS = ('"', "“", "”", "„", "«", "»", "``", "''")
_IN_SINGLE_MARKS = re.compile(r"[‘'](?<![^\W_].)(?=\w)[^\n‘’']{2,200}[’'](?!\w)")
_APART = re.compile(r"(?<=\s)[,.;:?!](?=\s|$)")
_ATTACHED = re.compile(r"(?<=\w)[,.;:?!](?=\s|$)")


@dataclass(frozen=True)
class Condition:
    """`tokenised`: punctuation stands apart from the words (`syria , said`), as tokenizers leave it."""

    case: CaseOfCopy
    quote_marks: Literal["present", "absent"]
    tokenised: bool


def condition_of(text: str) -> Condition:
    """How the copy came in. A text without letters counts as mixed: nothing is missing from it."""
    marked = any(mark in text for mark in _DOUBLE_MARKS) or _IN_SINGLE_MARKS.search(text)
    marks: Literal["present", "absent"] = "present" if marked else "absent"
    apart = len(_APART.findall(text))
    return Condition(case_of(text), marks, apart > len(_ATTACHED.findall(text)))


def case_of(text: str) -> CaseOfCopy:
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    if upper + lower == 0:
        return "mixed"
    share = upper / (upper + lower)
    if share < _LOWER_BELOW:
        return "lower"
    return "upper" if share > _UPPER_ABOVE else "mixed"
