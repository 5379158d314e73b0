"""Does the sentence look back or ahead at this expression?"""

from spacy.tokens import Token

from workers.reading.times.patterns import Found
from workers.reading.times.words import Words

BACK, UNKNOWN, AHEAD = -1, 0, 1
_CLIMB = 8
_HELPERS_WITHIN = 6
_AHEAD_BEFORE = frozenset({"next", "coming", "upcoming", "starting", "beginning", "effective", "due"})
_AHEAD_OF_ITS_VERB = frozenset({"until", "till", "by"})
_BACK_BEFORE = frozenset({"since", "ended", "last", "past"})
_AHEAD_HELPERS = frozenset({"will", "wo", "ll", "'ll", "’ll", "would", "shall", "may", "might", "should", "must"})
_BACK_HELPERS = frozenset({"had", "was", "were", "did", "have", "has", "been"})
_IS_HELPERS = frozenset({"is", "are", "am", "s", "'s", "re", "'re"})
# What is expected, planned or put off lies ahead, even where the planning is told in the past.
_AHEAD_VERBS = frozenset({"expect", "plan", "schedule", "slate", "postpone", "delay", "intend", "hope"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


def direction(words: Words, found: Found) -> int:
    """BACK where the verb that governs the expression is past, AHEAD where it is future, UNKNOWN where neither."""
    before = words.before(found.start)
    if before in _BACK_BEFORE:
        return BACK
    if before in _AHEAD_BEFORE:
        return AHEAD
    token = words.token(found.end - 1)
    if token.dep_ == "poss":
        return BACK
    verb = _verb_at_or_above(token)
    if before in _AHEAD_OF_ITS_VERB:
        return BACK if verb is not None and "had" in _helpers(verb) else AHEAD
    return _of_verb(verb)


def _verb_at_or_above(token: Token) -> Token | None:
    """The nearest full verb up the parse."""
    for _ in range(_CLIMB):
        if token.tag_ in _VERB_TAGS and token.dep_ not in ("aux", "auxpass"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _of_verb(verb: Token | None) -> int:
    for _ in range(_CLIMB):
        if verb is None:
            return UNKNOWN
        told = _told_by(verb)
        if told is not None:
            return told
        verb = None if verb.head.i == verb.i else _verb_at_or_above(verb.head)
    return UNKNOWN


def _told_by(verb: Token) -> int | None:
    """What the form of one verb tells; None where the verb above it has to be asked."""
    helpers = _helpers(verb)
    if helpers & _AHEAD_HELPERS or ("to" in helpers and verb.dep_ == "xcomp"):
        return AHEAD
    if verb.lemma_ in _AHEAD_VERBS and "had" not in helpers:
        return AHEAD
    if verb.tag_ == "VBD" or helpers & _BACK_HELPERS or (verb.tag_ == "VBN" and not helpers):
        return BACK
    if verb.tag_ in ("VBZ", "VBP") or helpers & _IS_HELPERS:
        return UNKNOWN
    return None


def _helpers(verb: Token) -> set[str]:
    """The auxiliaries among the words right before a verb."""
    near = (verb.doc[index] for index in range(max(verb.i - _HELPERS_WITHIN, 0), verb.i))
    return {token.lower_ for token in near if token.head.i == verb.i and token.dep_ in ("aux", "auxpass")}
