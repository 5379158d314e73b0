"""From words to candidates: verbs, adjectives and nouns of the lexicon with their arguments put right."""

from collections.abc import Iterator

from workers.reading.events.assertion import Claims
from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.commitments import type_of_bond, type_of_will
from workers.reading.events.factuality import FactualityReader
from workers.reading.events.lexicon import Lexicon
from workers.reading.events.matching import Match, Matcher
from workers.reading.events.nominal import Nominals
from workers.reading.events.parties import Parties
from workers.reading.events.phrases import Phrases
from workers.reading.events.public import PublicLife
from workers.reading.events.violence import Violence

_RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT", "REJECT"})
_FRIENDLY_WORDS = frozenset({"offer", "agree", "consent", "accept", "pledge"})  # nobody offers a blow
_NO_PREDICATE = frozenset({"aux", "auxpass", "amod", "compound"})


class Collector:
    """Finds the candidates of one article, in the order of the text."""

    def __init__(
        self, clauses: Clauses, phrases: Phrases, lexicon: Lexicon, factuality: FactualityReader, claims: Claims
    ) -> None:
        self._clauses, self._phrases, self._lexicon = clauses, phrases, lexicon
        self._factuality, self._claims = factuality, claims
        self._parse = clauses.parse
        self._matcher = Matcher(clauses, phrases, lexicon)
        self._parties = Parties(clauses, phrases)
        self._public = PublicLife(clauses, phrases)
        self._nominals = Nominals(clauses, phrases, lexicon)

    def candidates(self) -> list[Candidate]:
        """Every event once per trigger."""
        found: dict[int, Candidate] = {}
        used: set[int] = set()
        for token in self._predicates():
            one = self._of_predicate(token, used)
            if one is not None:
                found[token] = one
        for token in self._nouns():
            if token not in used and token not in found and token not in self._clauses.dates:
                one = self._nominals.of_noun(token)
                if one is not None:
                    found[token] = one
        for one in self._demands(found):
            found.setdefault(one.trigger, one)
        kept = [self._completed(found[token], found) for token in sorted(found)]
        violence = Violence(self._clauses, self._phrases, kept)
        meant = [one for one in kept if self._public.holds(one) and violence.is_meant(one)]
        for one in meant:
            one.actors = violence.doers(one)
        return meant

    def _predicates(self) -> Iterator[int]:
        parse, verbs, adjectives = self._parse, self._lexicon.patterns["verbs"], self._lexicon.patterns["adjectives"]
        for token, tag in enumerate(parse.tags):
            if parse.deps[token] in _NO_PREDICATE:
                continue
            is_verb = tag.startswith("VB")
            is_state = parse.words[token] in adjectives and (is_verb or parse.pos[token] == "ADJ")
            if is_state or (is_verb and self._lexicon.stem(parse.lemmas[token]) in verbs):
                yield token

    def _nouns(self) -> Iterator[int]:
        nouns = self._lexicon.patterns["nouns"]
        for token, lemma in enumerate(self._parse.lemmas):
            if self._parse.pos[token] in ("NOUN", "PROPN") and lemma.lower() in nouns:
                yield token

    def _of_predicate(self, token: int, used: set[int]) -> Candidate | None:
        verb = self._clauses.is_verb(token)
        if verb and self._clauses.is_reference(token):
            return None
        is_state = self._parse.deps[token] == "acomp" or not verb or self._clauses.is_passive(token)
        match = self._matcher.of_adjective(token) if is_state else None
        match = match or (self._matcher.of_verb(token) if verb else None) or self._matcher.of_adjective(token)
        if match is None or match.pattern.type is None:
            return None
        used.update(match.used)
        found = Candidate(token, token, match.pattern.type, match.pattern.text, extra=match.particles)
        if match.pattern in self._lexicon.patterns["adjectives"].get(self._parse.words[token], ()):
            head = self._parse.heads[token]
            found.actors = self._clauses.surface_subjects(
                head if self._parse.deps[token] in ("acomp", "attr") else token
            )
        else:
            found.actors = [] if match.pattern.before == "RECIPIENT" else list(self._clauses.actors(token))
        found.actors = match.actors or found.actors
        found.recipients = [head for head in match.recipients if not self._is_own(head, found)]
        if match.recipients and not found.recipients:  # what one does to oneself
            return None
        found.things = match.seen
        return self._bound(found, match)

    def _is_own(self, head: int, found: Candidate) -> bool:
        """`defend themselves`, `destroyed its missiles`: what one does to oneself or to one's own things."""
        if self._phrases.is_of(head, "reflexives"):
            return True
        owned = any(self._parse.tags[kid] == "PRP$" for kid in self._parse.kids(head, "poss"))
        return owned and found.type in ("ASSAULT", "COERCE") and not self._phrases.is_party(head)

    def _bound(self, found: Candidate, match: Match) -> Candidate:
        """`ready to attack` threatens; `will release` agrees; `will not release` rejects."""
        if any(item.slot == "DO" for item in match.pattern.items):
            deeds = [self._matcher.of_verb(verb) for verb in self._clauses.complements(found.trigger)]
            deed = next((one for one in deeds if one), None)
            offered = self._lexicon.stem(self._parse.lemmas[found.trigger]) in _FRIENDLY_WORDS
            found.type = found.type if offered else type_of_will(found.type, deed.pattern.type if deed else None)
        if self._clauses.is_verb(found.trigger):
            self._bind(found, found.trigger)
        return found

    def _bind(self, one: Candidate, verb: int) -> None:
        """What it is to say that one will do this, or will not."""
        if self._factuality.commits(verb):
            negated = self._factuality.is_negated(verb)
            bond = type_of_bond(one.type, negated)
            one.refused = negated and bond == "REJECT" and one.type != "REJECT"
            one.type = bond

    def _completed(self, one: Candidate, found: dict[int, Candidate]) -> Candidate:
        """The candidate with its roles put right and its factuality read."""
        if one.trigger != one.verb and self._clauses.is_verb(one.verb):
            self._bind(one, one.verb)
        self._parties.complete(one, found)
        head = self._parse.heads[one.verb]
        if one.type == "MOBILIZE" and self._parse.deps[one.verb] == "xcomp":
            offered = self._lexicon.stem(self._parse.lemmas[head]) in _FRIENDLY_WORDS
            one.type = "AID" if offered else one.type  # `offered to send ships`
        one.factuality = self._factuality.of(one.trigger, one.verb, one.refused)
        alone = (" DO" in one.rule and not one.rule.startswith("agree")) or one.rule.startswith("offer")
        if one.type in _RECIPROCAL and len(one.actors) > 1 and not one.recipients and not alone:
            one.reciprocal = True
        return one

    def _demands(self, found: dict[int, Candidate]) -> Iterator[Candidate]:
        """`X said Y must withdraw`: X requests it of Y."""
        parse = self._parse
        for token, word in enumerate(parse.words):
            if word not in ("must", "should") or parse.deps[token] != "aux":
                continue
            verb = parse.heads[token]
            speakers = self._speakers_of(verb)
            subjects = self._clauses.surface_subjects(verb)
            if speakers and subjects and not self._clauses.is_passive(verb):
                recipients = [one for one in subjects if self._phrases.is_named(one) or parse.pos[one] != "PRON"]
                recipients = [one for one in recipients if self._phrases.is_party(one)]
                if recipients:
                    rule = f"said RECIPIENT {word} DO"
                    yield Candidate(token, parse.heads[verb], "REQUEST", rule, speakers, recipients, told_above=True)

    def _speakers_of(self, verb: int) -> list[int]:
        parse = self._parse
        head = parse.heads[verb]
        if parse.deps[verb] in ("ccomp", "parataxis") and self._clauses.is_verb(head):
            return self._clauses.actors(head)
        return []
