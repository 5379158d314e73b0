"""Did it happen? From modals, negation and the words above a clause: asserted, negated, planned, possible, ..."""

from collections.abc import Iterator

from workers.reading.events.clauses import Clauses
from workers.reading.events.cues import CueWords
from workers.reading.types import Factuality

_STRONGEST_FIRST: tuple[Factuality, ...] = ("conditional", "negated", "demanded", "possible", "planned")
_MODALS: dict[str, Factuality] = {
    "will": "planned", "shall": "planned", "would": "planned", "'ll": "planned", "’ll": "planned", "wo": "planned",
    "may": "possible", "might": "possible", "could": "possible", "can": "possible", "ca": "possible",
    "must": "demanded", "should": "demanded", "ought": "demanded",
}  # fmt: skip
_NEGATIONS = frozenset({"not", "n't", "n’t", "nt", "never", "no", "neither", "nor", "nobody", "none", "nothing"})
_EXPECTING = frozenset(
    {"expect", "believe", "think", "hope", "fear", "predict", "suspect", "estimate", "doubt", "assume"}
)
_NEGATED_ENDS = ("`t", "n't", "n’t")
_IFS = frozenset({"if", "unless", "whether", "provided", "should"})
_CONDITIONS = frozenset({"if", "unless"})
_BEFORE_IT_HAPPENED = frozenset({"before", "until", "without"})
_DEEPEST = 8


