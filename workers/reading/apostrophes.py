"""Where did the apostrophes stand? For copy that has lost them: `syria s`, `hes`, `agencys`."""

import re

_NEGATED = "is|are|was|were|has|have|had|do|does|did|would|could|should|must|need|ca|wo|ai"
_NEGATED_APART = "can|don|won|isn|aren|wasn|weren|hasn|haven|hadn|doesn|didn|wouldn|couldn|shouldn"
_NEGATED_JOINED = "don|didn|doesn|isn|aren|wasn|weren|hasn|haven|hadn|wouldn|couldn|shouldn"
_APOSTROPHES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\d) s\b"), "s"),
    (re.compile(r"(?<=[^\W\d_]) s\b(?!\.)"), "'s"),
    (re.compile(r"(?<=[^\W\d_]\.) s\b(?!\.)"), "'s"),
    (re.compile(rf"\b((?:{_NEGATED}))n t\b"), r"\1n't"),
    (re.compile(rf"\b({_NEGATED_APART}) t\b"), r"\1't"),
    (re.compile(r"\b(i|he|she|it|we|you|they|who|that|there) (ll|ve|re|d|m)\b", re.IGNORECASE), r"\1'\2"),
    (re.compile(rf"\b({_NEGATED_JOINED})t\b", re.IGNORECASE), r"\1't"),
    (re.compile(r"\b(c)ant\b", re.IGNORECASE), r"\1an't"),
    (re.compile(r"\b(i)(m|ve)\b", re.IGNORECASE), r"\1'\2"),
    (re.compile(r"\b(they|you|we)(re|ve)\b(?<!were)(?<!Were)", re.IGNORECASE), r"\1'\2"),
    (re.compile(r"\b(they|you|it|that)(ll)\b", re.IGNORECASE), r"\1'\2"),
    (re.compile(r"\b(he|she|that|there|what|here|where|how)s\b", re.IGNORECASE), r"\1's"),
    (re.compile(r"\b(who)s\b(?=\s(?:a|an|the|no|not|been|going|in|on)\b)", re.IGNORECASE), r"\1's"),
    (
        re.compile(r"\b(it)s\b(?=\s(?:a|an|the|not|been|about|time to|very|too|just)\b)", re.IGNORECASE),
        r"\1's",
    ),
    # A plural would end in -ies: what ends so has an owner.
    (re.compile(r"(?<=[a-z])([bcdfghjklmnpqrtvwxz]y)s\b"), r"\1's"),
)
_OTHER_MARK = re.compile(r"(?<=[^\W\d_])[`´‘′](?=(?:s|t|re|ve|ll|d|m)\b)", re.IGNORECASE)


def with_plain_apostrophes(text: str) -> str:
    """The text, as long as before, with an apostrophe in the place of the mark that was typed for one (can`t)."""
    return _OTHER_MARK.sub("'", text)


def with_apostrophes(shown: str) -> str:
    """The text with the apostrophes that it must have had."""
    for pattern, replacement in _APOSTROPHES:
        shown = pattern.sub(replacement, shown)
    return shown
