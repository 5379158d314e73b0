"""What of deliveries crosses a border? Webhooks on their way with their attempts, and what sends them again."""

from marshmallow import fields
from marshmallow.validate import Length, OneOf, Range

from services.contract.digest import Answer
from services.contract.names import DATE_TIME, DELIVERY_STATUSES, MAX_PAGE, WEBHOOK_TYPES
from services.contract.requests import NO_CONTROL, NO_CONTROL_TOLD, Strict, YesOrNo, a_moment
from services.contract.selecting import CURSOR_TOLD


class AttemptBrief(Answer):
    """The last attempt in short."""

    number = fields.Integer(required=True)
    at = fields.String(required=True, metadata=DATE_TIME)
    status = fields.Integer(required=True, allow_none=True)
    code = fields.String(
        required=True, allow_none=True, metadata={"description": "null for success; docs/webhooks.md."}
    )


class Timings(Answer):
    """Milliseconds of each step that was finished, and of all."""

    dns = fields.Float()
    connect = fields.Float()
    proxy = fields.Float()
    tls = fields.Float()
    first_byte = fields.Float()
    total = fields.Float(required=True)


class DeliveryAttempt(AttemptBrief):
    """One attempt: what was sent, what came back, and how long it took."""

    url = fields.String(required=True)
    error = fields.String(required=True, allow_none=True)
    request_headers = fields.List(
        fields.List(fields.String()),
        required=True,
        metadata={"description": "Values of your own headers are left out."},
    )
    response_headers = fields.List(fields.List(fields.String()), required=True)
    response = fields.String(required=True, metadata={"description": "The first 16 KiB of the answer's body, as text."})
    response_truncated = fields.Boolean(required=True)
    timings = fields.Nested(Timings, required=True)


class DeliveryListed(Answer):
    """A webhook on its way, without its body and its attempts. Its id is the `webhook-id`."""

    id = fields.String(required=True)
    type = fields.String(required=True, validate=OneOf(WEBHOOK_TYPES))
    status = fields.String(required=True, validate=OneOf(DELIVERY_STATUSES))
    reason = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Why it is dead: `exhausted`, `gone` (410) or `disabled` (its endpoint)."},
    )
    article = fields.String(required=True, allow_none=True)
    endpoint = fields.String(required=True, allow_none=True, metadata={"description": "null for a callback_url."})
    url = fields.String(required=True)
    attempts = fields.Integer(required=True)
    last_attempt = fields.Nested(AttemptBrief, required=True, allow_none=True)
    next_attempt_at = fields.String(required=True, allow_none=True, metadata=DATE_TIME)
    created_at = fields.String(required=True, metadata=DATE_TIME)
    updated_at = fields.String(required=True, metadata=DATE_TIME)
    finished_at = fields.String(required=True, allow_none=True, metadata=DATE_TIME)


class DeliveryOut(DeliveryListed):
    """A webhook with the body that is sent and its attempts, the oldest first; of many the last 50."""

    body = fields.Dict(required=True)
    log = fields.List(fields.Nested(DeliveryAttempt), required=True)


class DeliveryList(Answer):
    """One page of deliveries, newest first; the last page has no cursor."""

    items = fields.List(fields.Nested(DeliveryListed), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


def _moment(told: str, *, required: bool = False) -> fields.String:
    either = [{"format": "date"}, DATE_TIME]
    return fields.String(required=required, validate=a_moment, metadata={"anyOf": either, "description": told})


class DeliveryQuery(Strict):
    """Filters and paging of `GET /v1/deliveries`; several must all hold."""

    cursor = fields.String(validate=Length(1, 500), metadata=CURSOR_TOLD)
    limit = fields.Integer(load_default=20, validate=Range(1, MAX_PAGE))
    status = fields.String(validate=OneOf(DELIVERY_STATUSES))
    endpoint = fields.String(validate=[Length(1, 100), NO_CONTROL], metadata=NO_CONTROL_TOLD)
    article = fields.String(validate=[Length(1, 100), NO_CONTROL], metadata=NO_CONTROL_TOLD)
    since = _moment("Made at this moment or later (UTC where no zone is given).")
    until = _moment("Made before this moment.")


class ReplayIn(Strict):
    """Which deliveries are sent again: all dead ones that were made in a range of time."""

    since = _moment("Made at this moment or later (UTC where no zone is given).", required=True)
    until = _moment("Made before this moment; now if not given.")
    endpoint = fields.String(
        validate=[Length(1, 100), NO_CONTROL], metadata=NO_CONTROL_TOLD | {"description": "Only those to this one."}
    )
    dry_run = YesOrNo(load_default=False, metadata={"description": "Count them, and send nothing."})


class Replayed(Answer):
    """How many deliveries matched, and how many of them are sent again."""

    matched = fields.Integer(required=True)
    replayed = fields.Integer(required=True)
    left_out = fields.Integer(
        required=True, metadata={"description": "Their endpoint is disabled or was removed, or they are under way."}
    )
