"""What is in a webhook? The bodies that are sent."""

from marshmallow import fields
from marshmallow.validate import OneOf

from services.contract.answers import Problem
from services.contract.digest import Answer, Digest
from services.contract.names import ARTICLE_EVENTS, DATE_TIME


class WebhookData(Answer):
    """Which article is finished, and where its result lies."""

    id = fields.String(required=True)
    external_id = fields.String(required=True, allow_none=True)
    metadata = fields.Dict(required=True, allow_none=True)
    status = fields.String(required=True, validate=OneOf(("succeeded", "failed")))
    url = fields.String(required=True)
    error = fields.Nested(Problem, metadata={"description": "Only where the article failed."})
    result = fields.Nested(Digest, metadata={"description": "Only in a `full` webhook."})
    result_too_large = fields.Boolean(metadata={"description": "Only where a `full` webhook would be too long."})


class Webhook(Answer):
    """The body of a webhook about an article, signed as Standard Webhooks 1.0.0 says."""

    type = fields.String(required=True, validate=OneOf(ARTICLE_EVENTS))
    timestamp = fields.String(required=True, metadata=DATE_TIME)
    data = fields.Nested(WebhookData, required=True)


class ProbeData(Answer):
    """Which endpoint is tested."""

    id = fields.String(required=True)


class Probe(Answer):
    """The body of `endpoint.test`."""

    type = fields.String(required=True, validate=OneOf(("endpoint.test",)))
    timestamp = fields.String(required=True, metadata=DATE_TIME)
    data = fields.Nested(ProbeData, required=True)


class NoticeData(Answer):
    """Which endpoint is not called any more, and why."""

    id = fields.String(required=True)
    client = fields.String(required=True)
    url = fields.String(required=True)
    because = fields.String(required=True, validate=OneOf(("gone", "failing")))
    failing_since = fields.String(required=True, allow_none=True, metadata=DATE_TIME)


class Notice(Answer):
    """The body of `endpoint.disabled`, which goes to the operator."""

    type = fields.String(required=True, validate=OneOf(("endpoint.disabled",)))
    timestamp = fields.String(required=True, metadata=DATE_TIME)
    data = fields.Nested(NoticeData, required=True)
