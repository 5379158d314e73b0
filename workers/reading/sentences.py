"""Can a sentence stand alone, and what can it do without? What the summary needs to know of the parse."""

import spacy.tokens
from spacy.tokens import Token

from workers.reading.types import Cut, CutKind, Span, Syntax

_FINITE = {"VBD", "VBP", "VBZ", "MD"}
_INNER_CLAUSES = {"relcl", "acl", "advcl", "ccomp", "csubj", "pcomp"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_POINTS_BACK = {
    "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "theirs", "hers", "himself", "herself",
    "itself", "themselves",
}  # fmt: skip
_DEMONSTRATIVES = {"this", "that", "these", "those"}
_CONNECTIVES = {
    "and", "but", "so", "or", "yet", "however", "meanwhile", "also", "nevertheless", "nonetheless", "moreover",
    "furthermore", "still", "instead", "then",
}  # fmt: skip


def syntax(sentence: spacy.tokens.Span) -> Syntax:
    """What the parse tells of one sentence. Linear in its tokens; offsets are those of the article."""
    tokens = [token for token in sentence if not token.is_space]
    back = _points_back(tokens)
    return Syntax(
        whole=_is_whole(tokens),
        points_back=Span(back.idx, back.idx + len(back), back.text) if back is not None else None,
        cuts=tuple(_cuts(tokens)),
    )


def _is_whole(tokens: list[Token]) -> bool:
    """Whether there is a finite verb outside every inner clause, and a subject: no heading, no list, no byline."""
    return any(token.dep_ in _SUBJECTS for token in tokens) and any(
        token.tag_ in _FINITE and (token.head if token.dep_ in ("aux", "auxpass") else token).dep_ not in _INNER_CLAUSES
        for token in tokens
    )


def _points_back(tokens: list[Token]) -> Token | None:
    """The pronoun or demonstrative that stands before anything in the sentence that it could point at."""
    for token in tokens:
        if token.lower_ in _POINTS_BACK:
            if not _points_ahead(token):
                return token
        elif token.lower_ in _DEMONSTRATIVES and token.tag_ == "DT" and token.dep_ in ("nsubj", "nsubjpass", "det"):
            return token
        elif token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.dep_ in _SUBJECTS):
            return None
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


def _cuts(tokens: list[Token]) -> list[Cut]:
    """All stretches that can go, in the order of the text."""
    found = [*_connective(tokens)]
    return sorted(found, key=lambda cut: (cut.start, -cut.end))


def _cut(first: Token, last: Token, kind: CutKind) -> Cut:
    return Cut(first.idx, last.idx + len(last), kind)


def _connective(tokens: list[Token]) -> list[Cut]:
    """`but` or `however ,` at the start: what it joins on to is not printed with it."""
    if len(tokens) < 3 or tokens[0].lower_ not in _CONNECTIVES or tokens[0].dep_ not in ("cc", "advmod"):
        return []
    last = tokens[1] if tokens[1].lower_ == "," else tokens[0]
    return [_cut(tokens[0], last, "connective")]
