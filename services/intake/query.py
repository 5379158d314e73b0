"""What does a query ask for? Its wishes, and the cursor of a list."""

import base64
import binascii
import re
from datetime import UTC, datetime
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError

_CURSOR = re.compile(r"after:([A-Za-z0-9_]{1,100})")


def wishes(schema: Schema) -> dict[str, Any]:
    """The query, validated; a name that comes twice leaves open which one counts. Raises ValidationError."""
    twice = {name: ["Given more than once."] for name, values in request.args.lists() if len(values) > 1}
    if twice:
        raise ValidationError(twice)
    loaded: dict[str, Any] = schema.load(request.args.to_dict())
    return loaded


def cursor(after: str | None) -> str | None:
    """The cursor of the page that begins after this id."""
    return after and base64.urlsafe_b64encode(f"after:{after}".encode()).decode()


def after(given: str | None) -> str | None:
    """The id that a page begins after. Raises ValidationError where the cursor is not one that was given out."""
    if given is None:
        return None
    try:
        found = _CURSOR.fullmatch(base64.b64decode(given, b"-_", validate=True).decode("ascii"))
    except (binascii.Error, ValueError):
        found = None
    if found is None:
        raise ValidationError({"cursor": ["Not a cursor of this list; take next_cursor as it was given."]})
    return found[1]


def seconds(given: str | None) -> float | None:
    """An ISO 8601 moment as seconds since 1970; UTC where it names no zone, midnight where it is a date."""
    if given is None:
        return None
    moment = datetime.fromisoformat(given)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
