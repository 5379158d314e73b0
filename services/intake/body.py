"""What JSON was sent? Strict where leniency would let two readers see two different articles."""

import json
import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NoReturn

from flask import request
from marshmallow import Schema, ValidationError, missing

from services.contract import MAX_BODY_BYTES
from services.intake.problems import ProblemError


def read(kind: type[Schema]) -> dict[str, Any]:
    """The body, validated. Raises ProblemError where it is no JSON, ValidationError where it does not fit."""
    sent = _json()
    if not isinstance(sent, dict):
        raise ValidationError("The body is to be a JSON object.")
    loaded: dict[str, Any] = schema_for(kind, sent).load(sent)
    return loaded


def schema_for(kind: type[Schema], sent: Mapping[str, Any]) -> Schema:
    """The schema of what is sent. It says what the whole one would, which takes its time over every field not sent."""
    return _narrowed(kind, frozenset(_whole(kind).load_fields.keys() & sent.keys()))


@lru_cache
def _whole(kind: type[Schema]) -> Schema:
    return kind()


@lru_cache(maxsize=256)
def _narrowed(kind: type[Schema], sent: frozenset[str]) -> Schema:
    """Of the fields that are sent, or are told of where they are not."""
    fields = _whole(kind).load_fields.items()
    return kind(only=[name for name, one in fields if name in sent or one.required or one.load_default is not missing])


def _json() -> Any:
    if not request.is_json:
        raise ProblemError("not-a-json-type", f"The body came as {request.mimetype or 'no media type at all'}.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ProblemError("not-a-json-type", "The body came compressed.")
    try:
        return _decode(_text())
    except json.JSONDecodeError as error:
        raise ProblemError("not-json", f"{error.msg}: line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise ProblemError("not-json", "The body is nested too deeply.") from error
    except ValueError as error:  # Python reads no whole number of more than 4,300 digits
        raise ProblemError("not-json", "A number in the body has too many digits.") from error


def _text() -> str:
    data = request.get_data(cache=False)
    # One byte beyond the limit is let through by the server: a chunked body is cut off there without a word.
    if len(data) > MAX_BODY_BYTES:
        raise ProblemError("body-too-large", f"The body has more than {MAX_BODY_BYTES:,} bytes.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemError("not-json", f"The body is not UTF-8: byte {error.start} does not fit.") from error


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a name that comes twice would be read in two ways by two readers."""
    read_in = dict(pairs)
    if len(read_in) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ProblemError("not-json", f"The name {json.dumps(twice)[:100]} comes twice in one object.")
    return read_in


def _constant(name: str) -> NoReturn:
    raise ProblemError("not-json", f"{name} is not JSON.")


def _float(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ProblemError("not-json", f"The number {digits[:20]} is too large.")
    return number


_decode = json.JSONDecoder(object_pairs_hook=_named_once, parse_constant=_constant, parse_float=_float).decode
