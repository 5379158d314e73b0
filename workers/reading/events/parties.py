"""Who is meant by an actor or recipient: pronouns of speakers, whose a thing is, and parties told a clause below."""

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses, Phrase
from workers.reading.events.phrases import Phrases

_TOWARDS = ("to", "against", "with", "on", "from", "for", "at", "over", "of", "by", "in", "into")
_OWNED, _MADE = ("from", "by", "of"), ("by", "of")
_SPEAKERS_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_NOBODY = frozenset({"it", "this", "that", "there", "these", "those", "which", "what"})
_HELD_BY_SUBJECT = frozenset({"ccomp", "parataxis", "advcl"})
# Where nobody else is told, what is done in a named place is done to that place.
_WITH_PLACE = frozenset(
    {"ASSAULT", "COERCE", "AID", "RETREAT", "MOBILIZE", "PROTEST", "SANCTION", "CONCEDE", "AGREE", "THREATEN"}
)
# Words are aimed at a party even where they name a thing of his; blows hit the thing.
_AT_PARTIES = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"}
) | {"SANCTION"}
# What they are aimed at is told by what is agreed, refused, demanded: `agreed to help Chad`.
_FROM_BELOW = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "AID", "REQUEST", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "CONSULT"}
)
_ABOUT_THINGS = frozenset({"REQUEST", "ACCUSE", "REJECT"})
_DEEPEST = 3


