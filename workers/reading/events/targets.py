"""At whom is it aimed, where the pattern itself does not say? Clauses below, reasons, conditions, phrases around."""

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.owners import AT_PARTIES, Owners
from workers.reading.events.phrases import Phrases

# Where nobody else is told, what is done in a named place is done to that place.
_WITH_PLACE = frozenset(
    {"ASSAULT", "COERCE", "AID", "RETREAT", "MOBILIZE", "PROTEST", "SANCTION", "CONCEDE", "AGREE", "THREATEN"}
)
# What they are aimed at is told by what is agreed, refused, demanded: `agreed to help Chad`.
_FROM_BELOW = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "AID", "REQUEST", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "CONSULT", "ASSAULT"}
)
_ABOUT_THINGS = frozenset({"REQUEST", "ACCUSE", "REJECT"})
_PLACED = frozenset({"in"})
_NOT_WITH = frozenset({"in", "into", "for", "over", "by", "of", "on", "at", "from"})
_DEEPEST = 3
_OWN = frozenset({"it", "itself", "themselves", "himself", "herself", "they", "he", "she"})  # the actor himself


class Targets:
    """Finds the recipients of one article's candidates."""

    def __init__(self, clauses: Clauses, phrases: Phrases, owners: Owners) -> None:
        self._clauses, self._phrases, self._owners, self._parse = clauses, phrases, owners, clauses.parse

    def of(self, one: Candidate, found: dict[int, Candidate]) -> list[int]:
        """The recipients of a candidate; `found` are all candidates by trigger. Those that it has stay, if parties."""
        told = one.recipients
        if one.type == "PROTEST" and not any(self._phrases.is_party(head) for head in told):
            told = self._reason(one, found) or told
        if any(self._is_somebody(head) for head in told):
            return told
        if told:
            return (self._around(one) if one.type in AT_PARTIES else []) or told
        told = [head for head in self._elsewhere(one, found) if head not in one.actors]
        return [head for head in told if self._parse.words[head] not in _OWN]

    def _is_somebody(self, head: int) -> bool:
        return self._phrases.is_party(head) or self._phrases.is_place(head)

    def _elsewhere(self, one: Candidate, found: dict[int, Candidate]) -> list[int]:
        """Where the pattern names nobody: the surest place first."""
        told = self._asked(one) if one.type == "REQUEST" else []
        told = told or (self._in_things(one) if one.type in _ABOUT_THINGS else [])
        below = self._below(one.verb, found, _DEEPEST) if one.type in _FROM_BELOW else []
        told = told or [head for head in below if self._is_somebody(head)]
        told = told or self._around(one) or (self._pressed_by(one) if one.type == "CONCEDE" else [])
        told = told or (self._in_things(one) if one.type in AT_PARTIES else [])
        return told or (self._on_condition(one) if one.type in _FROM_BELOW else []) or below

    def _asked(self, one: Candidate) -> list[int]:
        """`demanded that the army leave`: who is to do it."""
        for kid in self._clauses.complements(one.trigger):
            subjects = [head for head in self._parse.kids(kid, "nsubj", "nsubjpass") if self._phrases.is_party(head)]
            if subjects:
                return [head for subject in subjects for head in self._clauses.all_of(subject)]
        return []

    def _below(self, verb: int, found: dict[int, Candidate], depth: int) -> list[int]:
        """Recipients of what is agreed, refused or threatened: those of the clauses below."""
        things: list[int] = []
        for kid in self._clauses_below(verb):
            inner = [found[word] for word in (kid, *self._parse.kids(kid, "dobj")) if word in found]
            told = [party for one in inner for head in one.recipients for party in self._owners.party_in(head, one)]
            things += [head for head in told if not self._phrases.is_party(head) and not self._phrases.is_place(head)]
            told = [head for head in told if head not in things]
            told = told or self._owners.near(kid) or (self._below(kid, found, depth - 1) if depth else [])
            told = told or self._owners_below(kid)
            if told:
                return told
        return things

    def _clauses_below(self, verb: int) -> list[int]:
        """What is agreed, refused, wanted, and what its objects are for: `send material to help defend the coast`."""
        parse, clauses = self._parse, self._clauses
        objects = parse.kids(verb, "dobj")
        inner = [kid for head in objects for kid in parse.kids(head, "relcl", "acl")]
        inner = [kid for kid in inner if any(parse.words[aux] == "to" for aux in parse.kids(kid, "aux"))]
        return [*clauses.complements(verb), *clauses.purposes(verb), *inner]

    def _owners_below(self, verb: int) -> list[int]:
        """Whose the things of a clause are: `refused to answer a letter from the bishop`."""
        clauses, parse = self._clauses, self._parse
        things = [*parse.kids(verb, "dobj"), *(head for phrase in clauses.phrases(verb) for head in phrase.heads)]
        return next((told for head in things if (told := self._owners.of(head))), [])

    def _reason(self, one: Candidate, found: dict[int, Candidate]) -> list[int]:
        """Against whom a protest is: `in defiance of X`, `to show their anger at X`, `to demand the release of ...`."""
        told = self._in_reasons(one)
        if told:
            return told
        last = self._parse.right[one.verb] + 1
        for token in range(one.trigger + 1, last):
            other = found.get(token)
            if other is None or other.type not in _ABOUT_THINGS | {"PROTEST"}:
                continue
            told = [party for head in other.recipients for party in self._owners.party_in(head, other)]
            told = told or self._asked(other) or self._in_things(other)
            if told:
                return told
        return []

    def _in_reasons(self, one: Candidate) -> list[int]:
        """In the phrases and purposes of the clause, those of its object among them."""
        parse, clauses = self._parse, self._clauses
        words = {one.trigger, one.verb, *(clauses.objects(one.verb) if clauses.is_verb(one.verb) else ())}
        words |= {verb for word in words for verb in parse.kids(word, "relcl", "acl", "advcl")}
        reasons = [head for word in sorted(words) for phrase in clauses.phrases(word, "prep") for head in phrase.heads]
        reasons += [head for word in sorted(words) for verb in clauses.purposes(word) for head in clauses.objects(verb)]
        aired = [head for head in reasons if self._phrases.is_of(head, "grievances")]
        return self._owners.first(aired, one, _DEEPEST)

    def _pressed_by(self, one: Candidate) -> list[int]:
        """To whom one gives way: `called off the strike after talks with X`, `under pressure from X`."""
        phrases = [
            phrase
            for phrase in self._clauses.phrases(one.verb, "prep")
            if phrase.word in ("after", "following", "under")
        ]
        heads = [head for phrase in phrases for head in phrase.heads]
        pressing = [head for head in heads if self._phrases.is_of(head, "talks") or self._phrases.is_of(head, "demand")]
        return self._owners.first(pressing, one)

    def _on_condition(self, one: Candidate) -> list[int]:
        """`threatened to strike unless the owners pay`: of whom something is expected."""
        parse = self._parse
        for clause in range(one.verb, parse.right[one.verb] + 1):
            marks = [parse.words[mark] for mark in parse.kids(clause, "mark")] if parse.deps[clause] == "advcl" else []
            if any(mark in ("unless", "if", "until") for mark in marks):
                subjects = self._clauses.surface_subjects(clause)
                told = [head for head in subjects if self._phrases.is_party(head) and head not in one.actors]
                if told:
                    return told
        return []

    def _around(self, one: Candidate) -> list[int]:
        """Where no pattern told: a party, or for deeds a named place, in a phrase beside the trigger or its object."""
        without = frozenset({"from"}) if one.type == "AGREE" else frozenset()
        without |= frozenset() if one.type in _WITH_PLACE else _PLACED
        if one.type in ("CONSULT", "COOPERATE"):
            without = _NOT_WITH  # talks in, for, over a place are not with it
        near = self._owners.near(one.trigger, without)
        if not near and one.verb != one.trigger:
            near = self._owners.near(one.verb, without)
        return [head for head in near if head not in one.things and not self._phrases.is_of(head, "posts")]

    def _in_things(self, one: Candidate) -> list[int]:
        """Whose the things are that fill the pattern: `agreed to a force in Chad`."""
        things = [*one.things, *(self._clauses.objects(one.verb) if self._clauses.is_verb(one.verb) else ())]
        return self._owners.first(things, one)
