"""Was this sent before? The Idempotency-Key of a request."""

import re

from flask import request

from services.intake.problems import ProblemError

# draft-ietf-httpapi-idempotency-key-header: a quoted string. Most clients send it without quotes: taken as well.
_KEY = re.compile(r'"([\x20-\x7e]{1,255})"|([\x21-\x7e]{1,255})')


def idempotency_key() -> str:
    """The key of this request, empty where it has none. Raises ProblemError where it cannot be used."""
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return ""
    found = _KEY.fullmatch(given)
    if found is None:
        raise ProblemError("bad-request", "Idempotency-Key takes 1 to 255 visible ASCII characters.")
    return found[1] or found[2]
