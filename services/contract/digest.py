"""What is a digest? The schema of everything that is found in one article."""

from marshmallow import EXCLUDE, Schema, fields
from marshmallow.validate import OneOf, Range

from services.contract.names import ENTITY_TYPES, EVENT_TYPES, FACTUALITIES, OFFSET_UNITS, RELATION_KINDS, TOLD_IN


class Answer(Schema):
    """The base of all that goes out: open in the document, because adding a field is free."""

    class Meta:
        unknown = EXCLUDE


class Span(Answer):
    """Characters `start` to `end` (half-open) of the article, and what stands there."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    text = fields.String(required=True)


class Mention(Span):
    """One place where an entity is spoken of."""

    kind = fields.String(required=True, validate=OneOf(("name", "alias", "demonym", "metonym", "nominal", "pronoun")))
    confidence = fields.Float(required=True, allow_none=True, validate=Range(0, 1))
    rule = fields.String(required=True)
    literal_type = fields.String(required=True, allow_none=True, validate=OneOf(ENTITY_TYPES))


class Place(Answer):
    """Where on the earth, in degrees."""

    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    geonames_id = fields.Integer(required=True, allow_none=True)
    country = fields.String(required=True, allow_none=True)
    kind = fields.String(required=True)


class Entity(Answer):
    """One thing in the world with all its mentions."""

    id = fields.String(required=True)
    type = fields.String(required=True, validate=OneOf(ENTITY_TYPES))
    name = fields.String(required=True, metadata={"description": "Canonical, in display case."})
    case_restored = fields.Boolean(required=True)
    role = fields.String(required=True, allow_none=True)
    country = fields.String(required=True, allow_none=True, metadata={"description": "ISO 3166-1 alpha-2."})
    place = fields.Nested(Place, required=True, allow_none=True)
    salience = fields.Float(required=True, validate=Range(0, 1))
    mentions = fields.List(fields.Nested(Mention), required=True)


class Quote(Answer):
    """Who said what."""

    id = fields.String(required=True)
    kind = fields.String(required=True, validate=OneOf(("direct", "indirect", "mixed")))
    source = fields.Nested(Span, required=True, allow_none=True)
    cue = fields.Nested(Span, required=True, allow_none=True)
    content = fields.List(fields.Nested(Span), required=True)
    speaker = fields.String(required=True, allow_none=True, metadata={"description": "An entity's id."})
    speaker_kind = fields.String(required=True, validate=OneOf(("named", "anonymous", "collective", "unknown")))
    addressee = fields.String(required=True, allow_none=True, metadata={"description": "An entity's id."})
    within = fields.String(required=True, allow_none=True, metadata={"description": "The outer quote's id."})
    confidence = fields.Float(required=True, allow_none=True, validate=Range(0, 1))
    rule = fields.String(required=True)


class Time(Span):
    """A time expression and its TIMEX3 value."""

    id = fields.String(required=True)
    type = fields.String(required=True, validate=OneOf(("DATE", "TIME", "DURATION", "SET")))
    value = fields.String(required=True, allow_none=True)
    anchor = fields.String(required=True, validate=OneOf(("none_needed", "published_at", "dateline", "missing")))
    rule = fields.String(required=True)


class Role(Span):
    """Who takes part in an event."""

    entity = fields.String(required=True, allow_none=True, metadata={"description": "An entity's id."})


class CodedEvent(Answer):
    """Who did what to whom, in PLOVER's types; one event per pair of actor and recipient."""

    id = fields.String(required=True)
    trigger = fields.Nested(Span, required=True)
    type = fields.String(required=True, validate=OneOf(EVENT_TYPES))
    quad_class = fields.Integer(
        required=True,
        validate=Range(1, 4),
        metadata={
            "description": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."
        },
    )
    actor = fields.Nested(Role, required=True, allow_none=True)
    recipient = fields.Nested(Role, required=True, allow_none=True)
    salience = fields.Float(required=True, validate=Range(0, 1))
    place = fields.String(required=True, allow_none=True, metadata={"description": "An entity's id."})
    place_from = fields.String(
        allow_none=True, validate=OneOf(TOLD_IN), metadata={"description": "Where the place was told."}
    )
    time = fields.String(required=True, allow_none=True, metadata={"description": "A time's id."})
    time_from = fields.String(
        allow_none=True, validate=OneOf(TOLD_IN), metadata={"description": "Where the time was told."}
    )
    factuality = fields.String(required=True, validate=OneOf(FACTUALITIES))
    asserted_by = fields.String(required=True, metadata={"description": "A quote's id, or `document`."})
    same_as = fields.String(
        required=True, allow_none=True, metadata={"description": "The id of the first event that tells of the same."}
    )
    confidence = fields.Float(required=True, allow_none=True, validate=Range(0, 1))
    rule = fields.String(required=True)


class Relation(Answer):
    """How two entities stand to each other: ids, the characters that show it, and the events behind it."""

    source = fields.String(required=True, metadata={"description": "An entity's id."})
    target = fields.String(required=True, metadata={"description": "An entity's id."})
    kind = fields.String(required=True, validate=OneOf(RELATION_KINDS))
    evidence = fields.List(fields.Nested(Span), required=True)
    events = fields.List(fields.String(), required=True)


