"""Which articles are meant? Filters, for the list and for changes to all that match."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema
from marshmallow.validate import Length, OneOf, Range

from services.contract.names import MAX_PAGE, STATUSES
from services.contract.problems import PROBLEM_PREFIX
from services.contract.requests import NO_CONTROL, NO_CONTROL_TOLD, Strict, YesOrNo, all_of

CURSOR_TOLD = {"format": "cursor", "description": "`next_cursor` of the page before."}
_SLUG = rf"({PROBLEM_PREFIX})?[a-z-]{{1,60}}"


def some_word(value: str) -> None:
    """At least one letter or digit, by which something can be found."""
    if not any(character.isalnum() for character in value):
        raise ValidationError("There is no word in it.")


class Filters(Strict):
    """Filters that must all hold."""

    status = fields.String(validate=OneOf(STATUSES))
    external_id = fields.String(validate=[Length(1, 200), NO_CONTROL], metadata=NO_CONTROL_TOLD)
    problem = fields.String(
        validate=all_of(_SLUG, "Not a type of problem, such as stage-failed."),
        metadata={
            "pattern": f"^{_SLUG}$",
            "description": "Type of a failed article's error, in short or in full.",
        },
    )
    q = fields.String(
        validate=[Length(1, 200), some_word],
        metadata={
            "pattern": r"[^\W_]",
            "description": "Words of the title that was sent, each whole; case does not matter.",
        },
    )

    @post_load
    def short_type(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """The type in short, as the ledger has it."""
        if "problem" in data:
            data["problem"] = data["problem"].removeprefix(PROBLEM_PREFIX)
        return data


class ListQuery(Filters):
    """Filters and paging of `GET /v1/articles`."""

    cursor = fields.String(validate=Length(1, 500), metadata=CURSOR_TOLD)
    limit = fields.Integer(load_default=20, validate=Range(1, MAX_PAGE))


class AllThatMatch(Filters):
    """A change to all articles that match; at least one filter is needed."""

    dry_run = YesOrNo(load_default=False, metadata={"description": "Count them, and change nothing."})

    @validates_schema
    def some_filter(self, data: dict[str, Any], **_: object) -> None:
        """Nobody shall delete everything by leaving something out."""
        if not data.keys() - {"dry_run"}:
            raise ValidationError("Give at least one filter: status, external_id, problem or q.")
