"""Which words name a party: the extent of a noun phrase, and the entity that it speaks of."""

from functools import cache

from workers.reading.events.lexicon import Lexicon
from workers.reading.mentions import MentionIndex
from workers.reading.quotes.parse import Parse
from workers.reading.types import Entity, Mention, Role
from workers.reading.wordlists import by_lower, titles

_BEFORE = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "predet", "advmod", "npadvmod", "prep", "punct"}
)
_KEPT = frozenset({"of", "in", "at", "to", "on", "for"})
_NAMES_BEFORE = frozenset({"amod", "compound", "nmod"})
_PARTIES = frozenset({"PERSON", "NORP", "ORG", "GPE"})
_PRONOUNS = frozenset(
    {"he", "him", "she", "her", "they", "them", "it", "we", "us", "i", "me", "you", "himself", "themselves", "itself"}
)
_LONGEST = 14  # tokens
_ESTIMATES = frozenset(
    {
        "more",
        "than",
        "least",
        "at",
        "up",
        "to",
        "about",
        "some",
        "around",
        "nearly",
        "almost",
        "over",
        "as",
        "many",
        "an",
        "estimated",
    }
)


@cache
def _persons() -> frozenset[str]:
    """Words for somebody by what he is or does."""
    return frozenset(by_lower("person_words")) | frozenset(titles())


