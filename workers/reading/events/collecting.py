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
from workers.reading.events.phrases import Phrases

_RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT", "REJECT"})
_DIRECTIONS = {
    "to": 0, "against": 0, "with": 0, "on": 1, "from": 1, "for": 1, "at": 1, "over": 2, "of": 2, "by": 2, "in": 3,
    "into": 3,
}  # fmt: skip
_NO_PREDICATE = frozenset({"aux", "auxpass", "amod", "compound"})
_NOBODY = frozenset({"it", "this", "that", "there", "these", "those", "which", "what"})
_HELD_BY_SUBJECT = frozenset({"ccomp", "parataxis", "advcl"})
_SPEAKERS_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_WITH_PLACE = frozenset(
    {"ASSAULT", "COERCE", "AID", "RETREAT", "MOBILIZE", "PROTEST", "SANCTION", "CONCEDE", "AGREE", "THREATEN"}
)


class Collector:
    """Finds the candidates of one article, in the order of the text."""

    def __init__(
        self, clauses: Clauses, phrases: Phrases, lexicon: Lexicon, factuality: FactualityReader, claims: Claims
    ) -> None:
        self._clauses, self._phrases, self._lexicon = clauses, phrases, lexicon
        self._factuality, self._claims = factuality, claims
        self._parse = clauses.parse
        self._matcher = Matcher(clauses, phrases, lexicon)
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
            if token not in used and token not in found:
                one = self._nominals.of_noun(token)
                if one is not None:
                    found[token] = one
        for one in self._demands(found):
            found.setdefault(one.trigger, one)
        kept = [self._completed(found[token], found) for token in sorted(found)]
        return [one for one in kept if self._is_told(one)]

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
            found.actors = list(self._clauses.actors(token))
        found.actors = match.actors or found.actors
        found.recipients = list(match.recipients)
        return self._bound(found, match)

    def _bound(self, found: Candidate, match: Match) -> Candidate:
        """`ready to attack` threatens; `will release` agrees; `will not release` rejects."""
        if any(item.slot == "DO" for item in match.pattern.items):
            deeds = [self._matcher.of_verb(verb) for verb in self._clauses.complements(found.trigger)]
            deed = next((one for one in deeds if one), None)
            found.type = type_of_will(found.type, deed.pattern.type if deed else None)
        if self._clauses.is_verb(found.trigger) and self._factuality.commits(found.trigger):
            found.type = type_of_bond(found.type, self._factuality.is_negated(found.trigger))
        return found

    def _completed(self, one: Candidate, found: dict[int, Candidate]) -> Candidate:
        """Roles put right: pronouns of speakers, parties in things, those of the clause below, reciprocity, place."""
        if one.trigger != one.verb and self._clauses.is_verb(one.verb) and self._factuality.commits(one.verb):
            one.type = type_of_bond(one.type, self._factuality.is_negated(one.verb))
        one.actors = [meant for head in one.actors if (meant := self._meant_by(head)) is not None]
        one.recipients = [party for head in one.recipients for party in self._party_in(head)]
        if one.actors:
            one.recipients = one.recipients or self._below(one.verb, found) or self._around(one)
        one.factuality = self._factuality.of(one.trigger, one.verb)
        if one.type in _RECIPROCAL and len(one.actors) > 1 and not one.recipients:
            one.reciprocal = True
        return one

    def _meant_by(self, head: int) -> int | None:
        """Whom a pronoun means where the sentence tells it; an `it` that nothing explains is nobody."""
        if self._parse.tags[head] == "PRP$":
            return self._owner_for(head)
        meant = self._speaker_for(head)
        is_nobody = self._parse.words[meant] in _NOBODY and self._phrases.entity_at(meant) is None
        return None if is_nobody else meant

    def _owner_for(self, pronoun: int) -> int:
        """`the king sent his troops`: the subject of the clause; an entity where the article's chains know it."""
        parse, word = self._parse, self._parse.heads[pronoun]
        if self._phrases.entity_at(pronoun) is not None:
            return pronoun
        while parse.heads[word] != word and not self._clauses.is_verb(word):
            word = parse.heads[word]
        subjects = self._clauses.surface_subjects(word) if self._clauses.is_verb(word) else []
        inside = [one for one in subjects if parse.left[one] <= pronoun <= parse.right[one]]
        return subjects[0] if subjects and not inside else pronoun

    def _speaker_for(self, head: int) -> int:
        """`the ministry said it would close`, `it fell as it closed`: a pronoun below means the subject above."""
        parse = self._parse
        if parse.words[head] not in _SPEAKERS_PRONOUNS:
            return head
        verb = parse.heads[head]
        for _ in range(4):
            above = parse.heads[verb]
            if parse.deps[verb] in _HELD_BY_SUBJECT and above != verb and self._clauses.is_verb(above):
                speakers = [one for one in self._clauses.surface_subjects(above) if parse.pos[one] in ("NOUN", "PROPN")]
                if speakers and self._agree(parse.words[head], speakers[0]):
                    return speakers[0]
            verb = above
        return head

    def _agree(self, pronoun: str, head: int) -> bool:
        entity = self._phrases.entity(head)
        person = entity is not None and entity.type == "PERSON"
        plural = self._parse.tags[head] in ("NNS", "NNPS")
        if pronoun == "it":
            return not person and not plural
        if pronoun in ("he", "she"):
            return person or (not plural and (entity is None or self._phrases.is_of(head, "people")))
        return pronoun in ("they", "we", "i")

    def _party_in(self, head: int) -> list[int]:
        """Of `a proposal by Putin` Putin: whose the thing is, where the phrase itself is no party."""
        parse, phrases = self._parse, self._phrases
        if phrases.is_of(head, "area"):
            return self._holders(head) or [head]
        if phrases.is_party(head) or not phrases.is_of(head, "utterances"):
            return [head]
        owners = [one for kid in parse.kids(head, "poss") for one in self._clauses.all_of(kid)]
        for phrase in self._clauses.phrases(head, "prep"):
            if phrase.word in ("from", "by", "of"):
                owners += [one for one in phrase.heads if phrases.is_party(one)]
        return owners or [head]

    def _holders(self, head: int) -> list[int]:
        """Of `areas held by the rebels` the rebels."""
        parse = self._parse
        held = [kid for kid in parse.kids(head, "acl") if parse.lemmas[kid] in ("hold", "control", "occupy", "seize")]
        return [one for kid in held for one in self._clauses.actors(kid)]

    def _below(self, verb: int, found: dict[int, Candidate]) -> list[int]:
        """Recipients of what is agreed, refused or threatened: those of the clause below."""
        for kid in [*self._clauses.complements(verb), *self._clauses.purposes(verb)]:
            inner = found.get(kid)
            if inner is not None and inner.recipients:
                return [party for head in inner.recipients for party in self._party_in(head)]
            nouns = [found[one] for one in self._parse.kids(kid, "dobj") if one in found]
            heads = nouns[0].recipients if nouns else []
            heads = heads or self._parties_near(kid)
            if heads:
                return heads
        return []

    def _around(self, one: Candidate) -> list[int]:
        """Where no pattern told: a party, or for deeds a named place, in a phrase beside the trigger or its object."""
        with_place = one.type in _WITH_PLACE
        near = self._parties_near(one.trigger, with_place)
        if not near and one.verb != one.trigger:
            near = self._parties_near(one.verb, with_place)
        return [head for head in near if head not in one.actors]

    def _parties_near(self, word: int, with_place: bool = True) -> list[int]:
        """Parties in the phrases of a word or of its objects; what stands `in` a place happens to the place."""
        clauses = self._clauses
        objects = clauses.objects(word) if clauses.is_verb(word) else []
        direct = [head for head in objects if self._phrases.is_party(head)]
        if direct:
            return direct
        places = [phrase for holder in (word, *objects) for phrase in clauses.phrases(holder, "prep", "dative")]
        places = [one for one in places if one.word in _DIRECTIONS and (with_place or one.word != "in")]
        places.sort(key=lambda phrase: _DIRECTIONS[phrase.word])
        for phrase in places:
            parties = [head for head in phrase.heads if self._phrases.is_party(head)]
            if parties:
                return parties
        return []

    def _is_told(self, one: Candidate) -> bool:
        """Talks, aid and wars of nobody are no events; an attack is."""
        if one.actors or one.recipients:
            return True
        return self._phrases.is_of(one.trigger, "told_alone")

    def _demands(self, found: dict[int, Candidate]) -> Iterator[Candidate]:
        """`X said Y must withdraw`: X requests it of Y."""
        parse = self._parse
        for token, word in enumerate(parse.words):
            if word not in ("must", "should") or parse.deps[token] != "aux":
                continue
            verb = parse.heads[token]
            speakers = self._speakers_of(verb)
            subjects = self._clauses.surface_subjects(verb)
            if speakers and subjects and any(self._phrases.is_party(one) for one in subjects):
                recipients = [one for one in subjects if parse.words[one] not in ("it", "we", "i", "he", "she")]
                if recipients:
                    rule = f"said RECIPIENT {word} DO"
                    yield Candidate(token, parse.heads[verb], "REQUEST", rule, speakers, recipients, told_above=True)

    def _speakers_of(self, verb: int) -> list[int]:
        parse = self._parse
        head = parse.heads[verb]
        if parse.deps[verb] in ("ccomp", "parataxis") and self._clauses.is_verb(head):
            return self._clauses.actors(head)
        return []
