"""Was it violence? People are killed by floods and die in bed too; the sentences around tell."""

from collections.abc import Sequence

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.phrases import Phrases

_NEAR, _FURTHER = 2, 4  # sentences to each side


class Violence:
    """Where an article tells of violence beyond doubt, and where of disasters."""

    def __init__(self, clauses: Clauses, phrases: Phrases, kept: Sequence[Candidate]) -> None:
        self._phrases, self._parse = phrases, clauses.parse
        sure = [one for one in kept if one.type == "ASSAULT" and not self._is_harm(one)]
        self._violent = self._around({self._parse.sentence[one.trigger] for one in sure}, _NEAR)
        disasters = {
            self._parse.sentence[token]
            for token, pos in enumerate(self._parse.pos)
            if pos in ("NOUN", "PROPN") and phrases.is_of(token, "disasters")
        }
        self._disastrous = self._around(disasters, _FURTHER)

    def _around(self, numbers: set[int], near: int) -> set[int]:
        return {number + step for number in numbers for step in range(-near, near + 1)}

    def _is_harm(self, one: Candidate) -> bool:
        """`died`, and `killed` by nobody or by a flood."""
        if self._phrases.is_of(one.trigger, "only_in_violence"):
            return True
        if not self._phrases.is_of(one.trigger, "harm"):
            return False
        return not any(self._can_attack(head) for head in one.actors)

    def _can_attack(self, head: int) -> bool:
        phrases = self._phrases
        return phrases.is_party(head) or any(phrases.is_of(head, kind) for kind in ("bombs", "weapon", "violence"))

    def is_meant(self, one: Candidate) -> bool:
        """Whether a deed that harmed somebody was violence."""
        if one.type != "ASSAULT" or not self._is_harm(one):
            return True
        number = self._parse.sentence[one.trigger]
        if self._phrases.is_of(one.trigger, "only_in_violence"):
            return number in self._violent
        return number in self._violent or number not in self._disastrous
