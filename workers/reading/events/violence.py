"""Was it violence? People are killed by floods and die in bed too, teams beat each other, and sites are attacked."""

from collections.abc import Sequence

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.phrases import Phrases

_NEAR, _FURTHER = 2, 4  # sentences to each side
_ENOUGH_GAMES = 3  # words of games in a sentence and the two beside it
_MATERIAL = frozenset({"ASSAULT", "COERCE"})


class Violence:
    """Where an article tells of violence beyond doubt, where of disasters, of games, of attacks in the net."""

    def __init__(self, clauses: Clauses, phrases: Phrases, kept: Sequence[Candidate]) -> None:
        self._clauses, self._phrases, self._parse = clauses, phrases, clauses.parse
        sure = [one for one in kept if one.type == "ASSAULT" and not self._is_harm(one)]
        self._violent = self._around({self._parse.sentence[one.trigger] for one in sure}, _NEAR)
        self._disastrous = self._around(set(self._sentences_of("disasters")), _FURTHER)
        self._digital = self._around(set(self._sentences_of("digital")), 1)
        games = self._sentences_of("games")
        self._of_games = {
            number
            for number in set(games)
            if sum(games.count(beside) for beside in (number - 1, number, number + 1)) >= _ENOUGH_GAMES
        }

    def _sentences_of(self, name: str) -> list[int]:
        """The sentence of every noun of a class."""
        parse = self._parse
        nouns = (token for token, pos in enumerate(parse.pos) if pos in ("NOUN", "PROPN"))
        return [parse.sentence[token] for token in nouns if self._phrases.is_of(token, name)]

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
        kinds = ("bombs", "weapon", "violence", "scenes")
        return phrases.is_party(head) or any(phrases.is_of(head, kind) for kind in kinds)

    def doers(self, one: Candidate) -> list[int]:
        """Who may have done it: `tests` kill nobody, whatever the parser takes for the subject."""
        if one.type != "ASSAULT" or not self._phrases.is_of(one.trigger, "harm"):
            return one.actors
        verb = one.verb
        while self._parse.deps[verb] == "conj":
            verb = self._parse.heads[verb]
        doers = [self._deed_over(head) if self._parse.deps[verb] == "relcl" else head for head in one.actors]
        return [head for head in doers if self._can_attack(head)]

    def _deed_over(self, head: int) -> int:
        """Of `bombings at embassies , which killed ten` the bombings."""
        parse = self._parse
        above = parse.heads[parse.heads[head]]
        is_scene = parse.deps[head] == "pobj" and self._phrases.is_of(above, "scenes")
        return above if is_scene else head

    def is_meant(self, one: Candidate) -> bool:
        """Whether a deed that harmed somebody was violence."""
        if one.type in _MATERIAL and any(self._phrases.is_of(head, "disasters") for head in one.actors):
            return False
        if self._is_named_as_crime(one):
            return False
        if one.type != "ASSAULT":
            return True
        number = self._parse.sentence[one.trigger]
        if self._is_blow_of_games(one, number) or self._is_bare_in_the_net(one, number):
            return False
        if not self._is_harm(one):
            return not self._in_mishap(one)
        if self._in_mishap(one):
            return False
        if self._phrases.is_of(one.trigger, "only_in_violence"):
            return number in self._violent
        return number in self._violent or (not one.actors and number not in self._disastrous)

    def _is_named_as_crime(self, one: Candidate) -> bool:
        """`made it a crime to attack a clinic`."""
        parse, verb = self._parse, one.verb
        while parse.deps[verb] == "conj" and parse.heads[verb] != verb:
            verb = parse.heads[verb]
        to = any(parse.words[kid] == "to" for kid in parse.kids(verb, "aux"))
        head = parse.heads[verb]
        nouns = (head, *parse.kids(head, "oprd", "dobj", "attr", "ccomp"), *parse.kids(verb, "nsubj"))
        return to and any(self._phrases.is_of(noun, "crimes") for noun in nouns)

    def _is_blow_of_games(self, one: Candidate, number: int) -> bool:
        return number in self._of_games and not self._phrases.is_of(one.trigger, "bloody")

    def _is_bare_in_the_net(self, one: Candidate, number: int) -> bool:
        """An attack of nobody on nobody, beside words of the net."""
        return not one.actors and not one.recipients and number in self._digital

    def _in_mishap(self, one: Candidate) -> bool:
        """`exploded during take-off , killing all aboard`: harm that a mishap did."""
        parse = self._parse
        if not self._phrases.is_of(one.trigger, "harm"):
            return False
        beside = [
            kid for kid in parse.kids(one.verb, "advcl") if self._phrases.is_of(kid, "mishaps")
        ]  # `when it crashed`
        above = parse.heads[one.verb]
        if parse.deps[one.verb] in ("acl", "pcomp"):  # `burnt during take-off , killing ten`, read as of the take-off
            above = parse.heads[parse.heads[above]]
        if parse.deps[one.verb] in ("advcl", "acl", "pcomp") and self._phrases.is_of(above, "mishaps"):
            beside.append(above)
        doers = [head for verb in beside for head in self._clauses.surface_subjects(verb)]
        return bool(beside) and not any(
            self._phrases.is_of(head, kind) for head in doers for kind in ("bombs", "weapon")
        )