class KeyPhrase(Answer):
    """A phrase that tells what the article is about."""

    text = fields.String(required=True)
    score = fields.Float(required=True, validate=Range(0, 1))
    mentions = fields.List(fields.Nested(Span), required=True)


class Sentence(Span):
    """A sentence of the article, with its paragraph and its text in display case."""

    paragraph = fields.Integer(required=True)
    readable = fields.String(required=True)


class Dateline(Span):
    """Where the story was filed, and by whom."""

    place = fields.String(required=True, allow_none=True, metadata={"description": "An entity's id."})
    agency = fields.String(required=True, allow_none=True, metadata={"description": "An entity's id."})
    date = fields.String(required=True, allow_none=True)
    readable = fields.String(required=True)


class Document(Answer):
    """What kind of copy this is; `limits` says what was not read, and why."""

    language = fields.String(required=True)
    language_confidence = fields.Float(required=True, allow_none=True)
    case = fields.String(required=True, validate=OneOf(("mixed", "lower", "upper")))
    quote_marks = fields.String(required=True, validate=OneOf(("present", "absent")))
    title = fields.String(required=True, allow_none=True)
    authors = fields.List(fields.String(), required=True)
    published_at = fields.String(required=True, allow_none=True)
    characters = fields.Integer(required=True)
    words = fields.Integer(required=True)
    sentences = fields.List(fields.Nested(Sentence), required=True)
    dateline = fields.Nested(Dateline, required=True, allow_none=True)
    limits = fields.List(fields.String(), required=True)


class Headline(Answer):
    """At most twelve words, the sentence that they compress, and the stretches of it that they are."""

    text = fields.String(required=True)
    sentence = fields.Nested(Span, required=True)
    kept = fields.List(fields.Nested(Span), required=True)


class SummarySentence(Span):
    """A sentence taken into the summary; `kept` are the stretches that remain where it was shortened."""

    rank = fields.Integer(required=True)
    score = fields.Float(required=True, allow_none=True)
    quotes = fields.List(fields.String(), required=True)
    events = fields.List(fields.String(), required=True)
    kept = fields.List(fields.Nested(Span), required=True)


class Traced(Span):
    """Where in the article a printed name, number or date stands; `printed` is how the summary has it."""

    printed = fields.String(required=True)
    kind = fields.String(required=True, validate=OneOf(("name", "number", "date")))


class Version(Answer):
    """One length of the summary: its text, and the sentences that it was made of."""

    text = fields.String(required=True)
    words = fields.Integer(required=True)
    sentences = fields.List(fields.Nested(SummarySentence), required=True)


class Lengths(Answer):
    """The texts that `lengths` asked for: one line, one sentence, three, six."""

    headline = fields.Nested(Version)
    brief = fields.Nested(Version)
    standard = fields.Nested(Version)
    long = fields.Nested(Version)


class Check(Answer):
    """Whether every name and number of the printed summary stands in the article, and every claim has its speaker."""

    supported = fields.Boolean(required=True)
    names = fields.List(fields.String(), required=True)
    numbers = fields.List(fields.String(), required=True)
    unsupported = fields.List(fields.String(), required=True)
    traced = fields.List(fields.Nested(Traced), required=True)
    unattributed = fields.List(fields.String(), required=True, metadata={"description": "Ids of quotes."})


class Rewriting(Answer):
    """What came of asking a model: whether its text was taken, and if not, why the extract stands."""

    model = fields.String(required=True, allow_none=True)
    taken = fields.Boolean(required=True)
    reasons = fields.List(fields.String(), required=True)


class Summary(Answer):
    """Sentences of the article, and their text ready to print."""

    headline = fields.Nested(Headline, required=True, allow_none=True)
    sentences = fields.List(fields.Nested(SummarySentence), required=True)
    text = fields.String(required=True)
    words = fields.Integer(required=True)
    lengths = fields.Nested(Lengths, required=True, allow_none=True)
    rewritten_by = fields.String(required=True, allow_none=True)
    check = fields.Nested(Check, required=True)
    rewriting = fields.Nested(Rewriting, required=True, allow_none=True)


class ModelInfo(Answer):
    """The model that read the article."""

    name = fields.String(required=True)
    version = fields.String(required=True)
    sha256 = fields.String(required=True)


class Provenance(Answer):
    """What made the digest, and how long it took."""

    software = fields.String(required=True)
    model = fields.Nested(ModelInfo, required=True)
    components = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    elapsed_ms = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)


class Digest(Answer):
    """Everything that was found in one article. Ids are local to the digest and link its parts."""

    id = fields.String(required=True)
    schema_version = fields.String(required=True)
    offset_unit = fields.String(required=True, validate=OneOf(OFFSET_UNITS))
    document = fields.Nested(Document, required=True)
    entities = fields.List(fields.Nested(Entity), required=True)
    quotes = fields.List(fields.Nested(Quote), required=True)
    events = fields.List(fields.Nested(CodedEvent), required=True)
    relations = fields.List(fields.Nested(Relation), required=True)
    times = fields.List(fields.Nested(Time), required=True)
    key_phrases = fields.List(fields.Nested(KeyPhrase), required=True)
    summary = fields.Nested(Summary, required=True)
    provenance = fields.Nested(Provenance, required=True)
