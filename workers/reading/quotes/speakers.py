"""Whose words are these: the entity behind a source, and what kind of speaker it is."""

from workers.reading.mentions import MentionIndex
from workers.reading.quotes.found import Tokens
from workers.reading.quotes.parse import Parse
from workers.reading.types import Entity, Mention, SpeakerKind

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "i"})
_PLURAL = frozenset(
    {"they", "we", "them", "their", "our", "us", "many", "some", "others", "both", "all", "most", "few"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_GROUP_TAGS = ("NNS", "NNPS")


class Speakers:
    """Resolves source after source in the order of the text, remembering who was called what."""

    def __init__(self, parse: Parse, mentions: MentionIndex) -> None:
        self._parse = parse
        self._mentions = mentions
        self._by_noun: dict[str, Entity] = {}
        self._last: Entity | None = None

    def of(self, source: Tokens | None) -> tuple[str | None, SpeakerKind]:
        """Entity id (or None) and kind of the speaker of a source span."""
        if source is None:
            return None, "unknown"
        head = self._head(source)
        entity = self._entity(source, head)
        if entity is not None and self._parse.pos[head] == "NOUN":
            self._by_noun[self._parse.lemmas[head]] = entity
        if entity is not None and entity.type == "PERSON":
            self._last = entity
        return (entity.id if entity else None), self._kind(head, entity)

    def entity_at(self, index: int) -> str | None:
        """The entity whose mention covers this token, or None."""
        found = self._covering((index, index + 1), index)
        return found.id if found else None

    def _head(self, source: Tokens) -> int:
        """The token of the source that hangs on something outside it, seen through a relative pronoun."""
        start, end = source
        parse = self._parse
        head = next((i for i in range(start, end) if not start <= parse.heads[i] < end or parse.heads[i] == i), start)
        if parse.words[head] in _RELATIVE:
            verb = parse.heads[head]
            if parse.deps[verb] == "relcl":
                return parse.heads[verb]
        return head

    def _entity(self, source: Tokens, head: int) -> Entity | None:
        found = self._covering(source, head)
        if found is not None:
            return found
        parse = self._parse
        if parse.words[head] in _SINGULAR:
            return self._last
        if parse.pos[head] == "NOUN" and parse.words[source[0]] in ("the", "that", "this"):
            return self._by_noun.get(parse.lemmas[head])
        return None

    def _covering(self, source: Tokens, head: int) -> Entity | None:
        """The entity of the mention over the head; a title's or an apposition's name counts for the whole phrase."""
        doc = self._parse.doc
        start, end = doc[min(source[0], head)].idx, _end(doc[max(source[1] - 1, head)])
        place = doc[head].idx
        inside = self._mentions.within(start, end)
        over = [(mention, entity) for mention, entity in inside if mention.start <= place < mention.end]
        if over:
            return max(over, key=_weight)[1]
        joined = [kid for kid in self._parse.children[head] if self._parse.deps[kid] in ("appos", "compound", "nmod")]
        for kid in joined:
            spot = doc[kid].idx
            named = [entity for mention, entity in inside if mention.start <= spot < mention.end]
            if named and named[0].type == "PERSON":
                return named[0]
        return None

    def _kind(self, head: int, entity: Entity | None) -> SpeakerKind:
        parse = self._parse
        if entity is not None and entity.type == "PERSON":
            return "named" if any(m.kind in ("name", "alias") for m in entity.mentions) else "anonymous"
        if entity is not None or parse.tags[head] in _GROUP_TAGS or parse.words[head] in _PLURAL:
            return "collective"
        if parse.pos[head] == "PROPN":
            return "named"
        return "anonymous" if parse.pos[head] == "NOUN" else "unknown"


def _weight(item: tuple[Mention, Entity]) -> int:
    return item[0].end - item[0].start


def _end(token: object) -> int:
    return int(token.idx) + len(token)  # type: ignore[attr-defined, arg-type]
