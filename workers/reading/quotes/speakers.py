"""Whose words are these: the entity behind a source, and what kind of speaker it is."""

from workers.reading.mentions import MentionIndex
from workers.reading.quotes.addressees import addressee_of
from workers.reading.quotes.found import Found, Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.types import Entity, SpeakerKind

_PLURAL = frozenset(
    {"they", "we", "them", "their", "our", "us", "many", "some", "others", "both", "all", "most", "few", "several"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEFINITE = frozenset({"the", "that", "this"})
_CARRIES_THE_NAME = ("appos", "compound", "nmod")


class Speakers:
    """Resolves source after source in the order of the text, remembering who was called what."""

    def __init__(self, parse: Parse, mentions: MentionIndex) -> None:
        self._parse = parse
        self._mentions = mentions
        self._by_noun: dict[str, Entity] = {}

    def of(self, source: Tokens | None) -> tuple[str | None, SpeakerKind]:
        """Entity id (or None) and kind of the speaker of a source span."""
        if source is None:
            return None, "unknown"
        head = self._head(source)
        entity = self._at(source, head) or self._called_so_before(source, head)
        if entity is not None and self._parse.pos[head] == "NOUN":
            self._by_noun[self._parse.lemmas[head]] = entity
        return (entity.id if entity else None), self._kind(head, entity)

    def told(self, item: Found) -> str | None:
        """The entity that was told, or None."""
        head = addressee_of(self._parse, item)
        entity = None if head is None else self._at((self._parse.left[head], self._parse.right[head] + 1), head)
        return entity.id if entity else None

    def _head(self, source: Tokens) -> int:
        """The word of the source that hangs on something outside it; of a relative pronoun, the word that it means."""
        start, end = source
        parse = self._parse
        head = next((i for i in range(start, end) if not start <= parse.heads[i] < end or parse.heads[i] == i), start)
        if parse.words[head] in _RELATIVE and parse.deps[parse.heads[head]] == "relcl":
            return parse.heads[parse.heads[head]]
        return head

    def _called_so_before(self, source: Tokens, head: int) -> Entity | None:
        """`the official` is who was last called an official."""
        parse = self._parse
        if parse.pos[head] == "NOUN" and parse.words[source[0]] in _DEFINITE:
            return self._by_noun.get(parse.lemmas[head])
        return None

    def _at(self, source: Tokens, head: int) -> Entity | None:
        """The entity of the longest mention over the head; else that of a person's name beside it."""
        parse = self._parse
        first, last = min(source[0], head), max(source[1] - 1, head)
        inside = self._mentions.within(parse.starts[first], parse.ends[last])
        for word in [head, *parse.kids(head, *_CARRIES_THE_NAME)]:
            place = parse.starts[word]
            over = [(m.end - m.start, entity) for m, entity in inside if m.start <= place < m.end]
            if over:
                entity = max(over, key=lambda item: item[0])[1]
                if word == head or entity.type == "PERSON":
                    return entity
        return None

    def _kind(self, head: int, entity: Entity | None) -> SpeakerKind:
        parse = self._parse
        if entity is not None and entity.type == "PERSON":
            return "named" if any(m.kind in ("name", "alias") for m in entity.mentions) else "anonymous"
        if entity is not None or parse.tags[head] in ("NNS", "NNPS") or parse.words[head] in _PLURAL:
            return "collective"
        if parse.pos[head] == "PROPN":
            return "named"
        return "anonymous" if parse.pos[head] == "NOUN" else "unknown"
