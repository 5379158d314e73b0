"""Events that a noun names: `russia s air strikes on aleppo`, `struck deals with turkey`, `the defeat in aleppo`."""

from workers.reading.events.candidates import Candidate
from workers.reading.events.clauses import Clauses
from workers.reading.events.lexicon import Item, Lexicon, Pattern
from workers.reading.events.noun_phrases import Phrase
from workers.reading.events.phrases import Phrases
from workers.reading.types import Entity

_MODIFIERS = ("amod", "compound", "nmod")
_OWNED_BY = ("GPE", "NORP", "ORG", "PERSON")
_NEVER = frozenset({"compound", "amod", "nmod", "npadvmod", "poss"})


class Nominals:
    """Reads the nouns of one article against the lexicon."""

    def __init__(self, clauses: Clauses, phrases: Phrases, lexicon: Lexicon) -> None:
        self._clauses, self._phrases, self._lexicon = clauses, phrases, lexicon
        self._parse = clauses.parse

    def of_noun(self, noun: int) -> Candidate | None:
        """The event that a noun names, or None. Every pattern of a noun fits; the first is taken whose class does."""
        parse = self._parse
        rows = self._lexicon.patterns["nouns"].get(parse.lemmas[noun].lower(), ())
        if not rows or parse.deps[noun] in _NEVER:
            return None
        pattern = next((row for row in rows if self._needs_met(row, noun)), None)
        if pattern is None or pattern.type is None:
            return None
        light = self._light_verb(noun)
        found = Candidate(noun, noun if light is None else light, pattern.type, pattern.text)
        self._own_words(found, pattern, noun)
        for item in pattern.items:
            self._fill(found, item, noun, light)
        if light is not None:
            self._from_light_verb(found, pattern, light)
        return found

    def _needs_met(self, pattern: Pattern, noun: int) -> bool:
        """What a pattern demands must be there: `{suicide} attack`, `call for {sanction}`, `strike on RECIPIENT`."""
        if pattern.before and pattern.before not in ("ACTOR", "RECIPIENT"):
            kids = self._parse.kids(noun, *_MODIFIERS, "poss")
            if not any(self._phrases.is_of(kid, pattern.before) for kid in kids):
                return False
        return all(self._has(item, noun) for item in pattern.items if not item.optional and item.words)

    def _has(self, item: Item, noun: int) -> bool:
        light = self._light_verb(noun)
        phrases = self._clauses.phrases(noun, "prep") + (self._clauses.phrases(light) if light is not None else [])
        heads = [head for phrase in phrases if phrase.word in item.words for head in phrase.heads]
        if item.slot == "PARTY":
            return any(self._phrases.is_party(head) for head in heads)
        name = item.must_be or (item.slot if item.slot.islower() and item.slot != "something" else "")
        return any(self._phrases.is_of(head, name) for head in heads) if name else bool(heads)

    def _own_words(self, found: Candidate, pattern: Pattern, noun: int) -> None:
        """Possessor and describing name: `russia s strikes`, `russian strikes`; in `his killing` the killed."""
        parse = self._parse
        owners = [head for kid in parse.kids(noun, "poss") for head in self._clauses.all_of(kid)]
        owners = [
            head for head in owners if parse.words[head] not in ("whose", "one") and head not in self._clauses.dates
        ]
        if parse.words[parse.heads[noun]] == "s" and parse.deps[noun] in ("attr", "dobj"):
            owners += parse.kids(parse.heads[noun], "nsubj")  # `the rebels s defeat`, its s taken for a verb
        if pattern.before == "RECIPIENT":
            found.recipients += owners
        else:
            found.actors += owners
        if not owners and pattern.before != "RECIPIENT":
            found.actors += self._describing(noun)
        if self._phrases.is_of(noun, "scenes"):
            found.recipients += self._victims(noun)
        for phrase in self._clauses.phrases(noun, "prep", "agent"):
            if phrase.word == "by":
                found.actors += phrase.heads
            elif phrase.word == "between" and len(phrase.heads) > 1 and not _aims_between(pattern):
                found.actors += phrase.heads
                found.reciprocal = True
        for kid in parse.kids(noun, "acl"):
            if self._lexicon.holds(self._lexicon.stem(parse.lemmas[kid]), "light_verbs"):
                found.actors += self._clauses.actors(kid)

    def _victims(self, noun: int) -> list[int]:
        """`the Miller shooting`: a person's name before it is the victim's."""
        kids = self._parse.kids(noun, *_MODIFIERS)
        return [kid for kid in kids if (entity := self._phrases.entity_at(kid)) and entity.type == "PERSON"]

    def _describing(self, noun: int) -> list[int]:
        found = []
        for kid in self._parse.kids(noun, *_MODIFIERS):
            entity = self._phrases.entity_at(kid)
            is_adjective = self._parse.pos[kid] == "ADJ"  # `Kenyan`
            if (
                entity is not None
                and entity.type in _OWNED_BY
                and (is_adjective or not self._is_scene(noun, kid, entity))
            ):
                found += [head for head in self._clauses.all_of(kid) if self._phrases.entity_at(head)]
        return found

    def _is_scene(self, noun: int, kid: int, entity: Entity) -> bool:
        """In `the Nairobi talks`, `the Kenya bombing` the place is where it was."""
        is_victim = entity.type == "PERSON" and self._phrases.is_of(noun, "scenes")
        if is_victim or self._phrases.is_of(kid, "building"):  # `the embassy bombing`
            return True
        is_state = entity.place is None or entity.place.kind == "country"
        return entity.type == "GPE" and (not is_state or self._phrases.is_of(noun, "scenes"))

    def _fill(self, found: Candidate, item: Item, noun: int, light: int | None) -> None:
        if item.slot not in ("RECIPIENT", "PARTY", "ACTOR"):
            return
        near = self._clauses.phrases(noun, "prep") + (self._clauses.phrases(light) if light is not None else [])
        further = [
            inner
            for phrase in self._clauses.phrases(noun, "prep")
            if phrase.word not in ("including", "except", "like")
            for head in phrase.heads
            for inner in self._clauses.phrases(head, "prep")
        ]
        heads = self._in_slot(item, near) or self._in_slot(item, further)
        if item.slot == "ACTOR":
            found.actors += heads
        elif not found.recipients:
            found.recipients += heads

    def _in_slot(self, item: Item, phrases: list[Phrase]) -> list[int]:
        """Who stands behind the first of the item's prepositions."""
        for word in item.words:
            heads = [head for phrase in phrases if phrase.word == word for head in phrase.heads]
            if word == "in":
                heads = [head for head in heads if self._phrases.is_place(head) or self._phrases.is_party(head)]
            if item.slot == "PARTY":
                heads = [head for head in heads if self._phrases.is_party(head)]
            if heads:
                return heads
        return []

    def _light_verb(self, noun: int) -> int | None:
        """The verb that only carries the noun: `carried out an attack`, `an attack was carried out`."""
        parse = self._parse
        head, dep = parse.heads[noun], parse.deps[noun]
        if dep == "conj":
            return self._light_verb(head) if head != noun and parse.pos[head] == "NOUN" else None
        if dep == "pobj" and parse.words[head] in ("of", "for", "in", "on", "to", "with"):
            outer = parse.heads[head]
            if self._phrases.is_of(outer, "light_nouns"):
                return self._light_verb_over(outer)
            if (parse.lemmas[outer], parse.words[head]) in _LIGHT_WITH_PREPOSITION and self._clauses.is_verb(outer):
                return outer
            return None
        return self._light_verb_over(noun)

    def _light_verb_over(self, noun: int) -> int | None:
        parse = self._parse
        head, dep = parse.heads[noun], parse.deps[noun]
        if not self._clauses.is_verb(head) or dep not in ("dobj", "nsubjpass", "acl"):
            return None
        return head if self._lexicon.holds(self._lexicon.stem(parse.lemmas[head]), "light_verbs") else None

    def _from_light_verb(self, found: Candidate, pattern: Pattern, verb: int) -> None:
        """The subject of the light verb."""
        subjects = self._clauses.actors(verb)
        if self._lexicon.holds(self._parse.lemmas[verb], "suffering"):
            found.recipients = found.recipients or subjects
            return
        if subjects:
            found.actors = subjects if pattern.before != "RECIPIENT" or not found.actors else found.actors


def _aims_between(pattern: Pattern) -> bool:
    """Whether what stands between two is done to them: `mediation between`."""
    return any("between" in item.words for item in pattern.items)


_LIGHT_WITH_PREPOSITION = frozenset(
    {("engage", "in"), ("embark", "on"), ("go", "on"), ("take", "in"), ("respond", "with"), ("participate", "in")}
)
