"""Does a sentence close up where a phrase between commas is dropped, and which of the commas go with it?"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Token

_END = {".", "!", "?"}
_FINITE = {"VBD", "VBP", "VBZ", "MD"}
_SUBJECTS = {"nsubj", "nsubjpass", "expl"}
_OF_A_PERSON = {"he", "she", "his", "her", "him"}
_THIRD_PERSON = {*_OF_A_PERSON, "it", "they", "its", "their", "them"}
_QUOTATION = {'"', "“", "``", "'", "‘", "`"}
_OPENS_A_CLAUSE = {"WDT", "WP", "WP$", "WRB"}
_BREAKS = {"—", "--", ";", ":"}


class Seam(NamedTuple):
    """Numbers of the first and the last token that are dropped: the phrase and the commas that go with it."""

    first: int
    last: int


def seam(tokens: Sequence[Token], first: int, last: int, head: Token) -> Seam | None:
    """What goes with the phrase of these tokens, which `head` leads; None where what is left would not close up."""
    if any(token.lower_ in _BREAKS for token in tokens[first : last + 1]) or _goes_too_far(tokens, first, last):
        return None
    before = tokens[first - 1].lower_ if first else None
    behind = tokens[last + 1].lower_ if last + 1 < len(tokens) else "."
    if before == "," and behind in _END and last + 3 >= len(tokens):
        return Seam(first - 1, last)
    if behind != "," or last + 2 >= len(tokens):
        return None
    if before is None:
        opens = _opens_main_clause(tokens[last + 2], head) and not _has_pronoun(tokens[last + 2 :])
        return Seam(first, last + 1) if opens else None
    return _between(tokens, first, last, head) if before == "," else None


def _goes_too_far(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the phrase, as it was parsed, ends in an `and` or swallows what one joins on: `who came , and left`."""
    joins = any(one.lower_ == "," and other.dep_ == "cc" for one, other in pairwise(tokens[first : last + 1]))
    return joins or tokens[last].dep_ == "cc"


def _between(tokens: Sequence[Token], first: int, last: int, head: Token) -> Seam | None:
    """The seam of a phrase with a comma on both sides: one of them stays where the sentence has a joint there."""
    begin, following = _first_comma(tokens, first - 1, head), tokens[last + 2]
    if begin is None or _leaves_a_pronoun_alone(tokens, begin, last):
        return None
    if _opens_main_clause(following, head):
        if head.dep_ == "advcl" and _has_pronoun(tokens[last + 2 :]):
            return None
        joined_on = begin > 0 and tokens[begin - 1].dep_ in {"mark", "cc"}
        return Seam(begin, last + 1 if joined_on else last)
    if verb := _verb_behind(tokens, last + 2, head):
        return Seam(begin, last if _is_within_an_aside(tokens, begin, verb) else last + 1)
    if head.pos_ != "NUM" and any(token.lower_ == "," for token in tokens[first:last]):
        return None  # where such a phrase ends the parse is often wrong
    return _before_a_phrase(tokens, begin, last, head)


def _before_a_phrase(tokens: Sequence[Token], begin: int, last: int, head: Token) -> Seam | None:
    """The seam where no verb follows; behind an age anything may."""
    following, age = tokens[last + 2], head.pos_ == "NUM"
    if age and following.tag_ in {"CC", "VBG"}:
        return Seam(begin, last + 1)
    if following.tag_ in {"IN", "TO"} and following.dep_ != "mark":
        return Seam(begin, last if _is_set_off(tokens, last + 2, head) else last + 1)
    apart = following.text in _QUOTATION or following.lower_ == "according" or following.dep_ == "mark"
    return Seam(begin, last) if apart or age or following.tag_ in _OPENS_A_CLAUSE else None


def _is_set_off(tokens: Sequence[Token], place: int, head: Token) -> bool:
    """Whether a comma stands between this place and the verb of what stands before the phrase."""
    verbs = [number for number in range(place, len(tokens)) if _is_its_verb(tokens[number], head)]
    return any(token.lower_ == "," for token in tokens[place : verbs[0] if verbs else place])


def _is_within_an_aside(tokens: Sequence[Token], begin: int, verb: Token) -> bool:
    """Whether a comma behind the verb's subject opened something that the phrase ends: `his mother , joy , who`."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i), None)
    between = [token for token in tokens[:begin] if subject is not None and token.i > subject.i]
    return any(token.lower_ == "," for token in between) and not any(token.dep_ == "conj" for token in between)


def _first_comma(tokens: Sequence[Token], comma: int, head: Token) -> int | None:
    """The comma with which all begins that is told of the noun: of `lee , 42 , who` the first one; no name is in it.

    None where something stands between noun and phrase that does not hang on the noun.
    """
    noun = next((number for number in range(comma - 1, -1, -1) if tokens[number] == head.head), None)
    commas = [number for number in range(noun or 0, comma) if tokens[number].lower_ == ","]
    if noun is None or head.dep_ == "advcl" or not commas:
        return comma
    between = tokens[commas[0] + 1 : comma]
    listed = any(token.dep_ == "conj" and token.head.i <= head.head.i for token in between)
    if listed or any(token.pos_ == "PROPN" for token in between):
        return comma
    return commas[0] if all(head.head.is_ancestor(token) for token in between) else None


def _verb_behind(tokens: Sequence[Token], place: int, head: Token) -> Token | None:
    """The verb of what stands before the phrase, where it follows behind an adverb, a mark or an `and` at the most."""
    following = tokens[place]
    verb = next((token for token in tokens[place : place + 2] if _is_its_verb(token, head)), None)
    skipped = following.tag_ in {"RB", "CC"} or following.text in _QUOTATION
    return verb if verb == following or skipped else None


def _is_its_verb(token: Token, head: Token) -> bool:
    return token.tag_ in _FINITE or (token.pos_ == "VERB" and token.is_ancestor(head))


def _opens_main_clause(token: Token, head: Token) -> bool:
    """Whether the subject of a clause around the phrase begins here: the phrase, or what it hangs on, stood before."""
    return any(
        child.dep_ in _SUBJECTS and child.left_edge.i == token.i for verb in head.ancestors for child in verb.children
    )


def _has_pronoun(tokens: Sequence[Token]) -> bool:
    """Whether what follows leans on a pronoun, whose antecedent might stand in what is dropped."""
    return any(token.lower_ in _THIRD_PERSON for token in tokens)


def _leaves_a_pronoun_alone(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is dropped, and a pronoun for a person follows that no name before could stand for."""
    names = any(token.pos_ == "PROPN" for token in tokens[first : last + 1])
    follows = any(token.lower_ in _OF_A_PERSON for token in tokens[last + 2 :])
    return names and follows and not any(token.pos_ == "PROPN" for token in tokens[:first])
