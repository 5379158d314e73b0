"""What goes out besides the digest? Articles on their way, problems, webhooks, health."""

from marshmallow import fields
from marshmallow.validate import OneOf

from services.contract.digest import Answer, Digest
from services.contract.names import DATE_TIME, EVENTS, MAX_CHANGED, STATUSES


class ReadyCheck(Answer):
    """One thing that must hold before traffic comes in."""

    name = fields.String(required=True)
    ok = fields.Boolean(required=True)
    detail = fields.String(required=True)


class FieldError(Answer):
    """What is wrong with one field: a JSON pointer into the body (or into the query, read as an object), a sentence."""

    pointer = fields.String(required=True)
    detail = fields.String(required=True)


class Attempt(Answer):
    """One time that a worker took the article, and why it came to nothing, if it did."""

    stage = fields.String(required=True)
    at = fields.String(required=True, metadata=DATE_TIME)
    worker = fields.String(required=True)
    error = fields.String(required=True, allow_none=True)


class Problem(Answer):
    """An error as RFC 9457 writes it."""

    type = fields.String(required=True, metadata={"description": "Stable; listed under /docs."})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Nested(FieldError))
    article = fields.String(
        metadata={"format": "uri", "description": "Address of the article, where it was taken in all the same."}
    )
    delivery = fields.String(
        metadata={"format": "uri", "description": "Address of the delivery, where a test was not over in time."}
    )
    checks = fields.List(fields.Nested(ReadyCheck), metadata={"description": "Only where the service is not ready."})
    instance = fields.String(metadata={"description": "Names this one occurrence in the log."})
    attempts = fields.List(
        fields.Nested(Attempt), metadata={"description": "Only where attempts at a stage are used up: each of them."}
    )


class Event(Answer):
    """Something that happened to an article: a line of its story. Which members are there depends on the event."""

    event = fields.String(required=True, validate=OneOf(EVENTS))
    at = fields.String(required=True, metadata=DATE_TIME)
    stage = fields.String(metadata={"description": "The queue that it waited in."})
    worker = fields.String(metadata={"description": "Who claimed it."})
    detail = fields.String(metadata={"description": "Why, or the id of the delivery."})


class ArticleListed(Answer):
    """An article on its way through the desk, without its result."""

    id = fields.String(required=True)
    status = fields.String(required=True, validate=OneOf(STATUSES))
    url = fields.String(required=True)
    external_id = fields.String(required=True, allow_none=True)
    metadata = fields.Dict(required=True, allow_none=True)
    title = fields.String(required=True, allow_none=True)
    attempts = fields.List(fields.Nested(Attempt), required=True)
    history = fields.List(
        fields.Nested(Event), required=True, metadata={"description": "Everything that happened, oldest first."}
    )
    created_at = fields.String(required=True, metadata=DATE_TIME)
    updated_at = fields.String(required=True, metadata=DATE_TIME)
    finished_at = fields.String(required=True, allow_none=True, metadata=DATE_TIME)
    error = fields.Nested(Problem, required=True, allow_none=True)


class ArticleOut(ArticleListed):
    """An article on its way through the desk; `result` is there once it has succeeded."""

    result = fields.Nested(Digest, required=True, allow_none=True)


class Readable(Answer):
    """An article as a person would print it: capitals, spacing and punctuation repaired."""

    title = fields.String(required=True, allow_none=True, metadata={"description": "Yours, or else a headline made."})
    paragraphs = fields.List(fields.String(), required=True)
    summary = fields.String(required=True)


class ArticleReadable(ArticleListed):
    """What `view=readable` shows in place of the result."""

    readable = fields.Nested(Readable, required=True, allow_none=True)


class ArticleList(Answer):
    """One page of articles, newest first, without their results; the last page has no cursor."""

    items = fields.List(fields.Nested(ArticleListed), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class Ready(Answer):
    """Whether the service can take articles in."""

    ready = fields.Boolean(required=True)
    checks = fields.List(fields.Nested(ReadyCheck), required=True)


class Alive(Answer):
    """The process answers."""

    status = fields.String(required=True, validate=OneOf(("ok",)))


class Changed(Answer):
    """What became of all articles that match."""

    matched = fields.Integer(required=True)
    changed = fields.Integer(required=True, metadata={"description": "Fewer where some moved on meanwhile."})
    more = fields.Boolean(
        required=True, metadata={"description": f"There are more than {MAX_CHANGED:,}: ask again for the rest."}
    )
    dry_run = fields.Boolean(required=True)