class Phrases:
    """Noun phrases of one article by their head tokens."""

    def __init__(self, parse: Parse, mentions: MentionIndex, lexicon: Lexicon) -> None:
        self.parse, self._mentions, self._lexicon = parse, mentions, lexicon

    def core(self, head: int) -> int:
        """Of `dozens of fighters` the fighters: the word that a phrase is about."""
        parse = self.parse
        if self._lexicon.holds(parse.lemmas[head].lower(), "quantities"):
            for kid in parse.kids(head, "prep"):
                inner = parse.kids(kid, "pobj")
                if parse.words[kid] == "of" and inner:
                    return inner[0]
        return head

    def lemma(self, head: int) -> str:
        return self.parse.lemmas[self.core(head)].lower()

    def is_of(self, head: int, name: str) -> bool:
        """Whether a phrase is of a class of the lexicon."""
        core = self.core(head)
        if self._names(core, name):
            return True
        if not self._names(core, "carriers"):
            return False
        return any(self._names(kid, name) for kid in self.parse.kids(core, "compound"))

    def _names(self, token: int, name: str) -> bool:
        word = self.parse.words[token]
        forms = (self.parse.lemmas[token].lower(), word, word.removesuffix("s"))  # a plural may have kept its s
        return any(self._lexicon.holds(form, name) for form in forms)

    def is_verb_of_event(self, verb: int) -> bool:
        """Whether the lexicon knows a verb."""
        return self._lexicon.stem(self.parse.lemmas[verb]) in self._lexicon.patterns["verbs"]

    def is_party(self, head: int) -> bool:
        """Whether it can act: a named person, group, organisation or state, or a word for such."""
        core = self.core(head)
        if self.parse.words[core] in _PRONOUNS or self.is_of(core, "parties") or self.lemma(core) in _persons():
            return True
        entity = self.entity_at(core)
        return entity is not None and entity.type in _PARTIES

    def is_place(self, head: int) -> bool:
        """Whether it is a named place, or a word for one."""
        entity = self.entity_at(self.core(head))
        return (entity is not None and entity.type in ("GPE", "LOC", "FAC")) or self.is_of(head, "area")

    def is_named(self, token: int) -> bool:
        """Whether a word is or is in a name; a pronoun is none."""
        return self._mention_at(token) is not None

    def is_named_party(self, token: int) -> bool:
        """Whether a word is or is in the name of somebody who can act."""
        entity = self.entity_at(token)
        return entity is not None and entity.type in _PARTIES

    def bearer_at(self, token: int) -> Entity | None:
        """The entity whose name a word is or is in."""
        named = [item for item in self._over(token) if item[0].kind not in ("nominal", "pronoun")]
        return max(named, key=lambda item: item[0].end - item[0].start)[1] if named else None

    def _mention_at(self, token: int) -> Mention | None:
        found = [mention for mention, _ in self._over(token) if mention.kind not in ("nominal", "pronoun")]
        return max(found, key=lambda mention: mention.end - mention.start, default=None)

    def entity_at(self, token: int) -> Entity | None:
        """The entity of the longest mention over a token."""
        found = self._over(token)
        return max(found, key=lambda item: item[0].end - item[0].start)[1] if found else None

    def _over(self, token: int) -> list[tuple[Mention, Entity]]:
        parse = self.parse
        first, last = parse.bounds[parse.sentence[token]]
        first, last = max(first, token - 12), min(last, token + 12)
        place = parse.starts[token]
        around = self._mentions.within(parse.starts[first], parse.ends[last - 1])
        return [
            (mention, entity) for mention, entity in around if mention.start <= place and self._holds(mention, token)
        ]

    def _holds(self, mention: Mention, token: int) -> bool:
        """Whether a mention reaches to the end of a token; `turkey` does in `turkeys efforts`."""
        end = self.parse.ends[token]
        return mention.end >= end or self.parse.text[mention.end : end] == "s"

    def are_one(self, head: int, other: int) -> bool:
        """Whether two phrases are linked to one entity, by themselves and not by what they are of."""
        one = self.entity_at(self.core(head))
        return one is not None and one is self.entity_at(self.core(other))

    def entity(self, head: int) -> Entity | None:
        """Whom a phrase speaks of: its head's entity, else the state or people that it is of (`russian warplanes`)."""
        core = self.core(head)
        if any(self.parse.words[kid] in ("former", "ex") for kid in self.parse.kids(head, "amod")) and core != head:
            return None  # `former members of the sect` are not the sect
        found = self.entity_at(core) or self._place_of(core)
        if found is not None or not (self.is_party(core) or self.is_of(core, "utterances")):
            return found
        for kid in self.parse.kids(core, "poss", "amod", "compound", "nmod"):
            owner = self.entity_at(kid)
            if owner is not None and owner.type in ("GPE", "NORP", "ORG"):
                return owner
        return None

    def _place_of(self, head: int) -> Entity | None:
        """Of `the town of Bari` Bari."""
        if self.is_of(head, "area"):
            for kid in self.parse.kids(head, "prep"):
                inner = self.parse.kids(kid, "pobj")
                entity = self.entity_at(inner[0]) if self.parse.words[kid] == "of" and inner else None
                if entity is not None and entity.type in ("GPE", "LOC"):
                    return entity
        return None

    def span(self, head: int) -> tuple[int, int]:
        """First and one past the last token of a phrase, without what only describes it further."""
        start = head
        for kid in reversed(self.parse.children[head]):
            if kid < start and self.parse.deps[kid] in _BEFORE and self.parse.right[kid] + 1 == start:
                start = self.parse.left[kid]
        if start and self.parse.tags[start - 1] == "PRP$" and self.parse.heads[start - 1] > head:
            start -= 1  # `their cause - Chad and Togo`, read as one phrase
        start = self._name_start(self._trimmed(self._bare(start, head), head))
        return start, self._whole_name(self._end(head, head + _LONGEST))

    def _bare(self, start: int, head: int) -> int:
        """Where a place's own name starts: `the old port Bari`, `war-torn Chad`; `eastern Chad` is but a part of it."""
        parse = self.parse
        entity, mention = self.entity_at(head), self._mention_at(head)
        if entity is None or mention is None or entity.type not in ("GPE", "LOC"):
            return start
        before = [token for token in range(start, head) if parse.ends[token] <= mention.start]
        described = any(parse.pos[token] == "NOUN" or parse.words[token].endswith("torn") for token in before)
        return before[-1] + 1 if described else start

    def _whole_name(self, end: int) -> int:
        """No name is cut: of `Union for the Independence of Angola` the parser may see but the union.

        Nor is an office cut from the name behind it: `the Chadian president Ann Other`.
        """
        over = self._over(end - 1)
        reach = max((mention.end for mention, entity in over if self._is_told_whole(mention, entity)), default=0)
        while end < len(self.parse.starts) and self.parse.starts[end] < reach:
            end += 1
        return end

    def _is_told_whole(self, mention: Mention, entity: Entity) -> bool:
        if mention.kind == "nominal":
            names = (one for one in entity.mentions if one.kind == "name")
            return entity.type == "PERSON" and any(one.end == mention.end for one in names)
        return mention.kind != "pronoun"

    def _name_start(self, start: int) -> int:
        """The first token of a name that a phrase begins inside of."""
        mention = self._mention_at(start)
        while mention is not None and start and self.parse.starts[start - 1] >= mention.start:
            start -= 1
        return start

    def _trimmed(self, start: int, head: int) -> int:
        """`at least` and `more than` tell of the number, not of the party."""
        parse = self.parse
        while start < head and (
            parse.pos[start] in ("PUNCT", "SPACE", "ADP", "CCONJ", "ADV") or self._is_estimate(start)
        ):
            start += 1
        return start

    def _is_estimate(self, token: int) -> bool:
        """Of `more than 100 people` the first two words, of `some 30 people` the first."""
        parse = self.parse
        number = parse.heads[token]
        return parse.words[token] in _ESTIMATES and parse.tags[number] == "CD" and token < number

    def _end(self, head: int, limit: int) -> int:
        """`of`, `in` and their like go on with a phrase; a comma, a clause or another conjunct ends it."""
        parse, end = self.parse, head + 1
        for kid in parse.children[head]:
            if kid < end:
                continue
            if parse.left[kid] != end:
                break
            if parse.deps[kid] == "prep" and self._goes_on(kid):
                end = min(self._end_of_all(parse.kids(kid, "pobj")[-1], limit), limit)
            elif parse.deps[kid] == "appos" and parse.pos[kid] == "PROPN":
                end = self._end(kid, limit)
            else:
                break
        return end

    def _goes_on(self, preposition: int) -> bool:
        """`fighters of the tribe`, `refugees from Chad`; but not `saved them from a fall`."""
        word, inner = self.parse.words[preposition], self.parse.kids(preposition, "pobj")
        if word == "from":
            return bool(inner) and self.is_named(inner[0])
        if word == "on" and inner and self.is_place(inner[0]):  # where they are, not who
            return False
        return word in _KEPT and bool(inner)

    def _end_of_all(self, head: int, limit: int) -> int:
        """The end of a phrase with those coordinated to it: `of Mali and Niger`."""
        parse, end = self.parse, self._end(head, limit)
        for kid in parse.kids(head, "conj"):
            if parse.left[kid] - end <= 1 and parse.pos[kid] in ("NOUN", "PROPN"):
                end = self._end_of_all(kid, limit)
        return end

    def _end_of_name(self, token: int) -> int:
        """The end of a token; of `turkeys`, a possessive without its apostrophe, that of the name."""
        mention, end = self._mention_at(token), self.parse.ends[token]
        return mention.end if mention is not None and mention.end < end else end

    def role(self, head: int) -> Role:
        """A phrase as actor or recipient of an event."""
        parse = self.parse
        first, last = self.span(head)
        start, end = parse.starts[first], self._end_of_name(last - 1)
        if parse.deps[head] in _NAMES_BEFORE and (
            mention := self._mention_at(head)
        ):  # `a Russian plan`: the name alone
            start, end = mention.start, mention.end
        entity = self.entity(head)
        return Role(start, end, parse.text[start:end], entity=entity.id if entity else None)
