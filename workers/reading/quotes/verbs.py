"""What is said, where the cue is a verb: its clause, the clause before it, a quotation, an infinitive."""

from collections.abc import Iterator

from workers.reading.quotes.cues import Cues
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.quotes.sources import source_of_verb

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_NOT_A_CUE = frozenset({"amod", "compound", "aux", "auxpass", "nmod", "case", "prep"})
_NOBODY_ELSE = frozenset({"i", "we", "you", "it", "this", "that", "these", "those", "which", "there", "what"})
_QUOTATION_WITHIN = 4  # tokens between a verb and the mark that opens its quotation


def attributions_of_verbs(parse: Parse, cues: Cues, regions: list[Tokens]) -> Iterator[Found]:
    """One attribution per cue verb that has content; each verb is looked at once, with its dependents."""
    opens = {start: (start, end) for start, end in regions}
    for verb, pos in enumerate(parse.pos):
        if pos != "VERB" or parse.deps[verb] in _NOT_A_CUE:
            continue
        frames = cues.verbs.get(parse.lemmas[verb])
        if frames and _is_told_of_somebody(parse, verb):
            found = _of_verb(parse, verb, frames, opens)
            if found is not None:
                yield found


def _is_told_of_somebody(parse: Parse, verb: int) -> bool:
    """Not `I think`, `it means`, `to say`: the verb is finite, and its subject, where it has one, somebody else."""
    if any(parse.words[kid] == "to" for kid in parse.kids(verb, "aux")):
        return False
    return not any(parse.words[kid] in _NOBODY_ELSE for kid in parse.kids(verb, "nsubj", "nsubjpass"))


def _of_verb(parse: Parse, verb: int, frames: frozenset[str], opens: dict[int, Tokens]) -> Found | None:
    source = source_of_verb(parse, verb)
    for rule, content in _contents(parse, verb, frames, opens):
        start, end = parse.trimmed(*content)
        while end > start and parse.pos[end - 1] == "CCONJ":
            end -= 1  # `they feel they have won and ...`: what is joined on is not of the clause
        if start < end and not (source and start <= source[0] < end):
            return Found(verb_group(parse, verb), source, [(start, end)], rule, 0.0)
    return None


def _contents(
    parse: Parse, verb: int, frames: frozenset[str], opens: dict[int, Tokens]
) -> Iterator[tuple[str, Tokens]]:
    """The places where the content may stand, the likeliest first."""
    if "clause" in frames:
        yield from _clauses(parse, verb, "inverted" in frames)
    if "quote" in frames:
        behind = range(verb + 1, min(verb + _QUOTATION_WITHIN, len(parse.pos)))
        yield from (("quotation", opens[place]) for place in behind if place in opens)
    if "infinitive" in frames:
        yield from (("infinitive", parse.subtree(kid)) for kid in parse.kids(verb, "xcomp") if parse.kids(kid, "aux"))


def _clauses(parse: Parse, verb: int, inverted: bool) -> Iterator[tuple[str, Tokens]]:
    for kid in parse.kids(verb, "ccomp"):
        start, end = parse.subtree(kid)
        if kid > verb:
            yield "clause", (max(start, verb + 1), end)
        elif inverted:
            yield "inverted clause", (start, min(end, verb))


def verb_group(parse: Parse, verb: int) -> Tokens:
    """Auxiliaries, negation and adverbs that stand directly before the verb, and its particle."""
    first = verb
    while first > 0 and parse.heads[first - 1] == verb and parse.deps[first - 1] in _GROUP:
        first -= 1
    last = verb + 1
    if last < len(parse.pos) and parse.heads[last] == verb and parse.deps[last] == "prt":
        last += 1
    return first, last
