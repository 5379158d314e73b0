"""Where and when it happened: told in the event's own clause, else in its sentence, else by the head of the article."""

import re
from collections.abc import Sequence

from workers.reading.events.cues import load_cue_words
from workers.reading.events.phrases import Phrases
from workers.reading.quotes.parse import Parse
from workers.reading.types import Dateline, Entity, Time, ToldIn

type Found = tuple[str | None, ToldIn | None]
"""An id with where it was told."""

_NOTHING: Found = (None, None)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AT = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "across", "throughout", "off", "along", "over"}
)
_WITHIN = frozenset({"of", "in", "at", "near"})
_LEAD = 3  # sentences
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HELD = frozenset({"conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "pcomp", "prep"})
_PAST = frozenset({"VBD", "VBN"})


class Settings:
    """Places and times of one article by where they stand."""

    def __init__(self, parse: Parse, phrases: Phrases, times: Sequence[Time], dateline: Dateline | None) -> None:
        self._parse, self._phrases, self._cues = parse, phrases, load_cue_words()
        self._times: dict[int, list[tuple[int, Time]]] = {}
        by_start = {start: token for token, start in enumerate(parse.starts)}
        for time in times:
            token = by_start.get(time.start)
            if token is not None and time.type in ("DATE", "TIME"):
                self._times.setdefault(parse.sentence[token], []).append((token, time))
        self._lead_place = dateline.place if dateline else None
        self._lead_time = self._day_of_lead()

    def _day_of_lead(self) -> str | None:
        """The day by which the main clause of the lead is dated, where it is one day: news tells it once."""
        for number in range(min(_LEAD, len(self._parse.bounds))):
            for token, time in self._times.get(number, ()):
                verb = self._clause_of(token)
                is_main = self._parse.deps[verb] in ("ROOT", "ccomp") and self._parse.tags[verb] in _PAST
                if is_main and (time.value is None or _DAY.match(time.value)) and not self._describes(token, verb):
                    return time.id
        return None

    def _is_lead(self, verb: int) -> bool:
        """Whether a deed is what the lead tells in the past: the main clause of the first sentence that has a verb."""
        parse = self._parse
        while parse.deps[verb] == "conj":
            verb = parse.heads[verb]
        is_first = not any(tag.startswith("VB") for tag in parse.tags[: parse.bounds[parse.sentence[verb]][0]])
        perfect = any(parse.words[kid] in ("has", "have", "had") for kid in parse.kids(verb, "aux"))
        return is_first and not perfect and parse.heads[verb] == verb and parse.tags[verb] in _PAST

    def _describes(self, token: int, trigger: int) -> bool:
        """`the 1969 film`: a date inside a noun phrase dates the thing; `the 2014 protests` are dated by it."""
        parse = self._parse
        head = parse.heads[token]
        inside = parse.deps[token] in ("compound", "nummod", "amod", "nmod") and parse.pos[head] != "NUM"
        return inside and head != trigger

    def time(self, verb: int, trigger: int, is_done: bool) -> Found:
        """The time of a deed. A date beside it in its own clause comes first; the lead dates what `is_done` there."""
        number = self._parse.sentence[verb]
        here = [(token, time) for token, time in self._times.get(number, ()) if not self._describes(token, trigger)]
        own = [time for token, time in here if self._is_own(token, verb, trigger)]
        if own:
            return own[0].id, "clause"
        if trigger == verb and not self._parse.tags[trigger].startswith("VB"):
            return _NOTHING  # a deed that is merely mentioned: `condemned the bombing on Saturday`
        around = [time for token, time in here if self._reaches(token, verb)]
        if around:
            return around[0].id, "sentence"
        if here or not is_done or not self._is_lead(verb) or self._lead_time is None:
            return _NOTHING
        return self._lead_time, "article"

    def _is_own(self, token: int, verb: int, trigger: int) -> bool:
        """`fell on Friday`, `in 2015 , when it fell`, `Friday's attack`."""
        parse = self._parse
        if parse.heads[token] == trigger or (parse.deps[verb] == "relcl" and parse.heads[verb] == token):
            return True
        return self._clause_of(token) == verb and not self._hangs_on_noun(token, trigger)

    def _hangs_on_noun(self, token: int, trigger: int) -> bool:
        """`the talks of last Friday`: the date is a noun's, and the noun is not the deed."""
        parse = self._parse
        above = parse.heads[token]
        while parse.deps[above] in ("prep", "pobj") and parse.heads[above] != above:
            above = parse.heads[above]
            if parse.pos[above] == "NOUN":
                return above != trigger
        return False

    def _clause_of(self, token: int) -> int:
        """The verb over a token."""
        parse = self._parse
        while parse.heads[token] != token and not parse.tags[token].startswith("VB"):
            token = parse.heads[token]
        return token

    def _reaches(self, token: int, verb: int) -> bool:
        """Whether the clause that holds a date also holds the deed: what a main clause dates are its parts too.

        Not what somebody says on that day, and not what a relative clause tells.
        """
        parse, clause = self._parse, self._clause_of(token)
        for _ in range(6):
            if verb == clause or self._is_before_colon(clause, verb):
                return True
            above = parse.heads[verb]
            told = parse.deps[verb] == "ccomp" and self._cues.is_speech(parse.lemmas[above].lower())
            if parse.deps[verb] not in _HELD or told or above == verb:
                return False
            verb = above
        return False

    def _is_before_colon(self, clause: int, verb: int) -> bool:
        """`the tide turned this year : Chad struck deals`: what follows a colon tells the same."""
        parse = self._parse
        below = parse.heads[clause] == verb and parse.deps[clause] in ("ccomp", "parataxis")
        return below and clause < verb and ":" in parse.words[clause:verb]

    def place(self, verb: int, trigger: int, taken: Sequence[int], is_done: bool) -> Found:
        """The place of a deed; `taken` are the heads of its actor and recipient."""
        parse = self._parse
        for word in (trigger, verb):
            found = self._beside(word, taken)
            if found:
                return found, "clause"
        above = parse.heads[verb]
        merely_named = trigger == verb and not parse.tags[trigger].startswith("VB")
        for _ in range(1 if merely_named else 3):
            if merely_named and parse.deps[trigger] not in ("nsubj", "nsubjpass", "dobj"):
                break
            found = self._beside(above, taken)
            if found:
                return found, "sentence"
            above = parse.heads[above]
        return (self._lead_place, "article") if self._lead_place and is_done and self._is_lead(verb) else _NOTHING

    def _beside(self, word: int, taken: Sequence[int]) -> str | None:
        """A place in a phrase that hangs on a word or on one of its nouns: `in Aleppo`, `on the town of Bari`."""
        parse = self._parse
        nouns = [kid for kid in parse.children[word] if parse.pos[kid] in ("NOUN", "PROPN")]
        for holder in (word, *nouns):
            for kid in parse.kids(holder, "prep"):
                if parse.words[kid] not in _AT:
                    continue
                for head in parse.kids(kid, "pobj"):
                    entity = self._named_place(head)
                    if entity is not None and head not in taken:
                        return entity.id
        return None

    def _named_place(self, head: int) -> Entity | None:
        """`in Bari`, `in the port of Bari`, `in the Bari area`, `at a school in Bari`; not `at the French school`."""
        parse = self._parse
        inner = [
            one for kid in parse.kids(head, "prep") if parse.words[kid] in _WITHIN for one in parse.kids(kid, "pobj")
        ]
        beside = parse.kids(head, "compound") if self._phrases.is_of(head, "area") else []
        for word in (head, *inner, *parse.kids(head, "appos"), *beside):
            entity = self._phrases.entity_at(word)
            if entity is not None and entity.type in _PLACES and self._phrases.is_named(word):
                return entity
        return None
