"""Which sense does a word have here that is a time word in one of several: `may`, `march`, `second`, `fall`, `sun`."""

from collections.abc import Callable

from workers.reading.times.numbers import ORDINALS
from workers.reading.times.patterns import OTHER, Grammar
from workers.reading.times.words import Words

_MONTH_BEFORE = frozenset({"in", "last", "next", "since", "until", "till", "by", "early", "late", "mid", "through"})
_VERB_TAGS = frozenset({"VB", "VBP"})


def shape_of(words: Words, grammar: Grammar) -> str:
    """One character per word; words in another sense stand as words that the grammar does not know."""
    codes = [grammar.code(word) for word in words.lower]
    for index, word in enumerate(words.lower):
        if word in _SENSES and not _SENSES[word](words, index):
            codes[index] = OTHER
    return "".join(codes)


def _may(words: Words, index: int) -> bool:
    """A month where a number or a word of time stands beside it, and no verb follows as after the modal."""
    if _number_beside(words, index) or _is_name(words, index):
        return True
    if _cue(words, index) not in _MONTH_BEFORE | {"for", "of"}:
        return False
    verb_follows = index + 1 < len(words.lower) and words.token(index + 1).tag_ in _VERB_TAGS
    return words.token(index).tag_ != "MD" or not verb_follows


def _march(words: Words, index: int) -> bool:
    if _number_beside(words, index) or _is_name(words, index):
        return True
    return _cue(words, index) in _MONTH_BEFORE and words.token(index).tag_ not in _VERB_TAGS


def _is_name(words: Words, index: int) -> bool:
    """Written with a capital that no beginning of a sentence explains (`the May election`)."""
    token = words.token(index)
    return words.text[words.starts[index]].isupper() and token.tag_ == "NNP" and not token.is_sent_start


def _cue(words: Words, index: int) -> str:
    """The word before; behind a hyphen the one before that (`mid-march`)."""
    return words.before(index - 1) if words.before(index) == "-" else words.before(index)


def _number_beside(words: Words, index: int) -> bool:
    after, before = words.after(index), words.before(index)
    return after[:1].isdigit() or (before[:1].isdigit() and len(before) <= 4) or after in ORDINALS


def _season(words: Words, index: int) -> bool:
    return not words.token(index).tag_.startswith("VB")


_SENSES: dict[str, Callable[[Words, int], bool]] = {"may": _may, "march": _march, "fall": _season, "spring": _season}