class FactualityReader:
    """Reads how firmly a deed stands, through all clauses in which it is embedded."""

    def __init__(self, clauses: Clauses, cues: CueWords) -> None:
        self._clauses, self._cues, self._parse = clauses, cues, clauses.parse

    def of(self, trigger: int, verb: int, refused: bool = False) -> Factuality:
        """`trigger` names the deed, `verb` carries it (the same word, or a light verb).

        Of what is `refused` (`will not help`) the refusal is what stands: only the clauses around it tell more.
        """
        found = set(self._of_noun(trigger)) if not self._clauses.is_verb(trigger) else set()
        if trigger != verb and (value := self._of_carrier(verb)):
            found.add(value)
        if self._clauses.is_verb(verb) or self._parse.pos[verb] in ("AUX", "ADJ"):
            found |= set(self._through_clauses(verb, own=not refused))
        elif trigger == verb:
            found |= set(self._around_noun(trigger))
        return next((value for value in _STRONGEST_FIRST if value in found), "asserted")

    def _of_carrier(self, verb: int) -> Factuality | None:
        """`planned a march`, `cancelled the talks`: what the verb that carries a noun says of it."""
        parse = self._parse
        return self._cues.value(parse.lemmas[verb].lower(), parse.words[verb], "object")

    def commits(self, verb: int) -> bool:
        """Whether somebody binds himself to it here: `will`, `would`; what others expect of him binds nobody."""
        parse = self._parse
        above = parse.lemmas[parse.heads[verb]].lower() if parse.deps[verb] == "ccomp" else ""
        if above in _EXPECTING:
            return False
        return any(parse.words[kid] in ("will", "shall", "would", "'ll", "’ll", "wo") for kid in self._modals(verb))

    def is_negated(self, verb: int) -> bool:
        """Whether the clause itself says no."""
        return any(value == "negated" for value in self._own(verb))

    def _modals(self, verb: int) -> list[int]:
        """The auxiliaries of a verb, and those of the verb that it is coordinated with where it has none."""
        parse = self._parse
        own = parse.kids(verb, "aux")
        if own or parse.deps[verb] != "conj" or parse.kids(verb, "nsubj", "nsubjpass"):
            return own
        head = parse.heads[verb]
        return parse.kids(head, "aux") if self._clauses.is_verb(head) else []

    def _own(self, verb: int) -> Iterator[Factuality]:
        """What stands in the clause itself."""
        parse = self._parse
        modals = [value for kid in self._modals(verb) if (value := _MODALS.get(parse.words[kid]))]
        yield from modals
        if self._denies(verb):
            yield "negated"
        for kid in parse.kids(verb, "advmod", "acomp"):
            value = self._cues.adverbs.get(parse.words[kid])
            if value:
                yield value
        if self._clauses.is_imperative(verb):
            yield "demanded"
        if modals and any(self._is_condition(kid) for kid in parse.kids(verb, "advcl", "prep")):
            yield "conditional"

    def _denies(self, verb: int) -> bool:
        """`did not`, `never`, `no state did`, `no state that did`, `did nothing`."""
        parse = self._parse
        nots = [kid for kid in parse.kids(verb, "neg", "det", "preconj", "advmod") if parse.words[kid] in _NEGATIONS]
        if any(parse.words[kid + 1] not in ("only", "just", "merely") for kid in nots if kid + 1 < len(parse.words)):
            return True
        if verb and parse.words[verb - 1].endswith(_NEGATED_ENDS):  # `can`t`, of which the parser makes nothing
            return True
        if any(
            parse.words[kid] in ("longer", "more") and "no" in parse.words[kid - 1 : kid]
            for kid in parse.kids(verb, "advmod", "npadvmod")
            if kid
        ):
            return True
        if any(parse.kids(kid, "neg") for kid in parse.kids(verb, "oprd", "acomp")):  # `found not guilty`
            return True
        nouns = parse.kids(verb, "dobj", "nsubj", "nsubjpass", "attr")
        if parse.deps[verb] == "relcl":
            nouns.append(parse.heads[verb])
        return any(
            parse.words[noun] in _NEGATIONS or any(parse.words[kid] == "no" for kid in parse.kids(noun, "det", "neg"))
            for noun in nouns
        )

    def _is_condition(self, clause: int) -> bool:
        """`if X does`, `unless X does`."""
        parse = self._parse
        return bool(({parse.words[clause]} | {parse.words[mark] for mark in parse.kids(clause, "mark")}) & _CONDITIONS)

    def _through_clauses(self, verb: int, own: bool = True) -> Iterator[Factuality]:
        """Clause after clause, from the deed outwards to the main clause; the first only where `own`."""
        parse = self._parse
        for step in range(_DEEPEST):
            if own or step:
                yield from self._own(verb)
            elif "conditional" in self._own(verb):
                yield "conditional"
            while parse.deps[verb] == "conj" and self._is_predicate(parse.heads[verb]):
                verb = parse.heads[verb]  # what is coordinated is embedded alike
            dep, head = parse.deps[verb], parse.heads[verb]
            marks = {parse.words[kid] for kid in parse.kids(verb, "mark", "advmod")}
            if dep in ("advcl", "ccomp", "pcomp", "acl") and marks & _IFS:
                yield "conditional"
            if head == verb:
                return
            yield from self._link(verb, dep, head, marks)
            while dep == "conj" and head != parse.heads[head] and not self._is_predicate(head):
                dep, head = parse.deps[head], parse.heads[head]
            up = self._next_verb(verb, dep, head)
            if up is None:
                return
            verb = up

    def _link(self, verb: int, dep: str, head: int, marks: set[str]) -> Iterator[Factuality]:
        """What the word above says of the clause below it."""
        parse = self._parse
        infinitive = any(parse.words[kid] == "to" for kid in parse.kids(verb, "aux"))
        if dep in ("xcomp", "ccomp"):
            link = "to" if infinitive else "doing" if dep == "xcomp" and parse.tags[verb] == "VBG" else "that"
            value = self._cues.value(parse.lemmas[head].lower(), parse.words[head], link)
            if value:
                yield value
        elif dep == "acl" and infinitive:
            yield self._cues.nouns.get(parse.lemmas[head].lower(), "planned")
        elif dep == "advcl" and infinitive:
            value = self._cues.value(parse.lemmas[head].lower(), parse.words[head], "to")
            yield value or "planned"
        else:
            yield from self._behind_preposition(verb, dep, head, marks)

    def _behind_preposition(self, verb: int, dep: str, head: int, marks: set[str]) -> Iterator[Factuality]:
        """`without fighting`, `before leaving`, `rather than fighting`, `accused of fighting`."""
        parse = self._parse
        words = marks | {parse.words[head]}
        if dep in ("advcl", "pcomp") and words & _BEFORE_IT_HAPPENED:
            if "without" in words:
                yield "negated"
            elif not self._is_past(verb):  # `before he was killed` tells that he was
                yield "planned"
        if dep == "pcomp" and parse.words[head] == "than":
            yield "possible"
        elif dep == "pcomp":
            outer = parse.heads[head]
            value = self._cues.value(parse.lemmas[outer].lower(), parse.words[outer], parse.words[head])
            value = value or self._cues.nouns.get(parse.lemmas[outer].lower())
            if value:
                yield value

    def _is_past(self, verb: int) -> bool:
        auxiliaries = {self._parse.tags[kid] for kid in self._parse.kids(verb, "aux", "auxpass")}
        return self._parse.tags[verb] == "VBD" or "VBD" in auxiliaries

    def _is_predicate(self, token: int) -> bool:
        return self._clauses.is_verb(token) or self._parse.pos[token] in ("AUX", "ADJ")

    def _next_verb(self, verb: int, dep: str, head: int) -> int | None:
        """The clause that holds this one, where its own standing matters: not of one that describes a noun."""
        parse = self._parse
        if dep == "acl" and parse.tags[verb] in ("VBG", "VBN"):
            return None
        if dep == "advcl" and parse.tags[verb] == "VBG" and not parse.kids(verb, "mark") and verb > head:
            return (
                head if self._is_predicate(head) and not self._denies(head) else None
            )  # `to sign it, agreeing to ...`
        if dep in ("xcomp", "acl", "pcomp", "acomp", "ccomp"):
            if dep == "ccomp" and self._cues.is_speech(parse.lemmas[head].lower()):
                open_ = any(parse.words[aux] in _MODALS for aux in parse.kids(head, "aux"))
                return head if open_ and parse.lemmas[head] != "confirm" else None
            while not self._is_predicate(head) and parse.heads[head] != head:
                if parse.deps[head] in ("nsubj", "relcl"):
                    return None
                head = parse.heads[head]
            return head if self._is_predicate(head) else None
        return None

    def _of_noun(self, noun: int) -> Iterator[Factuality]:
        """`no attack`, `a possible attack`, `a planned attack`, `threats of attacks`."""
        parse = self._parse
        first = noun
        while parse.deps[first] == "conj" and parse.pos[parse.heads[first]] == "NOUN":
            first = parse.heads[first]
        if first != noun and any(parse.words[kid] == "no" for kid in parse.kids(first, "det")):
            yield "negated"  # `no injuries or deaths`
        for kid in parse.kids(noun, "det", "amod", "neg"):
            if parse.words[kid] in ("no", "not", "neither", "any"):
                yield "negated" if parse.words[kid] != "any" else "possible"
            value = self._cues.adjectives.get(parse.words[kid])
            if value:
                yield value
        head = parse.heads[noun]
        if parse.deps[noun] == "pobj":
            if parse.words[head] in ("without",):
                yield "negated"
            lemma = parse.lemmas[parse.heads[head]].lower()
            value = self._cues.nouns.get(lemma)
            if value and parse.words[head] in ("of", "for", "to") and lemma != "refusal":  # what is refused was asked
                yield value

    def _around_noun(self, noun: int) -> Iterator[Factuality]:
        """What the verb of its clause says: `called for a strike`, `prevented an attack`."""
        parse = self._parse
        head, dep, preposition = parse.heads[noun], parse.deps[noun], "object"
        while dep == "conj" and head != parse.heads[head]:
            head, dep = parse.heads[head], parse.deps[head]
        if dep == "pobj":
            preposition, head = parse.words[head], parse.heads[head]
        elif dep not in ("dobj", "nsubjpass"):
            return
        if self._clauses.is_verb(head):
            value = self._cues.value(parse.lemmas[head].lower(), parse.words[head], preposition)
            if value:
                yield value
            infinitive = any(parse.words[kid] == "to" for kid in parse.kids(head, "aux"))
            if dep == "pobj" and preposition in ("by", "with", "through", "into"):  # `may answer with a strike`
                dep = "dobj"
            given = any(parse.words[kid] in ("the", "this", "that") for kid in parse.kids(noun, "det"))  # it is there
            given |= any(parse.tags[kid] != "PRP$" for kid in parse.kids(noun, "poss"))
            if value is None and not given and dep in ("dobj", "nsubjpass") and (infinitive or self._modals(head)):
                yield from (one for one in self._through_clauses(head) if one != "asserted")
