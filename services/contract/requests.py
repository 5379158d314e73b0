"""What may come in? A schema for every body and query that is taken."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields, pre_load, validates_schema
from marshmallow.validate import Length, OneOf, Range

from services.contract.names import (
    DATE_TIME,
    MAX_METADATA_BYTES,
    MAX_METADATA_DEPTH,
    OFFSET_UNITS,
    READ_LIMIT_CHARACTERS,
    SUMMARY_LENGTHS,
)


class Strict(Schema):
    """Refuses what it does not know, so that a misspelt option is told and not ignored."""

    class Meta:
        unknown = RAISE


class Number(fields.Float):
    """A number of JSON: marshmallow's own field takes the string "0.1" as well."""

    def _validated(self, value: Any) -> float:
        if isinstance(value, str):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Whole(fields.Integer):
    """A whole number of JSON, which writes it as 3 or 3.0 and not as "3"."""

    def _validated(self, value: Any) -> int:
        if isinstance(value, str) or (isinstance(value, float) and not value.is_integer()):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class YesOrNo(fields.Boolean):
    """true or false of JSON: marshmallow's own field takes "yes", 1 and more as well."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class SummaryWish(Strict):
    """How long the summary shall be: one of sentences, words and ratio (three sentences if none), and what besides."""

    sentences = Whole(validate=Range(1, 50))
    words = Whole(validate=Range(5, 5000))
    ratio = Number(validate=Range(0, 1, min_inclusive=False), metadata={"exclusiveMinimum": 0})
    lengths = fields.List(
        fields.String(validate=OneOf(SUMMARY_LENGTHS)),
        validate=Length(1),
        metadata={"description": "Texts that are wanted besides, made in the same pass."},
    )

    @validates_schema
    def one_length(self, data: dict[str, Any], **_: object) -> None:
        """Two wishes at once would leave it open which one counts."""
        if not data or len(data.keys() & {"sentences", "words", "ratio"}) > 1:
            raise ValidationError(
                "Give one of sentences, words and ratio, or lengths, or one of the three and lengths."
            )


class DeskSummaryWish(SummaryWish):
    """What a desk can be asked for besides: it may have a model at hand."""

    rewrite = YesOrNo(
        metadata={
            "description": "Whether a large language model may rewrite the extract as prose. Its text is printed only "
            "where every sentence of it passes the check. Refused by a desk that has no model set."
        }
    )


def a_moment(value: str) -> None:
    """An ISO 8601 date or date-time."""
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise ValidationError("Not an ISO 8601 date or date-time.") from error


# What `readable_text` asks for, in the words of JSON Schema, whose white space lacks these control characters.
_READABLE = r"[^\s\x1c-\x1f\x85]"


def readable_text(value: str) -> None:
    """Some character that is not white space, and none that UTF-8 cannot write (a lone surrogate)."""
    if not value.strip():
        raise ValidationError("There is no text in it.")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValidationError(f"Character {error.start} is a lone surrogate; send valid Unicode.") from error


def small_object(value: dict[str, Any]) -> None:
    """Metadata is echoed in webhooks: it stays small, shallow enough for every reader, and valid Unicode."""
    _shallow(value)
    try:
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise ValidationError("Holds a lone surrogate; send valid Unicode.") from error
    if len(written) > MAX_METADATA_BYTES:
        raise ValidationError(f"Longer than {MAX_METADATA_BYTES} bytes as JSON.")


def _shallow(value: object) -> None:
    level = [value]
    for _ in range(MAX_METADATA_DEPTH):
        held = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        if not held:
            return
        level = [item for items in held for item in items]
    raise ValidationError(f"Nested deeper than {MAX_METADATA_DEPTH} levels.")


def all_of(pattern: str, error: str) -> Callable[[str], None]:
    """A validator of the whole string: marshmallow's own takes a line break after the end."""

    def check(value: str) -> None:
        if not re.fullmatch(pattern, value):
            raise ValidationError(error)

    return check


