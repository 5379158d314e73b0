"""What is said, where the cue is a verb: its clause, infinitive, object or prepositional object."""

from collections.abc import Iterator

from workers.reading.quotes.cues import Cues
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.quotes.sources import source_of_verb

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_PARENTHETIC = frozenset({"parataxis", "ccomp", "advcl", "dep"})
_NOT_A_CUE = frozenset({"amod", "compound", "aux", "auxpass", "nmod", "case", "prep"})


def attributions_of_verbs(parse: Parse, cues: Cues, regions: list[Tokens]) -> Iterator[Found]:
    """One attribution per cue verb that has content; each verb is looked at once, with its dependents."""
    opens = {start: (start, end) for start, end in regions}
    for verb, pos in enumerate(parse.pos):
        if pos != "VERB" or parse.deps[verb] in _NOT_A_CUE:
            continue
        frames = cues.verbs.get(parse.lemmas[verb], frozenset())
        prepositions = cues.prepositions.get(parse.lemmas[verb], frozenset())
        if frames or prepositions:
            found = _of_verb(parse, verb, frames, prepositions, opens)
            if found is not None:
                yield found


def _of_verb(
    parse: Parse, verb: int, frames: frozenset[str], prepositions: frozenset[str], opens: dict[int, Tokens]
) -> Found | None:
    source, addressee = source_of_verb(parse, verb), _addressee(parse, verb, frames)
    first, last = verb_group(parse, verb)
    for rule, content in _contents(parse, verb, frames, opens):
        spans = [span for span in (parse.trimmed(*span) for span in content) if span[1] > span[0]]
        spans = [span for span in spans if not (source and span[0] <= source[0] < span[1])]
        if spans:
            return Found((first, last), source, spans, f"verb: {rule}", addressee)
    for prep in parse.kids(verb, "prep", "dative"):
        objects = parse.kids(prep, "pobj", "pcomp")
        if objects and prep > verb and parse.words[prep] in prepositions:
            cue = (first, prep + 1) if prep - verb <= 2 else (first, last)
            return Found(cue, source, [parse.trimmed(*parse.subtree(objects[0]))], "verb: preposition", addressee)
    return None


def _contents(
    parse: Parse, verb: int, frames: frozenset[str], opens: dict[int, Tokens]
) -> Iterator[tuple[str, list[Tokens]]]:
    """The places where the content may stand, the likeliest first."""
    if "clause" in frames:
        yield from _clauses(parse, verb, "inverted" in frames)
    if "quote" in frames:
        following = next((opens[i] for i in range(verb + 1, min(verb + 4, len(parse.pos))) if i in opens), None)
        if following:
            yield "quotation", [following]
    if "inverted" in frames and _is_parenthesis(parse, verb):
        yield "parenthesis", _around(parse, parse.heads[verb], verb)
    if "infinitive" in frames:
        for kid in parse.kids(verb, "xcomp"):
            if parse.kids(kid, "aux"):
                yield "infinitive", [parse.subtree(kid)]
    if "object" in frames:
        for kid in parse.kids(verb, "dobj", "oprd"):
            yield "object", [(parse.left[kid], max(parse.right[kid] + 1, _oprd_end(parse, verb)))]


def _clauses(parse: Parse, verb: int, inverted: bool) -> Iterator[tuple[str, list[Tokens]]]:
    for kid in parse.kids(verb, "ccomp"):
        start, end = parse.subtree(kid)
        if kid > verb:
            yield "clause", [(max(start, verb + 1), end)]
        elif inverted:
            yield "inverted", [(start, min(end, verb))]


def _oprd_end(parse: Parse, verb: int) -> int:
    return max((parse.right[kid] + 1 for kid in parse.kids(verb, "oprd")), default=0)


def _is_parenthesis(parse: Parse, verb: int) -> bool:
    """`the talks , he said , have failed`: the verb's own clause is short and stands between commas or at the end."""
    start, end = parse.subtree(verb)
    head = parse.heads[verb]
    if parse.deps[verb] not in _PARENTHETIC:
        return False
    if end - start > 40 or not parse.kids(verb, "nsubj"):
        return False
    return (start > 0 and parse.pos[start - 1] == "PUNCT") or parse.pos[start] == "PUNCT" or verb > head


def _around(parse: Parse, head: int, verb: int) -> list[Tokens]:
    start, end = parse.subtree(head)
    inner_start, inner_end = parse.subtree(verb)
    return [(start, inner_start), (inner_end, end)]


def verb_group(parse: Parse, verb: int) -> Tokens:
    """Auxiliaries, negation and adverbs that stand directly before the verb, and its particle."""
    first = verb
    while first > 0 and parse.heads[first - 1] == verb and parse.deps[first - 1] in _GROUP:
        first -= 1
    last = verb + 1
    if last < len(parse.pos) and parse.heads[last] == verb and parse.deps[last] == "prt":
        last += 1
    return first, last


def _addressee(parse: Parse, verb: int, frames: frozenset[str]) -> int | None:
    """Who is told: the object of a verb of telling, or what follows its `to`."""
    if "person" in frames:
        for kid in parse.kids(verb, "dobj", "dative"):
            if parse.pos[kid] in ("PROPN", "NOUN", "PRON"):
                return kid
    for prep in parse.kids(verb, "prep", "dative"):
        if parse.words[prep] == "to":
            return next(iter(parse.kids(prep, "pobj")), None)
    return None
