"""Whose is a thing, and which parties stand around a word? `a proposal by Putin`, `areas held by the rebels`."""

from collections.abc import Iterable

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.noun_phrases import Phrase
from workers.reading.events.phrases import Phrases

_TOWARDS = ("to", "against", "with", "on", "from", "for", "at", "over", "of", "by", "in", "into")
_AIMED = tuple(word for word in _TOWARDS if word != "from")
_ADDRESSED = tuple(word for word in _AIMED if word not in ("in", "into"))  # `a vote in Chad` is asked of nobody there
_NO_MAKING = frozenset({"back", "support", "endorse", "reject", "oppose", "approve", "criticize", "criticise", "call"})
_OWNED, _MADE = ("from", "by", "of"), ("by", "of")
# Words are aimed at a party even where they name a thing of his; blows hit the thing.
AT_PARTIES = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"}
) | {"SANCTION"}


class Owners:
    """Questions about the things of one article."""

    def __init__(self, clauses: Clauses, phrases: Phrases) -> None:
        self._clauses, self._phrases, self._parse = clauses, phrases, clauses.parse

    def party_in(self, head: int, one: Candidate) -> list[int]:
        """Whose a thing is: of `a proposal by Putin` Putin, of `areas held by the rebels` the rebels."""
        if self._phrases.is_of(head, "area"):
            return self._holders(head) or [head]
        if self._phrases.is_of(head, "aims"):  # `shelled positions of the rebels`
            return self.others(head, one) or [head]
        if one.type == "COERCE" and self._phrases.is_of(head, "strike"):  # `banned the march by the miners`
            return self.others(head, one) or [head]
        if self._phrases.is_party(head) or one.type not in AT_PARTIES:
            return [head]
        return self.others(head, one) or [head]

    def others(self, head: int, one: Candidate, depth: int = 1) -> list[int]:
        """The parties that a thing is of, without the actors of an event."""
        aimed = {"REQUEST": _ADDRESSED, "ACCUSE": _OWNED}.get(one.type, _AIMED)
        return [owner for owner in self.of(head, depth, aimed) if owner not in one.actors]

    def first(self, things: Iterable[int], one: Candidate, depth: int = 1) -> list[int]:
        """Those of the first of several things that is anybody's."""
        return next((owners for head in things if (owners := self.others(head, one, depth))), [])

    def of(self, head: int, depth: int = 1, aimed: tuple[str, ...] = _AIMED) -> list[int]:
        """The parties that a thing is of: its owner, its maker, at whom it is by one of the words `aimed`.

        What is done to somebody is not his: of `the deportation of X by Y` only Y tells.
        """
        here = self._clauses.phrases(head, "prep")
        if self._phrases.is_of(head, "done_to"):
            return self._possessors(head) or self._first_parties(here, ("by",)) or self._makers(head)
        owned = _OWNED if self._phrases.is_of(head, "utterances") else _MADE
        owners = self._possessors(head) or self._first_parties(here, owned)
        owners = owners or (self._inner(here, ("of",), depth, aimed) if depth else [])
        owners = owners or self._makers(head) or self._first_parties(here, _TOWARDS if depth > 1 else aimed)
        return owners or (self._inner(here, _TOWARDS, depth, aimed) if depth > 1 else [])

    def _possessors(self, head: int) -> list[int]:
        """`Chad's plan`, `the Chadian plan`; a pronoun tells nobody."""
        parse, phrases = self._parse, self._phrases
        owners = [owner for kid in parse.kids(head, "poss") for owner in self._clauses.all_of(kid)]
        owners = [owner for owner in owners if phrases.is_party(owner) and parse.tags[owner] != "PRP$"]
        named = [kid for kid in parse.kids(head, "amod", "compound", "nmod") if phrases.is_named_party(kid)]
        if not owners and not named and parse.deps[head] == "conj":  # `Chadian laws and policies`
            return self._possessors(parse.heads[head])
        return owners or named[-1:]

    def _makers(self, head: int) -> list[int]:
        """`a letter written by the bishop`."""
        for kid in self._parse.kids(head, "acl"):
            if self._parse.lemmas[kid] not in _NO_MAKING:
                made = [one for one in self._clauses.actors(kid) if one != head and self._phrases.is_party(one)]
                if made:
                    return made
        return []

    def _inner(self, phrases: list[Phrase], words: tuple[str, ...], depth: int, aimed: tuple[str, ...]) -> list[int]:
        """Whose the things in the phrases are."""
        things = [thing for phrase in phrases if phrase.word in words for thing in phrase.heads]
        return next((told for thing in things if (told := self.of(thing, depth - 1, aimed))), [])

    def _holders(self, head: int) -> list[int]:
        """Of `areas held by the rebels` the rebels."""
        parse = self._parse
        held = [kid for kid in parse.kids(head, "acl") if parse.lemmas[kid] in ("hold", "control", "occupy", "seize")]
        return [one for kid in held for one in self._clauses.actors(kid)]

    def near(self, word: int, without: frozenset[str] = frozenset()) -> list[int]:
        """Parties in the phrases of a word or of its objects; of the prepositions none of those `without`."""
        clauses = self._clauses
        objects = clauses.objects(word) if clauses.is_verb(word) else []
        holders = [word, *(head for head in objects if not self._phrases.is_of(head, "done_to"))]
        places = [phrase for holder in holders for phrase in clauses.phrases(holder, "prep", "dative")]
        direct = [head for head in objects if self._phrases.is_party(head)]
        if direct:
            own = [
                phrase
                for phrase in places
                if self._parse.deps[phrase.token] == "dative" or self._parse.heads[phrase.token] == word
            ]
            return self._first_parties(own, ("to",)) or direct
        return self._first_parties(places, tuple(word for word in _TOWARDS if word not in without))

    def _first_parties(self, phrases: list[Phrase], words: tuple[str, ...]) -> list[int]:
        """The parties of the phrase whose preposition comes first in `words`."""
        for word in words:
            for phrase in phrases:
                parties = [head for head in phrase.heads if self._phrases.is_party(head)] if phrase.word == word else []
                if parties:
                    return parties
        return []
