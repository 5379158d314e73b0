"""What is said, where the cue is no verb: `according to`, nouns, a colon, and quotations without a cue."""

from collections.abc import Iterator

from workers.reading.quotes.cues import Cues
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.quotes.sources import noun_phrase

_NAME_BEFORE_COLON = 8


def according_to(parse: Parse) -> Iterator[Found]:
    """`according to X` and what remains of the clause that it hangs on."""
    for index, word in enumerate(parse.words):
        if word != "according" or not parse.children[index]:
            continue
        preps = [kid for kid in parse.children[index] if parse.words[kid] == "to"]
        objects = [kid for prep in preps for kid in parse.kids(prep, "pobj")]
        head = parse.heads[index]
        if not objects or head == index:
            continue
        start, end = parse.bounds[parse.sentence[index]]
        whole = parse.subtree(head) if parse.pos[head] in ("VERB", "AUX") else (start, end)
        inner = parse.subtree(index)
        spans = [parse.trimmed(whole[0], inner[0]), parse.trimmed(inner[1], whole[1])]
        spans = [span for span in spans if span[1] > span[0]]
        if spans:
            yield Found((index, preps[0] + 1), noun_phrase(parse, objects[0]), spans, "according to")


def nouns(parse: Parse, cues: Cues) -> Iterator[Found]:
    """`the view in damascus is that ...`, `their demand that ...`, `a promise to ...`."""
    for index, lemma in enumerate(parse.lemmas):
        if lemma not in cues.nouns or parse.pos[index] != "NOUN":
            continue
        source = _holder(parse, index)
        head = parse.heads[index]
        if parse.deps[index] == "nsubj" and parse.lemmas[head] == "be":
            clauses = [kid for kid in parse.kids(head, "ccomp") if kid > head]
        else:
            clauses = [kid for kid in parse.kids(index, "acl", "ccomp", "relcl") if _has_that(parse, kid)]
        if clauses:
            content = parse.trimmed(*parse.subtree(clauses[0]))
            yield Found((index, index + 1), source, [content], "noun")


def _has_that(parse: Parse, verb: int) -> bool:
    return any(parse.words[kid] == "that" for kid in parse.kids(verb, "mark"))


def _holder(parse: Parse, noun: int) -> Tokens | None:
    """Whose view it is: the possessor, or what follows `of`, `in`, `by`, `among`, `from`."""
    for kid in parse.kids(noun, "poss"):
        return parse.left[kid], kid + 1
    for prep in parse.kids(noun, "prep"):
        if parse.words[prep] in ("in", "of", "by", "among", "from"):
            for kid in parse.kids(prep, "pobj"):
                return noun_phrase(parse, kid)
    return None


def colons(parse: Parse) -> Iterator[Found]:
    """`name : what he says` at the start of a sentence."""
    for start, end in parse.bounds:
        colon = next((i for i in range(start + 1, min(start + _NAME_BEFORE_COLON, end)) if parse.words[i] == ":"), None)
        if colon is None or end - colon < 4 or not _is_a_name(parse, start, colon):
            continue
        content = parse.trimmed(colon + 1, end)
        if content[1] - content[0] > 2 and any(pos in ("VERB", "AUX") for pos in parse.pos[content[0] : content[1]]):
            yield Found((colon, colon + 1), parse.trimmed(start, colon), [content], "colon")


def _is_a_name(parse: Parse, start: int, end: int) -> bool:
    tokens = [i for i in range(start, end) if parse.pos[i] not in ("SPACE", "PUNCT")]
    named = sum(parse.pos[i] == "PROPN" or parse.doc[i].ent_type_ in ("PERSON", "ORG") for i in tokens)
    return bool(tokens) and named * 2 > len(tokens) and all(parse.pos[i] not in ("VERB", "AUX") for i in tokens)


def without_cue(parse: Parse, regions: list[Tokens], found: list[Found]) -> Iterator[Found]:
    """Quotations between marks that no attribution holds: they go on for the last speaker of their paragraph.

    Where the sentence before was said by someone, the words join that quotation; they stand alone, without a
    source, only where nobody has spoken in the paragraph.
    """
    taken = sorted(span for item in found for span in item.content)
    for start, end in regions:
        if end - start < 6 or any(a < end and start < b for a, b in taken):
            continue
        last = _last_direct(parse, start, found)
        if last is not None:
            last.content.append((start, end))
        elif _is_sentence(parse, start, end):
            yield Found(None, None, [(start, end)], "no cue")


def _is_sentence(parse: Parse, start: int, end: int) -> bool:
    bound = parse.bounds[parse.sentence[start]]
    return start - bound[0] <= 1 and any(parse.pos[i] in ("VERB", "AUX") for i in range(start, end))


def _last_direct(parse: Parse, start: int, found: list[Found]) -> Found | None:
    """The attribution of the sentence before, if its words stood between marks."""
    before = [item for item in found if item.cue and item.cue[0] < start]
    if not before:
        return None
    last = max(before, key=lambda item: item.cue[0] if item.cue else 0)
    if parse.sentence[start] - parse.sentence[last.cue[0] if last.cue else 0] > 3:
        return None
    return last if any(parse.words[a] in ("“", '"', "''", "``") for a, _ in last.content) else None
