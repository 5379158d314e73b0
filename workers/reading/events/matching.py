"""Does a pattern of the lexicon fit around a word? What fills its slots?"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workers.reading.events.clauses import Clauses
from workers.reading.events.lexicon import Item, Lexicon, Pattern
from workers.reading.events.noun_phrases import Phrase
from workers.reading.events.phrases import Phrases

_PARTICLES = ("prt", "advmod", "prep", "acomp")


@dataclass(slots=True)
class Match:
    """A pattern that fits, with the heads that fill its slots and the nouns that it has used up."""

    pattern: Pattern
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    particles: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    """All heads that fill a slot: what follows may hang on them."""


class Matcher:
    """Tries patterns at the words of one article."""

    def __init__(self, clauses: Clauses, phrases: Phrases, lexicon: Lexicon) -> None:
        self._clauses, self._phrases, self._lexicon = clauses, phrases, lexicon
        self._parse = clauses.parse

    def of_verb(self, verb: int) -> Match | None:
        """The first pattern of a verb that fits."""
        return self._first(self._lexicon.patterns["verbs"].get(self._lexicon.stem(self._parse.lemmas[verb]), ()), verb)

    def of_adjective(self, word: int) -> Match | None:
        """Likewise of `ready to help`."""
        return self._first(self._lexicon.patterns["adjectives"].get(self._parse.words[word], ()), word)

    def _first(self, patterns: tuple[Pattern, ...], word: int) -> Match | None:
        found = next((match for pattern in patterns if (match := self._fit(pattern, word))), None)
        return found if found is not None and found.pattern.type else None

    def _fit(self, pattern: Pattern, word: int) -> Match | None:
        match = Match(pattern)
        if pattern.before == "RECIPIENT":
            match.recipients = self._clauses.surface_subjects(word)
        elif pattern.before and not self._is_done_by(word, pattern.before):
            return None
        objects = self._clauses.objects(word) if self._clauses.is_verb(word) else []
        direct = [item for item in pattern.items if not item.words and item.slot not in ("nothing", "DO", "")]
        told = self._clauses.told(word) if direct and direct[0].slot != "something" else []
        for item in pattern.items:
            heads = (told or ([] if len(direct) > 1 else objects)) if item in direct[:1] else objects
            if not self._fill(item, word, heads, match) and not item.optional:
                return None
        return match

    def _is_done_by(self, word: int, name: str) -> bool:
        if name == "PARTY":
            return any(self._phrases.is_party(head) for head in self._clauses.actors(word))
        return any(self._phrases.is_of(head, name) for head in self._clauses.actors(word))

    def _fill(self, item: Item, word: int, objects: list[int], match: Match) -> bool:
        if not item.slot:
            return self._particle(item, word, match) or self._stands_there(item, word, objects, match)
        if item.slot == "nothing":
            return not objects
        if item.slot == "DO":
            alone = all(one.slot in ("DO", "nothing") or one.optional for one in match.pattern.items)
            return self._complement(item, self._clauses.complements(word) if alone else self._below(word))
        if not item.words:
            return self._take(item, objects, match)
        places = list(self._places(word, [*objects, *match.seen]))
        for preposition in item.words:
            if any(
                self._take(item, self._aimed_at(item, phrase), match) for phrase in places if phrase.word == preposition
            ):
                return True
        if "to" in item.words and self._verbs_below(item, word):
            return True
        if "for" in item.words and self._take(item, self._asked(word), match):
            return True
        return self._particle(item, word, match) and self._take(item, objects, match)

    def _particle(self, item: Item, word: int, match: Match) -> bool:
        found = [
            kid for kid in self._parse.kids(word, *_PARTICLES) if self._parse.words[kid] in item.words and kid > word
        ]
        found = [kid for kid in found if self._clauses.dates.isdisjoint(self._parse.kids(kid, "pobj"))]  # `in January`
        match.particles += found[:1]
        return bool(found)

    def _stands_there(self, item: Item, word: int, objects: list[int], match: Match) -> bool:
        """`gave way`, `took him hostage`: the word as object or as what the object is made."""
        parse = self._parse
        heads = [
            *objects,
            *parse.kids(word, "dobj", "oprd", "acomp", "attr", "npadvmod", "advcl", "xcomp", "ccomp", "dep"),
        ]
        found = [head for head in heads if parse.lemmas[head].lower() in item.words or parse.words[head] in item.words]
        match.used += found
        return bool(found)

    def _complement(self, item: Item, found: list[int]) -> bool:
        """Whether a clause follows; `to` and `from` ask for an infinitive or a gerund behind this word."""
        parse = self._parse
        if not item.words:
            return bool(found)
        return any(
            parse.words[kid] in item.words
            for verb in found
            for kid in (*parse.kids(verb, "aux", "mark"), parse.heads[verb])
        )

    def _below(self, word: int) -> list[int]:
        return [*self._clauses.complements(word), *self._clauses.purposes(word)]

    def _aimed_at(self, item: Item, phrase: Phrase) -> list[int]:
        """The heads of a phrase; as a role behind `in` only parties and places: `in response` is none."""
        if phrase.word != "in" or item.slot.islower() or item.must_be:
            return phrase.heads
        return [head for head in phrase.heads if self._phrases.is_place(head) or self._phrases.is_party(head)]

    def _verbs_below(self, item: Item, word: int) -> bool:
        """`failed to agree`: the infinitive is of the class."""
        if item.slot not in self._lexicon.classes:
            return False
        return any(self._lexicon.holds(self._parse.lemmas[verb], item.slot) for verb in self._below(word))

    def _asked(self, word: int) -> list[int]:
        """`called for the army to withdraw`: the subject of a clause that `for` begins."""
        parse = self._parse
        for kid in parse.kids(word, "advcl", "ccomp", "xcomp"):
            if any(parse.words[mark] == "for" for mark in parse.kids(kid, "mark")):
                return parse.kids(kid, "nsubj")
        return []

    def _places(self, word: int, objects: list[int]) -> Iterator[Phrase]:
        """Prepositional phrases of the verb, then of its objects: where one hangs is often a guess of the parser."""
        yield from self._clauses.phrases(word)
        for head in objects:
            yield from self._clauses.phrases(head, "prep")
            if (core := self._phrases.core(head)) != head:  # `part of the aid for Chad`
                yield from self._clauses.phrases(core, "prep")
            for kid in self._parse.kids(head, "acl"):  # `the curfew imposed in the port`
                yield from self._clauses.phrases(kid, "prep")

    def _take(self, item: Item, heads: list[int], match: Match) -> bool:
        """Whether one of the heads fills the slot; it is kept where the slot is a role."""
        fitting = [head for head in heads if self._fits(item, head)]
        match.seen += fitting
        if item.slot in ("RECIPIENT", "PARTY", "PLACE"):
            match.recipients += fitting
        elif item.slot == "ACTOR":
            match.actors += fitting
        elif item.slot != "something":
            match.used += fitting
        return bool(fitting)

    def _fits(self, item: Item, head: int) -> bool:
        if item.must_be:
            return self._phrases.is_of(head, item.must_be)
        if item.slot in ("PARTY", "PLACE"):
            return self._phrases.is_party(head) if item.slot == "PARTY" else self._phrases.is_place(head)
        return item.slot in ("RECIPIENT", "ACTOR", "something") or self._phrases.is_of(head, item.slot)