NO_CONTROL = all_of(r"[^\x00-\x1f\x7f\ud800-\udfff]*", "Holds a control character or a lone surrogate.")
NO_CONTROL_TOLD = {"pattern": r"^[^\x00-\x1f\x7f]*$"}
_LANGUAGE = all_of(r"[a-z]{2,3}", "Not an ISO 639 code in lower case, such as en.")


class ReadingWishes(Strict):
    """What an article may carry besides itself, wherever it is sent."""

    not_yet: ClassVar[Mapping[str, str]] = {
        "html": "HTML is not read yet; send the article's words as plain text in `text`."
    }

    title = fields.String(
        validate=[Length(max=1000), readable_text],
        metadata={"pattern": _READABLE, "description": "The headline, if known."},
    )
    published_at = fields.String(
        validate=a_moment,
        metadata={
            "anyOf": [{"format": "date"}, DATE_TIME],
            "description": "ISO 8601 date or date-time; relative dates are read from it.",
            "examples": ["2017-12-15"],
        },
    )
    language = fields.String(
        validate=_LANGUAGE,
        metadata={"pattern": "^[a-z]{2,3}$", "description": "ISO 639 code; overrides the detected one."},
    )
    summary = fields.Nested(
        SummaryWish, metadata={"description": "Length of the summary; three sentences if not given."}
    )
    offset_unit = fields.String(
        validate=OneOf(OFFSET_UNITS), metadata={"description": "What offsets count; codepoint if not given."}
    )

    @pre_load
    def tell_what_cannot_be_sent_yet(self, data: Any, **_: object) -> Any:
        """A field that is promised and not there yet is answered with what to do instead."""
        told = {name: [advice] for name, advice in self.not_yet.items() if isinstance(data, dict) and name in data}
        if told:
            raise ValidationError(told)
        return data


_DESK_SUMMARY = fields.Nested(
    DeskSummaryWish, metadata={"description": "Length of the summary (three sentences if not given), and its kind."}
)


class Text(ReadingWishes):
    """An article for `POST /v1/read`."""

    summary = _DESK_SUMMARY

    text = fields.String(
        required=True,
        validate=[readable_text, Length(max=READ_LIMIT_CHARACTERS)],
        metadata={
            "pattern": _READABLE,
            "description": "The article as plain text; offsets count in exactly this string.",
        },
    )


class ArticleIn(ReadingWishes):
    """An article for the desk."""

    summary = _DESK_SUMMARY

    text = fields.String(
        required=True,
        validate=readable_text,
        metadata={
            "pattern": _READABLE,
            "description": "The article as plain text; offsets count in exactly this string.",
        },
    )
    external_id = fields.String(
        validate=[Length(1, 200), NO_CONTROL],
        metadata=NO_CONTROL_TOLD | {"description": "Your own id; echoed, and a filter of the list."},
    )
    metadata = fields.Dict(
        keys=fields.String(), validate=small_object, metadata={"description": "An object of yours, echoed unchanged."}
    )
    callback_url = fields.String(
        validate=[Length(max=2000), NO_CONTROL],
        metadata={"format": "uri", "description": "Where the signed webhook goes when the article is finished."},
    )
    endpoint = fields.String(
        allow_none=True,
        validate=[Length(1, 100), NO_CONTROL],
        metadata=NO_CONTROL_TOLD
        | {"description": "The stored endpoint that alone is told; null for none. All of yours if not given."},
    )

    @validates_schema
    def one_addressee(self, data: dict[str, Any], **_: object) -> None:
        """Two addressees would leave open who is told."""
        if "callback_url" in data and "endpoint" in data:
            raise ValidationError({"endpoint": ["Give either callback_url or endpoint."]})


class Line(ReadingWishes):
    """One line of `copydesk read --jsonl`."""

    id = fields.String(required=True, validate=Length(1, 500))
    text = fields.String(required=True, validate=readable_text)


class ArticleQuery(Strict):
    """How `GET /v1/articles/{id}` shows an article."""

    view = fields.String(
        validate=OneOf(("readable",)),
        metadata={"description": "`readable`: the article's text in display case, in place of the digest."},
    )
