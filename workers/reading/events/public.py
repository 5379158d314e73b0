"""Is it a deed between parties, of which news is made? Talks of nobody, gifts of things and family life are not."""

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.phrases import Phrases
from workers.reading.types import QUAD_CLASSES

_OF_PARTIES = frozenset(
    {"CONSULT", "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
_PRONOUNS = frozenset({"i", "me", "he", "him", "she", "her", "you", "we", "us", "my", "his", "our", "your"})


class PublicLife:
    """Judges the candidates of one article, when their roles are put right."""

    def __init__(self, clauses: Clauses, phrases: Phrases) -> None:
        self._clauses, self._phrases, self._parse = clauses, phrases, clauses.parse

    def holds(self, one: Candidate) -> bool:
        """Whether enough is told of it, by parties that can do it."""
        quad = QUAD_CLASSES[one.type]
        if one.actors and quad in (1, 3) and not any(self._can_speak(head) for head in one.actors):
            return False
        if one.actors and one.type in ("AID", "COOPERATE") and not any(self._can_help(head) for head in one.actors):
            return False
        if not one.actors and (one.type in ("AID", "COOPERATE") or self._is_friendly_noun(one, quad)):
            return False
        if one.type in _OF_PARTIES and self._is_private(one):
            return False
        if one.type == "AGREE" and self._is_own_affair(one):
            return False
        return bool(one.actors or one.recipients) or self._phrases.is_of(one.trigger, "told_alone")

    def _is_own_affair(self, one: Candidate) -> bool:
        """`decided to sleep`, `was willing to skip the class`: a will to do what is no event, for nobody."""
        if self._parse.lemmas[one.trigger].lower() not in ("decide", "willing", "ready", "prepared", "committed"):
            return False
        if any(self._is_public(head) for head in one.recipients):
            return False
        verbs = self._clauses.complements(one.trigger)
        return bool(verbs) and not any(self._phrases.is_verb_of_event(verb) for verb in verbs)

    def _is_friendly_noun(self, one: Candidate, quad: int) -> bool:
        """`visits to the site`: without its actor a noun for a friendly deed may mean anything."""
        return one.type != "RETREAT" and quad in (1, 2) and not self._clauses.is_verb(one.trigger)

    def _can_speak(self, head: int) -> bool:
        """Parties and what speaks for them: only they agree, demand, accuse; a war that `allowed` it does not."""
        return self._is_named(head) or self._phrases.is_party(head) or self._phrases.is_of(head, "mouthpieces")

    def _can_help(self, head: int) -> bool:
        """Parties, their vehicles, their money; `choices` provide nothing."""
        return self._can_speak(head) or any(
            self._phrases.is_of(head, kind) for kind in ("forces", "aid", "carriers", "vehicles")
        )

    def _is_named(self, head: int) -> bool:
        parse = self._parse
        return parse.pos[head] == "PROPN" or parse.tags[head] == "PRP$" or self._phrases.entity(head) is not None

    def _is_private(self, one: Candidate) -> bool:
        """`she met her husband`, `they advised the parents`: somebody's kin, and no named or public party beside."""
        roles = [*one.actors, *one.recipients]
        if any(self._is_public(head) for head in roles):
            return False
        if all(self._parse.words[head] in ("i", "me", "my", "you", "your") for head in roles):  # `thank you`
            return True
        return any(self._phrases.is_of(head, "private") for head in roles)

    def _is_public(self, head: int) -> bool:
        phrases = self._phrases
        if phrases.entity(head) is not None or self._parse.pos[head] == "PROPN":
            return True
        is_pronoun = self._parse.words[head] in _PRONOUNS
        return phrases.is_party(head) and not phrases.is_of(head, "private") and not is_pronoun
