"""How prominent is the place in its sentence where a mention stands? Who acts comes first, what qualifies last."""

from spacy.tokens import Doc, Token

_OF_A_SUBJECT = 1.3
_PLAIN = 1.0
"""What an object counts, a name by itself, and who only says what somebody else does."""
_BEHIND_A_PREPOSITION = 0.7
_BEFORE_A_NOUN = 0.6
"""What owns something (`Lund's house`) or stands before a noun (`Oslo police`) says whose it is."""

_SUBJECTS = {"nsubj", "nsubjpass"}
_SAME_PART = {"conj", "appos"}
_QUALIFIERS = {"poss", "compound", "amod", "nmod"}
_MOST_IN_A_ROW = 8
_SPEAKER = {"i", "we"}
_SUBJECT_AGAIN = {"he", "she", "it", "they"}
_OBJECTS = {"dobj", "dative"}


class Prominence:
    """Tells what a mention counts by its grammatical role."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def of(self, start: int, end: int) -> float:
        """What the mention at these characters counts, beside the 1 of an object."""
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return _PLAIN
        head = span.root
        for _ in range(_MOST_IN_A_ROW):
            if head.dep_ in _SAME_PART:
                head = head.head
        return _of(head)


def _of(head: Token) -> float:
    if head.dep_ in _SUBJECTS:
        return _PLAIN if _speaks_of_others(head) else _OF_A_SUBJECT
    if head.dep_ == "pobj":
        return _behind_preposition(head.head)
    return _BEFORE_A_NOUN if head.dep_ in _QUALIFIERS else _PLAIN


def _speaks_of_others(speaker: Token) -> bool:
    """`the court heard that he left`, and not `the bank said it would pay`: what is said has a subject of its own."""
    content = next((child for child in speaker.head.children if child.dep_ == "ccomp"), None)
    if content is None:
        return False
    told = next((child.lower_ for child in content.lefts if child.dep_ in _SUBJECTS), "")
    addressed = any(child.dep_ in _OBJECTS for child in speaker.head.children)
    again = told in _SUBJECT_AGAIN and not addressed and not (told == "it" and speaker.ent_type_ == "PERSON")
    return told not in _SPEAKER and not again


def _behind_preposition(preposition: Token) -> float:
    """`by the court` of a passive acts; `according to it` speaks; `researchers at the university` act in its name."""
    above = preposition.head
    in_its_name = preposition.dep_ == "prep" and above.dep_ in _SUBJECTS and above.tag_ in ("NN", "NNS")
    if preposition.dep_ == "agent" or in_its_name:
        return _OF_A_SUBJECT
    return _PLAIN if above.lower_ == "according" else _BEHIND_A_PREPOSITION
