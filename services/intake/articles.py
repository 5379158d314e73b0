"""`/v1/articles`: take articles in, show one, list them."""

import base64
import binascii
import re
from typing import Any

from flask import Blueprint, Response, request
from marshmallow import Schema, ValidationError

from services.contract import FINISHED, ArticleIn, ArticleQuery, ListQuery
from services.intake import body, callback, resource
from services.intake.accepting import accept, wait_for
from services.intake.auth import admit, viewer
from services.intake.desk import desk
from services.intake.finding import filter_of, mine
from services.intake.once import idempotency_key
from services.intake.prefer import wait_seconds
from services.intake.waiting import until_finished
from services.ledger import Record

RETRY_SECONDS = 1
_CURSOR = re.compile(r"after:([A-Za-z0-9_]{1,100})")

blueprint = Blueprint("articles", __name__, url_prefix="/v1/articles")
blueprint.before_request(admit)


@blueprint.post("")
def post() -> Response:
    """202 and the article's address; 200 and the finished article where the client waits and it is ready in time."""
    wishes = body.read(ArticleIn())
    callback.refuse_unwanted(wishes.get("callback_url"), desk().settings)
    accepted, seconds = accept(wishes, idempotency_key()), wait_seconds(request.headers.get("Prefer", ""))
    record = accepted.record
    with desk().seats.granted(seconds) as granted:
        if granted:
            record = wait_for(record, granted)
    answer = _shown(record, 200) if granted and record.status in FINISHED else _taken_in(record)
    answer.headers["Location"] = resource.address(desk().settings.public_url, record.id)
    if accepted.replayed:
        answer.headers["Idempotency-Replayed"] = "true"
    return _waited(answer, granted)


@blueprint.get("/<article_id>")
def show(article_id: str) -> Response:
    """The article as it stands, or, where the client waits, as it stands when it is finished; 304 where it is known."""
    view = _query(ArticleQuery()).get("view")
    record, seconds = mine(article_id), wait_seconds(request.headers.get("Prefer", ""))
    with desk().seats.granted(seconds) as granted:
        if granted:
            record = until_finished(desk().ledger, record, granted) or mine(article_id)
    answer = _shown(record, 200, view)
    answer.set_etag(f"{record.version}-{view}" if view else str(record.version))
    answer.make_conditional(request)
    return _waited(answer, granted)


@blueprint.get("")
def index() -> Response:
    """One page of the client's articles, newest first, without results."""
    wishes = _query(ListQuery())
    page = desk().ledger.page(viewer(), filter_of(wishes), after=_after(wishes.get("cursor")), limit=wishes["limit"])
    items = [resource.listed(record, desk().settings.public_url) for record in page.records]
    cursor = page.next_cursor and base64.urlsafe_b64encode(f"after:{page.next_cursor}".encode()).decode()
    return Response(resource.written({"items": items, "next_cursor": cursor}), content_type="application/json")


def _shown(record: Record, status: int, view: str | None = None) -> Response:
    write = resource.readable if view == "readable" else resource.whole
    answer = Response(write(record, desk().settings.public_url), status=status, content_type="application/json")
    if record.status not in FINISHED:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _taken_in(record: Record) -> Response:
    """Who did not ask to wait hears the same of a desk that was quicker than the answer."""
    answer = _shown(record, 202)
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _waited(answer: Response, granted: int) -> Response:
    """Say whether the preference was honoured, and with how many seconds."""
    if granted:
        answer.headers["Preference-Applied"] = f"wait={granted}"
    answer.vary.add("Prefer")
    return answer


def _query(schema: Schema) -> dict[str, Any]:
    """The query's wishes; a name that comes twice leaves open which one counts."""
    twice = {name: ["Given more than once."] for name, values in request.args.lists() if len(values) > 1}
    if twice:
        raise ValidationError(twice)
    wishes: dict[str, Any] = schema.load(request.args.to_dict())
    return wishes


def _after(cursor: str | None) -> str | None:
    """The id that a page begins after. Raises ValidationError where the cursor is not one that was given out."""
    if cursor is None:
        return None
    try:
        found = _CURSOR.fullmatch(base64.b64decode(cursor, b"-_", validate=True).decode("ascii"))
    except (binascii.Error, ValueError):
        found = None
    if found is None:
        raise ValidationError({"cursor": ["Not a cursor of this list; take next_cursor as it was given."]})
    return found[1]
