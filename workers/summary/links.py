"""Which entities and quotes stand in which sentence, and which sentences need one another?"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from workers.reading.types import Event, Quote, Reading, Sentence, Span

_NAMING = {"name", "alias", "demonym", "metonym", "nominal"}
_OF_A_PERSON = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_LOOK_BACK = 20
"""As many sentences back an antecedent is looked for."""


class Links:
    """What the reading found, by the number of the sentence it stands in."""

    def __init__(self, reading: Reading) -> None:
        self._sentences = reading.document.sentences
        self._starts = [sentence.start for sentence in self._sentences]
        self._ends = [sentence.end for sentence in self._sentences]
        self._persons = {entity.id for entity in reading.entities if entity.type == "PERSON"}
        self._named: list[list[tuple[int, str]]] = [[] for _ in self._sentences]
        self._pronouns: dict[int, str] = {}
        self.quotes: list[list[Quote]] = [[] for _ in self._sentences]
        self.events: list[list[Event]] = [[] for _ in self._sentences]
        self._place(reading)
        self._leaned_on = self._find_leaned_on()

    def _place(self, reading: Reading) -> None:
        for entity in reading.entities:
            for mention in entity.mentions:
                if mention.kind not in _NAMING:
                    self._pronouns[mention.start] = entity.id
                for number in self.touched(mention.start, mention.end) if mention.kind in _NAMING else ():
                    self._named[number].append((mention.start, entity.id))
        for quote in reading.quotes:
            for number in sorted({n for span in quote.content for n in self.touched(span.start, span.end)}):
                self.quotes[number].append(quote)
        for event in reading.events:
            for number in self.touched(event.trigger.start, event.trigger.end):
                self.events[number].append(event)

    def touched(self, start: int, end: int) -> range:
        """The numbers of the sentences that hold any of the characters `start` to `end`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def needs(self, number: int, points_ahead: bool = False) -> tuple[frozenset[int], ...]:
        """What has to be printed before this sentence may be: of each set one sentence. An empty set is never met.

        A sentence that points back needs one that tells at what (the first of an article points ahead instead); a
        sentence of a quotation needs the one that tells the speaker.
        """
        wanted = [] if points_ahead or not number else [self._antecedents(number)]
        wanted += [self._speakers(number, quote) for quote in self.quotes[number] if quote.within is None]
        return tuple(one for one in wanted if number not in one)

    def _antecedents(self, number: int) -> frozenset[int]:
        """Sentences that name what this one points back at; the sentence itself where nothing is before it."""
        syntax = self._sentences[number].syntax
        back = syntax.points_back if syntax else None
        if back is None:
            return frozenset({number})
        return frozenset({number - 1, *self._naming(self._pointed_at(number, back), number, back.start)})

    def _pointed_at(self, number: int, back: Span) -> str | None:
        """The entity that the word which points back stands for."""
        return self._pronouns.get(back.start) or self._last_person(number, back.start, back.text.lower())

    def _last_person(self, number: int, before: int, pronoun: str) -> str | None:
        """The person named last before a pronoun that stands for one; the chain of mentions may know better."""
        if pronoun not in _OF_A_PERSON:
            return None
        for place in range(number, max(-1, number - _LOOK_BACK), -1):
            persons = [(start, entity) for start, entity in self._named[place] if entity in self._persons]
            earlier = [one for one in persons if one[0] < before]
            if earlier:
                return max(earlier)[1]
        return None

    def _naming(self, entity: str | None, number: int, before: int) -> list[int]:
        places = range(max(0, number - _LOOK_BACK), number + 1) if entity else range(0)
        return [n for n in places if any(one == entity and start < before for start, one in self._named[n])]

    def leaned_on(self, number: int) -> list[int]:
        """Where in this sentence the names start that a word which points back stands for."""
        wanted = self._leaned_on.get(number, ())
        return [start for start, entity in self._named[number] if entity in wanted]

    def _find_leaned_on(self) -> dict[int, set[str]]:
        """By sentence, the entities that are named there last before a word points back at them."""
        found: dict[int, set[str]] = {}
        for number, sentence in enumerate(self._sentences):
            back = sentence.syntax.points_back if sentence.syntax else None
            entity = self._pointed_at(number, back) if back else None
            if back and entity and (places := self._naming(entity, number, back.start)):
                found.setdefault(places[-1], set()).add(entity)
        return found

    def _speakers(self, number: int, quote: Quote) -> frozenset[int]:
        """The sentences that tell who says this; the sentence itself where it tells it, or little of it is quoted."""
        if quote.source is not None:
            return frozenset(self.touched(quote.source.start, quote.source.end))
        sentence = self._sentences[number]
        if quote.cue is not None and number in self.touched(quote.cue.start, quote.cue.end):
            return frozenset({number})  # `is expected`: nobody is told to expect it, but that it is expected
        if quoted(quote, sentence) < 0.5 * len(sentence.text):
            return frozenset({number})
        return frozenset({number - 1}) if quote.speaker is not None and number else frozenset()


def quoted(quote: Quote, sentence: Sentence) -> int:
    """How many characters of the sentence are content of the quote."""
    return sum(max(0, min(span.end, sentence.end) - max(span.start, sentence.start)) for span in quote.content)


def touch(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(one.start < span.end and span.start < one.end for one in spans)
