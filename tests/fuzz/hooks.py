"""What Schemathesis cannot know from the document: where webhooks may go in this test, and what a cursor is."""

import os
import uuid
from typing import Any

import schemathesis
from hypothesis import strategies as st

from services.intake.query import cursor

_RECEIVER = os.environ["FUZZ_RECEIVER"]

# An address of its own making would be looked up in the DNS, and somebody's real machine might be called.
schemathesis.openapi.format(
    "uri",
    st.sampled_from([_RECEIVER, f"{_RECEIVER}a?b=c", *(_RECEIVER.ljust(length, "a") for length in (1999, 2000))]),
)
# A cursor is opaque: only what the desk has given out is one.
schemathesis.openapi.format("cursor", st.from_regex(r"[A-Za-z0-9_]{1,40}", fullmatch=True).map(cursor))


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case) -> bool:
    """Leave out an article for a made-up endpoint: the document cannot tell which ones there are."""
    named = isinstance(case.body, dict) and isinstance(case.body.get("endpoint"), str)
    return not (named and case.operation.label == "POST /v1/articles" and _is_valid(case))


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]) -> None:
    """The document's example of an address is nobody's; a key of idempotency is for one body alone."""
    if isinstance(case.body, dict) and str(case.body.get("url")).startswith("https://newsroom.example"):
        case.body["url"] = _RECEIVER
    if _is_valid(case) and case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())


def _is_valid(case: schemathesis.Case) -> bool:
    return case.meta is not None and case.meta.generation.mode.is_positive
