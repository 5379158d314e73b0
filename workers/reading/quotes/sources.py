"""Who speaks: the noun phrase that is the subject of a cue, told or implied by the grammar."""

from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse

_SUBJECTS = ("nsubj", "csubj", "nsubjpass")
_SHARES = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "pcomp", "dep", "prep"})
_CLIMBS = 4


def source_of_verb(parse: Parse, verb: int) -> Tokens | None:
    """The verb's subject; for a passive its agent; else the subject that it shares with the verb it hangs on."""
    if parse.kids(verb, "auxpass") or (parse.tags[verb] == "VBN" and parse.deps[verb] == "acl"):
        return _agent(parse, verb)
    current = verb
    for _ in range(_CLIMBS):
        subjects = parse.kids(current, *_SUBJECTS)
        if subjects:
            return noun_phrase(parse, subjects[-1] if subjects[-1] > current else subjects[0])
        head = parse.heads[current]
        if head == current or parse.deps[current] not in (
            "conj",
            "xcomp",
            "advcl",
            "acl",
            "ccomp",
            "pcomp",
            "dep",
            "prep",
        ):
            return None
        if parse.deps[current] == "acl":
            return noun_phrase(parse, head, before=current)
        current = head
    return None


def noun_phrase(parse: Parse, head: int, before: int | None = None) -> Tokens:
    """The whole phrase with title and apposition; up to `before` where a clause of its own follows it."""
    start, end = parse.subtree(head)
    if before is not None:
        end = min(end, max(parse.left[before], head + 1))
        return parse.trimmed(start, end)
    while start < head and parse.pos[start] in ("PUNCT", "SPACE", "CCONJ", "SCONJ"):
        start += 1
    while end > head + 1 and parse.pos[end - 1] == "SPACE":
        end -= 1
    return start, end


def _agent(parse: Parse, verb: int) -> Tokens | None:
    for by in parse.kids(verb, "agent"):
        for kid in parse.kids(by, "pobj"):
            return noun_phrase(parse, kid)
    return None
