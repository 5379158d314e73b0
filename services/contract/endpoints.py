"""What of endpoints crosses a border? What makes and changes them, and how they are shown."""

import re
from typing import Any

from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Range

from services.contract.digest import Answer
from services.contract.names import (
    ARTICLE_EVENTS,
    DATE_TIME,
    MAX_ENDPOINT_HEADERS,
    MAX_ROTATION_SECONDS,
    PAYLOADS,
    SIGNATURES,
)
from services.contract.requests import NO_CONTROL, NO_CONTROL_TOLD, Strict, Whole

HEADER_NAME = r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}"
_VISIBLE = re.compile(r"[\x21-\x7e]([\x20-\x7e]{0,998}[\x21-\x7e])?")
# What the desk decides on itself, and what would be read as its signature.
_RESERVED = {
    "host", "connection", "content-length", "content-type", "accept-encoding", "transfer-encoding", "expect", "te",
    "upgrade", "trailer", "keep-alive", "proxy-connection", "proxy-authorization",
}  # fmt: skip


def own_headers(value: dict[str, str]) -> None:
    """Headers that can be written as they are, and that take nothing over that the desk decides on."""
    if len(value) > MAX_ENDPOINT_HEADERS:
        raise ValidationError(f"More than {MAX_ENDPOINT_HEADERS} headers.")
    if len({name.lower() for name in value}) < len(value):
        raise ValidationError("One name comes twice, in different cases.")
    errors = {name: [error] for name, text in value.items() if (error := _header_error(name, text))}
    if errors:
        raise ValidationError(errors)


def _header_error(name: str, value: str) -> str | None:
    if not re.fullmatch(HEADER_NAME, name):
        return "Not the name of a header: 1 to 100 letters, digits and - or _."
    if name.lower() in _RESERVED or name.lower().startswith("webhook-"):
        return "The desk sets this header itself."
    if not _VISIBLE.fullmatch(value):
        return "Not a header's value: 1 to 1,000 visible ASCII characters, with spaces only between."
    return None


class _EndpointFields(Strict):
    """What can be set when an endpoint is made, and changed afterwards."""

    description = fields.String(
        validate=[Length(max=500), NO_CONTROL],
        metadata=NO_CONTROL_TOLD | {"description": "For people; empty if not given."},
    )
    event_types = fields.List(
        fields.String(validate=OneOf(ARTICLE_EVENTS)),
        validate=Length(1),
        metadata={"description": "Which events it takes; all of articles if not given."},
    )
    payload = fields.String(
        validate=OneOf(PAYLOADS),
        metadata={
            "description": "`thin` (the default) links to the result, `full` carries it where it is not too long."
        },
    )
    headers = fields.Dict(
        keys=fields.String(),
        values=fields.String(metadata={"pattern": f"^{_VISIBLE.pattern}$"}),
        validate=own_headers,
        metadata={
            "maxProperties": MAX_ENDPOINT_HEADERS,
            "description": "Headers of your own, such as Authorization; none that the desk sets itself. "
            "Their values are not shown again.",
        },
    )


def _url(*, required: bool) -> fields.String:
    return fields.String(
        required=required,
        validate=[Length(1, 2000), NO_CONTROL],
        metadata={"format": "uri", "description": "Where webhooks go; vetted now and at every attempt."},
    )


class EndpointIn(_EndpointFields):
    """A new endpoint."""

    url = _url(required=True)
    signature = fields.String(
        load_default="v1",
        validate=OneOf(SIGNATURES),
        metadata={"description": "`v1`: HMAC-SHA256 with a shared secret. `v1a`: ed25519, verified with a public key."},
    )


class EndpointPatch(_EndpointFields):
    """What shall change; `headers` and `event_types` take the place of all that were there."""

    url = _url(required=False)

    @validates_schema
    def something(self, data: dict[str, Any], **_: object) -> None:
        """Nothing to change is a mistake worth telling."""
        if not data:
            raise ValidationError("Name something that shall change.")


class RotateIn(Strict):
    """How a secret is rotated."""

    overlap_seconds = Whole(
        load_default=86_400,
        validate=Range(0, MAX_ROTATION_SECONDS),
        metadata={"description": "How long the secret before still signs, after the new one; 0 where it has leaked."},
    )


class EndpointOut(Answer):
    """A place that webhooks go to. `default` stands for every callback_url: it has no url and only a secret."""

    id = fields.String(required=True)
    url = fields.String(required=True)
    description = fields.String(required=True)
    event_types = fields.List(fields.String(validate=OneOf(ARTICLE_EVENTS)), required=True)
    payload = fields.String(required=True, validate=OneOf(PAYLOADS))
    headers = fields.List(fields.String(), required=True, metadata={"description": "Names of its own headers."})
    signature = fields.String(required=True, validate=OneOf(SIGNATURES))
    public_keys = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Where the signature is `v1a`: what verifies it, the newest first (`whpk_...`)."},
    )
    status = fields.String(required=True, validate=OneOf(("enabled", "disabled")))
    disabled_because = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "`asked`; `gone`: it answered 410; `failing`: nothing but failure for days."},
    )
    disabled_at = fields.String(required=True, allow_none=True, metadata=DATE_TIME)
    failing_since = fields.String(required=True, allow_none=True, metadata=DATE_TIME)
    secret_until = fields.String(
        required=True,
        allow_none=True,
        metadata=DATE_TIME | {"description": "Until when the secret before signs too, where one is being rotated."},
    )
    created_at = fields.String(required=True, metadata=DATE_TIME)
    updated_at = fields.String(required=True, metadata=DATE_TIME)


class EndpointMade(EndpointOut):
    """A new endpoint with its secret, which is shown this once."""

    secret = fields.String(
        required=True, allow_none=True, metadata={"description": "`whsec_...`; null where the signature is `v1a`."}
    )


class EndpointList(Answer):
    """All endpoints, the oldest first."""

    items = fields.List(fields.Nested(EndpointOut), required=True)


class Rotated(Answer):
    """A new secret, which is shown this once; the one before signs too until `secret_until`."""

    secret = fields.String(
        required=True, allow_none=True, metadata={"description": "`whsec_...`; null where the signature is `v1a`."}
    )
    public_key = fields.String(
        required=True, allow_none=True, metadata={"description": "`whpk_...` where the signature is `v1a`."}
    )
    secret_until = fields.String(required=True, allow_none=True, metadata=DATE_TIME)
