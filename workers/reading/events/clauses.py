"""Who does what in a clause: the logical subject, objects and prepositional phrases of a verb, by its parse."""

from workers.reading.events.noun_phrases import DASHES, NOMINAL, NounPhrases
from workers.reading.quotes.parse import Parse

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DEEPEST = 6
_SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "swear", "offer"})
_OBJECT_MEANT = frozenset({"of", "from"})  # `accuse X of doing`, `stop X from doing`
_MEANT_BY_FOR = frozenset(
    {
        "praise",
        "thank",
        "blame",
        "criticize",
        "criticise",
        "condemn",
        "punish",
        "sentence",
        "jail",
        "fine",
        "arrest",
        "detain",
        "forgive",
    }
)  # `praise X for doing`


class Clauses(NounPhrases):
    """Questions about the verbs of one article; noun phrases are told by their heads, `dates` are tokens of dates."""

    def is_verb(self, token: int) -> bool:
        return self.parse.tags[token].startswith("VB")

    def is_passive(self, verb: int) -> bool:
        """`was attacked`, `troops attacked by rebels`, and a participle that goes on with a passive."""
        parse = self.parse
        deps = {parse.deps[kid] for kid in parse.children[verb]}
        if deps & {"nsubjpass", "auxpass", "agent"}:
            return True
        if parse.tags[verb] != "VBN" or deps & {"nsubj", "aux"}:
            return False
        if parse.deps[verb] in ("acl", "relcl", "advcl", "ccomp"):
            return "dobj" not in deps
        return parse.deps[verb] == "conj" and self.is_passive(parse.heads[verb]) and "dobj" not in deps

    def actors(self, verb: int) -> list[int]:
        """Who does it; of a passive the `by` phrase."""
        if self.is_passive(verb):
            agents = [head for phrase in self.phrases(verb, "agent") for head in phrase.heads]
            return agents or self._agents_below(verb)
        return self.surface_subjects(verb)

    def _agents_below(self, verb: int) -> list[int]:
        """`was banned from working there by the court`: a `by` phrase under another word is the passive verb's."""
        parse = self.parse
        for token in range(verb + 1, parse.right[verb] + 1):
            if parse.words[token] == "by" and parse.deps[token] == "prep" and parse.tags[parse.heads[token]] != "VBN":
                names = [head for head in parse.kids(token, "pobj") if parse.pos[head] == "PROPN"]
                if names and not self.dates.intersection(names):
                    return [one for head in names for one in self.all_of(head)]
        return []

    def objects(self, verb: int) -> list[int]:
        """To whom or what it is done."""
        parse = self.parse
        if self.is_passive(verb):
            return self.surface_subjects(verb)
        found = self._pronouns_resolved(
            verb, [kid for kid in parse.kids(verb, "dobj", "oprd") if not self._is_apart(verb, kid)]
        )
        if found:
            return found
        if parse.deps[verb] == "relcl" and self._has_other_subject(verb) and not self._is_manner(parse.heads[verb]):
            return self.all_of(parse.heads[verb])
        raised = [one for kid in parse.kids(verb, "ccomp") if self._is_small(kid) for one in parse.kids(kid, "nsubj")]
        if raised:
            return self._pronouns_resolved(verb, raised)
        for kid in parse.kids(verb, "conj"):
            shared = parse.kids(kid, "dobj")
            if shared and self.is_verb(kid) and kid - verb <= 3 and not parse.kids(kid, "nsubj", "nsubjpass"):
                return self.all_of(shared[0])
        return []

    def _is_apart(self, verb: int, noun: int) -> bool:
        """Whether a dash stands before what the parser takes for an object."""
        first = self.parse.left[noun]
        return (
            noun > verb
            and first > verb + 1
            and self.parse.words[first - 1] in DASHES
            and _has_room(self.parse, first - 1)
        )

    def _is_manner(self, noun: int) -> bool:
        """`the way they helped`, `the day they met`: not what they helped."""
        return self.parse.lemmas[noun].lower() in ("way", "day", "time", "reason", "moment", "year", "place")

    def is_imperative(self, verb: int) -> bool:
        """`Fight them !`: a bare verb that nobody is the subject of, alone or as what somebody says."""
        parse = self.parse
        if parse.tags[verb] != "VB" or parse.kids(verb, "aux", "nsubj", "nsubjpass", "mark"):
            return False
        above = parse.heads[verb]
        said = parse.deps[verb] in ("ccomp", "parataxis") and verb < above  # before the verb of saying
        return parse.deps[verb] == "ROOT" or said

    def is_reference(self, verb: int) -> bool:
        """`as promised`, `as requested`: a word on something told elsewhere."""
        parse = self.parse
        marks = {parse.words[kid] for kid in parse.kids(verb, "mark", "advmod")}
        return parse.tags[verb] == "VBN" and "as" in marks and not parse.kids(verb, "nsubj", "nsubjpass", "dobj")

    def _is_small(self, clause: int) -> bool:
        """`allowed them to go`, `let them go`, `found them guilty`: no tense of its own."""
        parse = self.parse
        if parse.kids(clause, "mark"):
            return False
        auxiliaries = parse.kids(clause, "aux")
        infinitive = parse.tags[clause] == "VB" and all(parse.words[one] == "to" for one in auxiliaries)
        return infinitive or parse.pos[clause] == "ADJ"

    def _has_other_subject(self, verb: int) -> bool:
        subjects = self.parse.kids(verb, "nsubj")
        return bool(subjects) and self.parse.words[subjects[0]] not in _RELATIVE

    def surface_subjects(self, verb: int, depth: int = 0) -> list[int]:
        """The grammatical subject, own or understood from the words around the clause."""
        own = self.parse.kids(verb, "nsubj", "nsubjpass", "csubj")
        if own:
            return self._pronouns_resolved(verb, own)
        if self.is_imperative(verb) and self.parse.deps[verb] != "ROOT":
            return []
        if self.parse.deps[verb] == "ROOT":  # a bare name before a verb that has no subject
            names = [kid for kid in self.parse.kids(verb, "npadvmod", "dep") if self.parse.pos[kid] == "PROPN"]
            return [kid for kid in names if kid < verb][:1]
        return self._understood(verb, depth + 1) if depth < _DEEPEST else []

    def _understood(self, verb: int, depth: int) -> list[int]:
        parse = self.parse
        dep, head = parse.deps[verb], parse.heads[verb]
        if head == verb:
            return []
        if dep in ("acl", "relcl"):
            return self._of_noun(verb, head, depth)
        if dep == "xcomp" or (dep == "advcl" and self._called_on(head)):
            return self._controller(head, depth)
        if dep == "pcomp":
            return self._of_preposition(head, depth)
        if dep in ("acomp", "attr", "oprd"):
            return self.surface_subjects(head, depth)
        if dep == "ccomp" and parse.kids(verb, "aux", "auxpass") and parse.tags[verb] in ("VBD", "VBN"):
            objects = [kid for kid in parse.kids(head, "dobj") if kid < verb]  # `said Chad - and others - had gone`
            return self.all_of(objects[0]) if objects else []
        if dep in ("conj", "advcl") or (dep in ("ccomp", "dep") and parse.tags[verb] in ("VB", "VBG")):
            return self.surface_subjects(head, depth) if self._is_predicate(head) else []
        return []

    def _is_predicate(self, token: int) -> bool:
        return self.is_verb(token) or self.parse.pos[token] in ("AUX", "ADJ")

    def _controller(self, head: int, depth: int) -> list[int]:
        """Of an infinitive: `urged X to go`, `X agreed to go`, `X is ready to go`."""
        parse = self.parse
        if self.is_verb(head) and parse.lemmas[head] not in _SUBJECT_CONTROL:
            objects = parse.kids(head, "dobj", "dative") or self._called_on(head)
            if objects and not self.is_passive(head):
                return self.all_of(objects[0])
        if not self._is_predicate(head):
            return self._of_noun(head, head, depth)
        if not self.is_verb(head) and parse.deps[head] in ("acomp", "attr", "oprd"):
            head = parse.heads[head]
        return self.surface_subjects(head, depth)

    def _called_on(self, verb: int) -> list[int]:
        """`called on X to go`, `appealed to X to go`."""
        words = {"call": ("on", "upon"), "appeal": ("to",), "plead": ("with",)}.get(self.parse.lemmas[verb], ())
        phrases = [phrase for phrase in self.phrases(verb, "prep") if phrase.word in words]
        return [head for phrase in phrases for head in phrase.heads]

    def _of_noun(self, verb: int, noun: int, depth: int) -> list[int]:
        """`troops attacking X` is of the troops; `Russia's decision to go`, `made a promise to go` of who made it."""
        parse = self.parse
        if parse.deps[verb] == "relcl" or parse.tags[verb] in ("VBG", "VBN") or parse.pos[noun] == "PROPN":
            return self.all_of(noun)
        owners = parse.kids(noun, "poss")
        if owners:
            return owners
        governor = parse.heads[noun]
        if parse.words[noun] == "order" and parse.words[governor] == "in":  # `in order to help`
            outer = parse.heads[governor]
            return self.surface_subjects(outer, depth) if self._is_predicate(outer) else []
        if parse.deps[noun] in ("dobj", "attr") and self._is_predicate(governor):
            return self.surface_subjects(governor, depth)
        return self.all_of(noun)

    def _of_preposition(self, preposition: int, depth: int) -> list[int]:
        """`after killing X`: who the main clause is about; `accused X of killing`: the accused."""
        parse = self.parse
        governor = parse.heads[preposition]
        if not self._is_predicate(governor):
            done = parse.heads[governor] if parse.deps[governor] == "dobj" else governor
            owners = parse.kids(governor, "poss")  # `took such action as arresting him`: who took it
            return owners or (self.surface_subjects(done, depth) if done != governor else [])
        objects = self.objects(governor) if self.is_verb(governor) else []
        word = parse.words[preposition]
        if objects and (word in _OBJECT_MEANT or (word == "for" and parse.lemmas[governor] in _MEANT_BY_FOR)):
            return objects
        if not self.is_verb(governor) and parse.deps[governor] == "acomp":
            governor = parse.heads[governor]
        return self.surface_subjects(governor, depth)

    def _pronouns_resolved(self, verb: int, heads: list[int]) -> list[int]:
        """The heads with their coordinations; a relative pronoun is what it stands for."""
        parse = self.parse
        found: list[int] = []
        for head in heads:
            if head in self.dates:  # `the ministry today`, read as one phrase
                names = [kid for kid in parse.kids(head, "compound", "nmod") if kid not in self.dates]
                found += names[-1:]
                continue
            if parse.words[head] in _RELATIVE and parse.deps[verb] == "relcl":
                found += self.all_of(parse.heads[verb])
            elif parse.pos[head] in NOMINAL or parse.tags[head] in ("DT", "CD") or parse.kids(head, "det"):
                found += self.all_of(head)
        return found

    def told(self, verb: int) -> list[int]:
        """Of `gave the town bread` the town."""
        parse = self.parse
        bare = [kid for kid in parse.kids(verb, "dative") if parse.pos[kid] in NOMINAL and not parse.kids(kid, "pobj")]
        if not bare and self.is_passive(verb) and parse.kids(verb, "dobj", "oprd"):
            return self.surface_subjects(verb)
        return [one for kid in bare for one in self.all_of(kid)]

    def purposes(self, verb: int) -> list[int]:
        """The infinitives that say what for: `came to talk`."""
        parse = self.parse
        return [
            kid for kid in parse.kids(verb, "advcl") if any(parse.words[aux] == "to" for aux in parse.kids(kid, "aux"))
        ]

    def complements(self, word: int) -> list[int]:
        """The verbs of the clauses that a word governs: `agreed to go`, `said that it went`."""
        parse = self.parse
        found = [kid for kid in parse.kids(word, "xcomp", "ccomp", "acl", "pcomp") if self._is_predicate(kid)]
        for preposition in parse.kids(word, "prep"):
            found += [kid for kid in parse.kids(preposition, "pcomp") if self.is_verb(kid)]
        return found


def _has_room(parse: Parse, token: int) -> bool:
    """Whether white space stands before a token: a dash between clauses, no hyphen."""
    return token > 0 and parse.starts[token] > parse.ends[token - 1]
