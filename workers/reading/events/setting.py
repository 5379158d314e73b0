"""Where and when it happened: told in the event's own clause, else in its sentence, else before it in its paragraph."""

from collections.abc import Sequence

from workers.reading.events.phrases import Phrases
from workers.reading.paragraphs import ParagraphIndex
from workers.reading.quotes.parse import Parse
from workers.reading.types import Dateline, Entity, Time

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AT = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "across", "throughout", "off", "along", "over"}
)


class Settings:
    """Places and times of one article by where they stand."""

    def __init__(self, parse: Parse, phrases: Phrases, times: Sequence[Time], dateline: Dateline | None) -> None:
        self._parse, self._phrases, self._dateline = parse, phrases, dateline
        self._paragraphs = ParagraphIndex(parse.text)
        self._times: dict[int, list[tuple[int, Time]]] = {}
        by_start = {start: token for token, start in enumerate(parse.starts)}
        for time in times:
            token = by_start.get(time.start)
            if token is not None and time.type in ("DATE", "TIME") and not self._describes(token):
                self._times.setdefault(parse.sentence[token], []).append((token, time))
        self._places: dict[int, list[tuple[int, Entity]]] = {}

    def _describes(self, token: int) -> bool:
        """`the 1969 film`: a date inside a noun phrase dates the thing; beside the deed itself it is read there."""
        parse = self._parse
        return parse.deps[token] in ("compound", "nummod", "amod", "nmod") and parse.pos[parse.heads[token]] != "NUM"

    def time(self, verb: int) -> str | None:
        """The id of the time of a deed. A date beside it in its own clause comes first."""
        parse = self._parse
        number = parse.sentence[verb]
        here = self._times.get(number, [])
        own = [time for token, time in here if self._clause_of(token) == verb]
        if own:
            return own[0].id
        if len(here) == 1 and (self._reaches(here[0][0], verb) or not self._is_aside(here[0][0])):
            return here[0][1].id
        return None

    def _is_aside(self, token: int) -> bool:
        """Whether a date stands in a clause that only describes something."""
        parse = self._parse
        for _ in range(8):
            if parse.deps[token] in ("relcl", "acl", "advcl", "appos"):
                return True
            token = parse.heads[token]
        return False

    def _clause_of(self, token: int) -> int:
        """The verb over a token."""
        parse = self._parse
        while parse.heads[token] != token and not parse.tags[token].startswith("VB"):
            token = parse.heads[token]
        return token

    def _reaches(self, token: int, verb: int) -> bool:
        """Whether the clause that holds a date also holds the deed: what a main clause dates are its parts too."""
        parse, clause = self._parse, self._clause_of(token)
        above = verb
        for _ in range(6):
            if above == clause:
                return True
            above = parse.heads[above]
        return False

    def place(self, verb: int, trigger: int, taken: Sequence[int]) -> str | None:
        """The id of the place of a deed; `taken` are the heads of its actor and recipient."""
        parse = self._parse
        for word in (trigger, verb):
            found = self._beside(word, taken)
            if found:
                return found
        above = parse.heads[verb]
        for _ in range(3):
            found = self._beside(above, taken)
            if found or parse.heads[above] == above:
                return found
            above = parse.heads[above]
        return None

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
        """`in Bari`, `in the port of Bari`, `in the Bari area`."""
        parse = self._parse
        inner = [one for kid in parse.kids(head, "prep") if parse.words[kid] == "of" for one in parse.kids(kid, "pobj")]
        for word in (head, *inner, *parse.kids(head, "appos", "compound")):
            entity = self._phrases.entity_at(word)
            if entity is not None and entity.type in _PLACES:
                return entity
        return None
