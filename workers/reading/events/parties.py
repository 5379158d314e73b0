"""Who is meant by an actor or recipient: pronouns of speakers, owners of things, and who is told elsewhere."""

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.owners import Owners
from workers.reading.events.phrases import Phrases
from workers.reading.events.targets import Targets

_SPEAKERS_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_NOBODY = frozenset({"it", "this", "that", "there", "these", "those", "which", "what"})
_MARKS = frozenset({'"', "''", "”", "’’"})
_HELD_BY_SUBJECT = frozenset({"ccomp", "parataxis", "advcl"})


class Parties:
    """Puts the roles of candidates right, by the clauses and phrases around them."""

    def __init__(self, clauses: Clauses, phrases: Phrases) -> None:
        self._clauses, self._phrases, self._parse = clauses, phrases, clauses.parse
        self._owners = Owners(clauses, phrases)
        self._targets = Targets(clauses, phrases, self._owners)

    def complete(self, one: Candidate, found: dict[int, Candidate]) -> None:
        """Actors and recipients of a candidate; `found` are all candidates by trigger."""
        meant = (self.meant_by(head) for head in one.actors)
        one.actors = [head for head in meant if head is not None and head != one.trigger]
        if len(one.actors) > 1 and any(self._phrases.is_party(head) for head in one.actors):
            one.actors = [head for head in one.actors if not self._phrases.is_of(head, "means")]  # `by mail by X`
        one.recipients = [party for head in one.recipients for party in self._owners.party_in(head, one)]
        if one.actors:
            one.recipients = self._targets.of(one, found)

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
        subjects = [one for one in subjects if self._agrees_with_owner(parse.words[pronoun], one)]
        inside = [one for one in subjects if parse.left[one] <= pronoun <= parse.right[one]]
        return subjects[0] if subjects and not inside else pronoun

    def _agrees_with_owner(self, pronoun: str, head: int) -> bool:
        """One person has no `their`."""
        entity = self._phrases.entity(head)
        return pronoun != "their" or entity is None or entity.type != "PERSON"

    def _speaker_for(self, head: int) -> int:
        """`the ministry said it would close`, `it fell as it closed`: a pronoun below means the subject above."""
        parse = self._parse
        if parse.words[head] not in _SPEAKERS_PRONOUNS:
            return head
        verb = parse.heads[head]
        for _ in range(4):
            above = parse.heads[verb]
            if parse.deps[verb] in ("acl", "relcl") or self._is_quoted(head, above):
                return head
            if parse.deps[verb] in _HELD_BY_SUBJECT and above != verb and self._clauses.is_verb(above):
                speakers = [one for one in self._clauses.surface_subjects(above) if parse.pos[one] in ("NOUN", "PROPN")]
                if speakers and self._agree(parse.words[head], speakers[0]):
                    return speakers[0]
            verb = above
        return head

    def _is_quoted(self, pronoun: int, verb: int) -> bool:
        """`he will go , " said X`: in somebody's own words `he` is another."""
        between = self._parse.words[pronoun:verb]
        return self._parse.words[pronoun] not in ("i", "we") and any(word in _MARKS for word in between)

    def _agree(self, pronoun: str, head: int) -> bool:
        entity = self._phrases.entity(head)
        person = entity is not None and entity.type == "PERSON"
        plural = self._parse.tags[head] in ("NNS", "NNPS")
        if pronoun == "it":
            return not person and not plural
        if pronoun in ("he", "she"):
            return not plural and (person or entity is None or self._phrases.is_of(head, "people"))
        return pronoun in ("they", "we", "i")
