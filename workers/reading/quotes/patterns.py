"""What is said, where the cue is no verb: `according to`, nouns, a colon, and quotations without a cue."""

from collections.abc import Iterator

from workers.reading.quotes.cues import Cues
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.quotes.sources import noun_phrase

_NAME_BEFORE_COLON = 8
_SHORTEST_QUOTATION = 6  # with its marks: fewer words are a name or a word used in a special sense
_HOLDERS = frozenset({"in", "of", "by", "among", "from"})


def according_to(parse: Parse) -> Iterator[Found]:
    """`according to X` and what remains of the clause that it hangs on."""
    for index, word in enumerate(parse.words):
        head = parse.heads[index]
        preps = [kid for kid in parse.children[index] if parse.words[kid] == "to"] if word == "according" else []
        objects = [kid for prep in preps for kid in parse.kids(prep, "pobj")]
        if not objects or head == index:
            continue
        whole = parse.subtree(head) if parse.pos[head] in ("VERB", "AUX") else parse.bounds[parse.sentence[index]]
        inner = parse.subtree(index)
        spans = [parse.trimmed(whole[0], inner[0]), parse.trimmed(inner[1], whole[1])]
        spans = [(start, end) for start, end in spans if start < end]
        if spans:
            yield Found((index, preps[0] + 1), noun_phrase(parse, objects[0]), spans, "according to", 0.0)


def nouns(parse: Parse, cues: Cues) -> Iterator[Found]:
    """`the view in the capital is that ...`, `their demand that ...`."""
    for index, lemma in enumerate(parse.lemmas):
        if lemma not in cues.nouns or parse.pos[index] != "NOUN":
            continue
        head = parse.heads[index]
        if parse.deps[index] == "nsubj" and parse.lemmas[head] == "be":
            clauses = [kid for kid in parse.kids(head, "ccomp") if kid > head]
        else:
            clauses = [kid for kid in parse.kids(index, "acl", "ccomp", "relcl") if _has_that(parse, kid)]
        holder = _holder(parse, index)
        if not clauses and holder:
            clauses = [kid for kid in parse.kids(index, "acl") if _has_to(parse, kid)]
        if clauses:
            yield Found((index, index + 1), holder, [parse.trimmed(*parse.subtree(clauses[0]))], "noun", 0.0)


def _has_to(parse: Parse, verb: int) -> bool:
    return any(parse.words[kid] == "to" for kid in parse.kids(verb, "aux"))


def _has_that(parse: Parse, verb: int) -> bool:
    return any(parse.words[kid] == "that" for kid in parse.kids(verb, "mark"))


def _holder(parse: Parse, noun: int) -> Tokens | None:
    """Whose view it is: the possessor, or what follows a preposition of holding."""
    for kid in parse.kids(noun, "poss"):
        return parse.left[kid], kid + 1
    for prep in parse.kids(noun, "prep"):
        if parse.words[prep] in _HOLDERS:
            for kid in parse.kids(prep, "pobj"):
                return noun_phrase(parse, kid)
    return None


def colons(parse: Parse) -> Iterator[Found]:
    """`name : what he says` at the start of a sentence."""
    for start, end in parse.bounds:
        colon = next((i for i in range(start + 1, min(start + _NAME_BEFORE_COLON, end)) if parse.words[i] == ":"), None)
        if colon is None or not _is_a_name(parse, start, colon):
            continue
        content = parse.trimmed(colon + 1, end)
        if content[1] - content[0] > 2 and any(pos in ("VERB", "AUX") for pos in parse.pos[slice(*content)]):
            yield Found((colon, colon + 1), parse.trimmed(start, colon), [content], "colon", 0.0)


def _is_a_name(parse: Parse, start: int, end: int) -> bool:
    tokens = [i for i in range(start, end) if parse.pos[i] not in ("SPACE", "PUNCT")]
    named = sum(parse.pos[i] == "PROPN" or parse.doc[i].ent_type_ in ("PERSON", "ORG") for i in tokens)
    return named * 2 > len(tokens) and all(parse.pos[i] not in ("VERB", "AUX") for i in tokens)


def without_cue(parse: Parse, regions: list[Tokens], found: list[Found]) -> Iterator[Found]:
    """Quotations between marks, a sentence or more of them, that no attribution holds: spoken by whoever spoke last.

    That is the source of an attribution in the sentence before, or in the same one; else there is none.
    """
    taken = {index for item in found for span in item.content for index in range(*span)}
    for start, end in regions:
        if end - start < _SHORTEST_QUOTATION or not taken.isdisjoint(range(start, end)):
            continue
        if _is_sentence(parse, start, end):
            yield Found(None, _last_source(parse, start, found), [(start, end)], "no cue", 0.0)


def _is_sentence(parse: Parse, start: int, end: int) -> bool:
    first, _ = parse.bounds[parse.sentence[start]]
    return start - first <= 1 and any(pos in ("VERB", "AUX") for pos in parse.pos[start:end])


def _last_source(parse: Parse, start: int, found: list[Found]) -> Tokens | None:
    """The source of the last cue before `start`, where it stands in the sentence before or in the same."""
    before = [(item.cue[0], item.source) for item in found if item.cue and item.source and item.cue[0] < start]
    cue, source = max(before, default=(0, None))
    return source if source and parse.sentence[start] - parse.sentence[cue] <= 1 else None
