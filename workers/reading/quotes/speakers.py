"""Whose words are these: the entity behind a source, and what kind of speaker it is."""

from workers.reading.genders import PRONOUNS
from workers.reading.mentions import MentionIndex
from workers.reading.quotes.addressees import addressee_of
from workers.reading.quotes.cues import load_cues
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.quotes.unnamed import UnnamedSpeakers
from workers.reading.types import Entity, Mention, SpeakerKind

_PLURAL = frozenset(
    {"they", "we", "them", "their", "our", "us", "many", "some", "others", "both", "all", "most", "few", "several"}
)
_GROUPS = frozenset({"ORG", "NORP", "GPE"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_CAN_SPEAK = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_NAMES = frozenset({"name", "alias", "metonym", "demonym"})
_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NO_NAME = _FIRST_PERSON | _RELATIVE | {"he", "she", "it", "you", "they", "we", "one", "the", "this", "those", "some"}


class Speakers:
    """Resolves source after source in the order of the text."""

    def __init__(self, parse: Parse, mentions: MentionIndex, unnamed: UnnamedSpeakers) -> None:
        self._parse, self._mentions, self._unnamed = parse, mentions, unnamed
        self.taken_back: set[tuple[str, int]] = set()
        """Entity and first character of links by pronoun that turned out wrong."""

    def of(self, item: Found, outer: Entity | None) -> tuple[Entity | None, SpeakerKind]:
        """The entity (or None) and kind of the speaker; `outer` speaks the words around the attribution."""
        source = item.source
        if source is None:
            return None, "unknown"
        word = head_of(self._parse, source)
        if self._parse.words[word] in _FIRST_PERSON:
            return outer, self._kind(word, outer)
        head = self._antecedent(word)
        phrase = source if head == word else (self._parse.left[head], word)
        named, entity = self._at(phrase, head)
        if entity and self._speaks_of(entity, head, item):
            self.taken_back.add((entity.id, self._parse.starts[head]))
            entity = None
        if entity:
            self._unnamed.spoken(entity, phrase, head, named)
        else:
            entity = self._unnamed.meant(phrase, head, self._speaks(item), lambda one: self._speaks_of(one, head, item))
        if entity and head != word:
            self._unnamed.also(entity, word)
        return entity, self._kind(head, entity)

    def told(self, item: Found) -> str | None:
        """The entity that was told, or None."""
        head = addressee_of(self._parse, item)
        if head is None:
            return None
        _, entity = self._at(self._parse.subtree(head), head)
        return entity.id if entity else None

    def _speaks_of(self, entity: Entity, head: int, item: Found) -> bool:
        """`he said Other was right` was not said by Other: whether a pronoun's speaker is named in the content."""
        parse = self._parse
        if parse.words[head] not in PRONOUNS:
            return False
        spans = [(parse.starts[start], parse.ends[end - 1]) for start, end in item.content]
        named = [mention.start for mention in entity.mentions if mention.kind in ("name", "alias")]
        return any(start <= place < end for start, end in spans for place in named)

    def _speaks(self, item: Found) -> bool:
        return item.cue is not None and any(
            word in load_cues().of_people for word in self._parse.lemmas[slice(*item.cue)]
        )

    def _antecedent(self, word: int) -> int:
        """Of a relative pronoun the word that it stands for, else the word itself."""
        parse = self._parse
        verb = parse.heads[word]
        return parse.heads[verb] if parse.words[word] in _RELATIVE and parse.deps[verb] == "relcl" else word

    def _at(self, source: Tokens, head: int) -> tuple[int, Entity | None]:
        """The entity of the longest mention over the head; else of a name in apposition; and where it stands.

        Failing both, a name that begins the source, that only touches the head, or that is known from elsewhere.
        """
        parse = self._parse
        first, last = min(source[0], head), max(source[1] - 1, head)
        inside = self._mentions.within(parse.starts[first], parse.ends[last])
        for word in [head, *parse.kids(head, "appos")]:
            place = parse.starts[word]
            over = [(m.end - m.start, entity) for m, entity in inside if m.start <= place < m.end]
            if over:
                return word, max(over, key=lambda item: item[0])[1]
        return head, self._by_name(source, head, inside)

    def _by_name(self, source: Tokens, head: int, inside: list[tuple[Mention, Entity]]) -> Entity | None:
        parse = self._parse
        begins = parse.starts[source[0]]
        for mention, entity in inside:
            if mention.start == begins and entity.type in _CAN_SPEAK and "," in parse.words[source[0] : source[1]]:
                return entity
        if parse.words[head] in _NO_NAME or parse.lemmas[head] in _NO_NAME:
            return None
        over = [entity for m, entity in self._mentions.over(parse.starts[head]) if m.kind in _NAMES]
        if over:
            return over[-1] if parse.pos[head] == "PROPN" or head + 1 == source[1] else None
        first = source[0]
        while first < head and parse.pos[first] in ("DET", "PUNCT", "SPACE"):
            first += 1
        whole = parse.text[parse.starts[first] : parse.ends[head]]
        alone = parse.text[parse.starts[head] : parse.ends[head]]
        return self._mentions.called(whole) or (self._mentions.called(alone) if source[1] - source[0] <= 2 else None)

    def _kind(self, head: int, entity: Entity | None) -> SpeakerKind:
        """Named by the article; else one person or several; a document or an unknown `he` is neither."""
        parse = self._parse
        if entity is not None and entity.type != "NORP" and entity.has_a_name:
            return "named"
        plural = parse.tags[head] in ("NNS", "NNPS") or parse.words[head] in _PLURAL
        if plural or (entity is not None and entity.type in _GROUPS):
            return "collective"
        if entity is not None:
            return "anonymous" if entity.type == "PERSON" else "unknown"
        return "named" if parse.pos[head] == "PROPN" else "unknown"


def head_of(parse: Parse, source: Tokens) -> int:
    """The word of the source that hangs on something outside it; where several do, the first that names somebody."""
    start, end = source
    loose = [i for i in range(start, end) if not start <= parse.heads[i] < end or parse.heads[i] == i]
    return next((i for i in loose if parse.pos[i] in _NOMINAL), loose[0] if loose else start)
