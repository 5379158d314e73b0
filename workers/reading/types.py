"""What a reader finds in an article: frozen records that every finding and the summary share.

Offsets are half-open, in code points of the text that the client sent; `text[start:end] == span.text`, always.
No spaCy here: the summary reads these records in a process that never loads a model.
"""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

EntityType = Literal["PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"]
MentionKind = Literal["name", "alias", "demonym", "metonym", "nominal", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["named", "anonymous", "collective", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["none_needed", "published_at", "dateline", "missing"]
CutKind = Literal["connective", "picture", "aside", "apposition", "relative", "speech", "participle", "clause"]
CaseOfCopy = Literal["mixed", "lower", "upper"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
QUAD_CLASSES: dict[EventType, Literal[1, 2, 3, 4]] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
ToldIn = Literal["clause", "sentence", "article"]
Factuality = Literal["asserted", "negated", "planned", "possible", "conditional", "demanded"]
RelationKind = Literal["supports", "opposes", "member_of", "located_in", "role_of"]


class Span(Struct, frozen=True):
    """Characters `start` to `end` of the article, and what stands there."""

    start: int
    end: int
    text: str

    def part(self, start: int, end: int) -> "Span":
        """Characters `start` to `end` of the article, which lie in this span."""
        return Span(start, end, self.text[start - self.start : end - self.start])


class Mention(Span, frozen=True, kw_only=True):
    """One place where an entity is spoken of. `literal_type` is the type of the name itself where it is a metonym."""

    kind: MentionKind
    confidence: float | None
    rule: str
    literal_type: EntityType | None = None


class Place(Struct, frozen=True):
    """Where on the earth: degrees, GeoNames id, ISO 3166-1 alpha-2 code, and what kind of place."""

    latitude: float
    longitude: float
    geonames_id: int | None
    country: str | None
    kind: str


class Entity(Struct, frozen=True, kw_only=True):
    """One thing in the world with all its mentions, in the order of the text."""

    id: str
    type: EntityType
    name: str
    case_restored: bool
    role: str | None = None
    country: str | None = None
    place: Place | None = None
    salience: float
    mentions: tuple[Mention, ...]

    @property
    def has_a_name(self) -> bool:
        """Whether the article names it; `a senior official` it only describes."""
        return any(mention.kind not in ("nominal", "pronoun") for mention in self.mentions)


class Quote(Struct, frozen=True, kw_only=True):
    """Who said what: the source, the cue and the content, tied together."""

    id: str
    kind: QuoteKind
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    speaker_kind: SpeakerKind
    addressee: str | None = None
    within: str | None = None
    confidence: float | None
    rule: str


class Time(Span, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 value; null where the anchor that it needs is missing."""

    id: str
    type: TimeType
    value: str | None
    anchor: Anchor
    rule: str


class Role(Span, frozen=True, kw_only=True):
    """Who takes part in an event: the words, and an entity id where they speak of one."""

    entity: str | None


class Event(Struct, frozen=True, kw_only=True):
    """Who did what to whom. `quad_class` follows from `type`; one event per pair, those of one trigger belong together.

    `place_from` and `time_from` say where that was told: in the deed's own clause, around it in its sentence, or at the
    head of the article (null where nothing was). `factuality` is of the deed that the trigger names; `asserted_by` is a
    quote's id or `document`; `same_as` is the id of the first event that tells of the same.
    """

    id: str
    trigger: Span
    type: EventType
    quad_class: Literal[1, 2, 3, 4]
    actor: Role | None
    recipient: Role | None
    salience: float
    place: str | None
    place_from: ToldIn | None = None
    time: str | None
    time_from: ToldIn | None = None
    factuality: Factuality
    asserted_by: str
    same_as: str | None
    confidence: float | None
    rule: str


class Relation(Struct, frozen=True, kw_only=True):
    """How two entities stand to each other, what shows it, and the events behind it."""

    source: str
    target: str
    kind: RelationKind
    evidence: tuple[Span, ...]
    events: tuple[str, ...]


class KeyPhrase(Struct, frozen=True):
    """A phrase that tells what the article is about, `text` in display case."""

    text: str
    score: float
    mentions: tuple[Span, ...]


class Cut(Struct, frozen=True):
    """Characters of the article that a sentence can do without and stay a true and whole sentence."""

    start: int
    end: int
    kind: CutKind


class Syntax(Struct, frozen=True, kw_only=True):
    """What the parse tells the summary of a sentence; for inner use, no part of the digest.

    `whole`: it has a subject and a finite verb. `points_back`: the word near its start whose antecedent stands in an
    earlier sentence (`he`, `this`). `cuts` are in the order of the text and may lie within one another. `gist` is its
    main clause in at most twelve words, as offsets of the stretches that make it up; empty where there is none.
    """

    whole: bool
    points_back: Span | None = None
    cuts: tuple[Cut, ...] = ()
    gist: tuple[tuple[int, int], ...] = ()


class Sentence(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A sentence; `paragraph` counts from 0, `readable` is its text with capitals and spacing repaired."""

    paragraph: int
    readable: str
    syntax: Syntax | None = None


class Dateline(Span, frozen=True, kw_only=True):
    """`beirut ( reuters ) -`: where and by whom, as entity ids, and an ISO date where one stands there.

    `readable` is its text as it is printed (`BEIRUT (Reuters) -`).
    """

    place: str | None
    agency: str | None
    date: str | None
    readable: str


class Document(Struct, frozen=True, kw_only=True):
    """What kind of copy this is. `limits` says in words what was not read, and why."""

    language: str
    language_confidence: float | None
    case: CaseOfCopy
    quote_marks: Literal["present", "absent"]
    title: str | None
    authors: tuple[str, ...]
    published_at: str | None
    characters: int
    words: int
    sentences: tuple[Sentence, ...]
    dateline: Dateline | None
    limits: tuple[str, ...]


class Reading(Struct, frozen=True, kw_only=True):
    """All findings of one article."""

    document: Document
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...] = ()
    times: tuple[Time, ...]
    key_phrases: tuple[KeyPhrase, ...]


class Article(Struct, frozen=True, kw_only=True):
    """What the reader is given. `published_at` anchors relative dates; `language` overrides the detected one."""

    text: str
    title: str | None = None
    published_at: date | datetime | None = None
    language: str | None = None