class Parties:
    """Puts the roles of candidates right, by the clauses and phrases around them."""

    def __init__(self, clauses: Clauses, phrases: Phrases) -> None:
        self._clauses, self._phrases, self._parse = clauses, phrases, clauses.parse

    def complete(self, one: Candidate, found: dict[int, Candidate]) -> None:
        """Actors and recipients of a candidate; `found` are all candidates by trigger."""
        one.actors = [meant for head in one.actors if (meant := self.meant_by(head)) is not None]
        if len(one.actors) > 1 and any(self._phrases.is_party(head) for head in one.actors):
            one.actors = [head for head in one.actors if not self._phrases.is_of(head, "means")]  # `by mail by X`
        one.recipients = [party for head in one.recipients for party in self._party_in(head, one)]
        if one.recipients or not one.actors:
            return
        told = self._asked(one) if one.type == "REQUEST" else []
        told = told or (self._in_things(one) if one.type in _ABOUT_THINGS else [])
        told = told or (self._below(one.verb, found, _DEEPEST) if one.type in _FROM_BELOW else [])
        told = told or self._reason(one, found) or self._around(one)
        told = told or (self._in_things(one) if one.type in _AT_PARTIES else [])
        one.recipients = [head for head in told if head not in one.actors and not self._is_own(head, one)]

    def _is_own(self, head: int, one: Candidate) -> bool:
        """A pronoun that means the actor."""
        return self._parse.words[head] in ("it", "itself", "themselves", "himself", "herself", "they", "he", "she")

    def meant_by(self, head: int) -> int | None:
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

    def _party_in(self, head: int, one: Candidate) -> list[int]:
        """Whose a thing is: of `a proposal by Putin` Putin, of `areas held by the rebels` the rebels."""
        if self._phrases.is_of(head, "area"):
            return self._holders(head) or [head]
        if self._phrases.is_party(head) or one.type not in _AT_PARTIES:
            return [head]
        return self._owners(head, one) or [head]

    def _owners(self, head: int, one: Candidate, depth: int = 1) -> list[int]:
        """The parties that a thing is of: its owner, its maker, at whom it is."""
        parse, phrases = self._parse, self._phrases
        owners = [owner for kid in parse.kids(head, "poss") for owner in self._clauses.all_of(kid)]
        owners = [owner for owner in owners if phrases.is_party(owner) and parse.tags[owner] != "PRP$"]
        named = [kid for kid in parse.kids(head, "amod", "compound", "nmod") if phrases.is_named_party(kid)]
        owners = owners or named[-1:]
        phrases_here = self._clauses.phrases(head, "prep")
        owned = _OWNED if phrases.is_of(head, "utterances") else _MADE
        owners = owners or self._first_parties(phrases_here, owned)
        if not owners and depth:
            inner = [thing for phrase in phrases_here if phrase.word == "of" for thing in phrase.heads]
            owners = next((told for thing in inner if (told := self._owners(thing, one, depth - 1))), [])
        for kid in parse.kids(head, "acl"):
            owners = owners or [
                actor for actor in self._clauses.actors(kid) if actor != head and phrases.is_party(actor)
            ]
        owners = owners or self._first_parties(phrases_here, tuple(word for word in _TOWARDS if word != "from"))
        return [owner for owner in owners if owner not in one.actors]

    def _holders(self, head: int) -> list[int]:
        """Of `areas held by the rebels` the rebels."""
        parse = self._parse
        held = [kid for kid in parse.kids(head, "acl") if parse.lemmas[kid] in ("hold", "control", "occupy", "seize")]
        return [one for kid in held for one in self._clauses.actors(kid)]

    def _asked(self, one: Candidate) -> list[int]:
        """`demanded that the army leave`: who is to do it."""
        for kid in self._clauses.complements(one.trigger):
            subjects = [head for head in self._parse.kids(kid, "nsubj", "nsubjpass") if self._phrases.is_party(head)]
            if subjects:
                return [head for subject in subjects for head in self._clauses.all_of(subject)]
        return []

    def _below(self, verb: int, found: dict[int, Candidate], depth: int) -> list[int]:
        """Recipients of what is agreed, refused or threatened: those of the clauses below."""
        below = [*self._clauses.complements(verb), *self._clauses.purposes(verb)]
        for kid in below:
            inner = [found[word] for word in (kid, *self._parse.kids(kid, "dobj")) if word in found]
            told = [party for one in inner for head in one.recipients for party in self._party_in(head, one)]
            told = told or self._parties_near(kid) or (self._below(kid, found, depth - 1) if depth else [])
            if told:
                return told
        return []

    def _reason(self, one: Candidate, found: dict[int, Candidate]) -> list[int]:
        """Against whom a protest is, as what the protesters say tells it: `a strike to demand the release of ...`."""
        if one.type != "PROTEST":
            return []
        last = self._parse.bounds[self._parse.sentence[one.trigger]][1]
        for token in range(one.trigger + 1, last):
            other = found.get(token)
            if other is None or other.type not in _ABOUT_THINGS | {"PROTEST"}:
                continue
            told = [party for head in other.recipients for party in self._party_in(head, other)]
            told = told or self._asked(other) or self._in_things(other)
            if told:
                return told
        return []

    def _around(self, one: Candidate) -> list[int]:
        """Where no pattern told: a party, or for deeds a named place, in a phrase beside the trigger or its object."""
        with_place = one.type in _WITH_PLACE
        near = self._parties_near(one.trigger, with_place)
        if not near and one.verb != one.trigger:
            near = self._parties_near(one.verb, with_place)
        return [head for head in near if head not in one.things]

    def _in_things(self, one: Candidate) -> list[int]:
        """Whose the things are that fill the pattern: `agreed to a force in Chad`."""
        return next((owners for head in one.things if (owners := self._owners(head, one))), [])

    def _parties_near(self, word: int, with_place: bool = True) -> list[int]:
        """Parties in the phrases of a word or of its objects; what stands `in` a place happens to the place."""
        clauses = self._clauses
        objects = clauses.objects(word) if clauses.is_verb(word) else []
        direct = [head for head in objects if self._phrases.is_party(head)]
        if direct:
            return direct
        places = [phrase for holder in (word, *objects) for phrase in clauses.phrases(holder, "prep", "dative")]
        towards = _TOWARDS if with_place else tuple(word for word in _TOWARDS if word != "in")
        return self._first_parties(places, towards)

    def _first_parties(self, phrases: list[Phrase], words: tuple[str, ...]) -> list[int]:
        """The parties of the phrase whose preposition comes first in `words`."""
        for word in words:
            for phrase in phrases:
                parties = [head for head in phrase.heads if self._phrases.is_party(head)] if phrase.word == word else []
                if parties:
                    return parties
        return []
