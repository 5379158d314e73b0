"""Can a sentence stand alone? What the summary needs to know of the parse, for it never sees one."""

import spacy.tokens
from spacy.tokens import Token

from workers.reading.cuts import find_cuts
from workers.reading.gist import find_gist
from workers.reading.types import Span, Syntax

_HEADLINE_WITHIN = 400
"""Tokens from the start of the article: the gist of a later sentence would head no article."""
_FINITE = {"VBD", "VBP", "VBZ", "MD"}
_INNER_CLAUSES = {"relcl", "acl", "advcl", "ccomp", "csubj", "pcomp"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_POINTS_BACK = {
    "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "theirs", "hers", "himself", "herself",
    "itself", "themselves",
}  # fmt: skip
_OF_A_PERSON = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_NO_THING = {"DATE", "TIME", "ORDINAL", "CARDINAL"}
_NO_PERSON = {"GPE", "LOC", "FAC"}
_OTHERS = {"other", "others"}
_DEMONSTRATIVES = {"this", "that", "these", "those"}


def syntax(sentence: spacy.tokens.Span) -> Syntax:
    """What the parse tells of one sentence. Linear in its tokens; offsets are those of the article."""
    tokens = [token for token in sentence if not token.is_space]
    back, whole = _points_back(tokens), _is_whole(tokens)
    return Syntax(
        whole=whole,
        points_back=Span(back.idx, back.idx + len(back), back.text) if back is not None else None,
        cuts=find_cuts(tokens),
        gist=find_gist(tokens) if whole and sentence.start < _HEADLINE_WITHIN else (),
    )


def _is_whole(tokens: list[Token]) -> bool:
    """Whether there is a finite verb outside every inner clause, and a subject: no heading, no list, no byline."""
    return any(token.dep_ in _SUBJECTS for token in tokens) and any(
        token.tag_ in _FINITE and (token.head if token.dep_ in ("aux", "auxpass") else token).dep_ not in _INNER_CLAUSES
        for token in tokens
    )


def _points_back(tokens: list[Token]) -> Token | None:
    """The pronoun or demonstrative that stands before anything in the sentence that it could point at."""
    if tokens and tokens[0].lower_ in _OTHERS:
        return tokens[0]
    thing = person = False
    for token in tokens:
        if token.lower_ in _POINTS_BACK and not _points_ahead(token):
            return None if person or (thing and token.lower_ not in _OF_A_PERSON) else token
        if token.lower_ in _DEMONSTRATIVES and token.tag_ == "DT" and token.dep_ in ("nsubj", "nsubjpass", "det"):
            return token
        if token.pos_ == "NOUN" and token.dep_ in _SUBJECTS:
            return None
        if token.pos_ == "PROPN" and token.ent_type_ not in _NO_THING:
            thing, person = True, person or token.ent_type_ not in _NO_PERSON
    return None


def _points_ahead(token: Token) -> bool:
    """`it is clear that`: the subject follows as a clause. `though he lost , smith`: the name follows."""
    if token.lower_ == "it" and any(
        child.dep_ in ("ccomp", "csubj", "csubjpass", "xcomp", "advcl") and child.i > token.head.i
        for child in token.head.children
    ):
        return True
    clause = next((above for above in token.ancestors if above.dep_ == "advcl" and above.i < above.head.i), None)
    return clause is not None and any(
        child.dep_ in ("nsubj", "nsubjpass") and child.pos_ == "PROPN" for child in clause.head.children
    )
