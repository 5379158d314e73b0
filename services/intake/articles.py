"""`/v1/articles`: take articles in, show one, list them."""

from flask import Blueprint, Response, request

from services.contract import FINISHED, ArticleIn, ArticleQuery, ListQuery
from services.intake import body, callback, query, resource
from services.intake.accepting import accept, wait_for
from services.intake.auth import admit, viewer
from services.intake.desk import desk
from services.intake.finding import filter_of, mine
from services.intake.once import idempotency_key
from services.intake.prefer import wait_seconds
from services.intake.waiting import until_finished
from services.ledger import Record

RETRY_SECONDS = 1
ACCEPTED = 202

blueprint = Blueprint("articles", __name__, url_prefix="/v1/articles")
blueprint.before_request(admit)


@blueprint.post("")
def post() -> Response:
    """202 and the article's address; 200 and the finished article where the client waits and it is ready in time."""
    wishes = body.read(ArticleIn)
    callback.refuse_unwanted(wishes)
    accepted, seconds = accept(wishes, idempotency_key()), wait_seconds(request.headers.get("Prefer", ""))
    record, granted = _awaited(accepted.record, seconds) if seconds else (accepted.record, 0)
    # Who did not ask to wait hears the same of a desk that was quicker than the answer.
    answer = _shown(record, 200 if granted and record.status in FINISHED else ACCEPTED)
    answer.headers.add("Location", resource.address(resource.as_uri(desk().settings.public_url), record.id))
    if accepted.replayed:
        answer.headers["Idempotency-Replayed"] = "true"
    return _waited(answer, granted)


@blueprint.get("/<article_id>")
def show(article_id: str) -> Response:
    """The article as it stands, or, where the client waits, as it stands when it is finished; 304 where it is known."""
    view = query.wishes(ArticleQuery()).get("view")
    record, seconds = mine(article_id), wait_seconds(request.headers.get("Prefer", ""))
    with desk().seats.granted(seconds) as granted:
        if granted:
            record = until_finished(desk().ledger, record, granted) or mine(article_id)
    answer = _shown(record, 200, view)
    answer.set_etag(f"{record.version}-{view}" if view else str(record.version))
    answer.make_conditional(request)
    answer.headers.add("Vary", "Prefer")
    return _waited(answer, granted)


@blueprint.get("")
def index() -> Response:
    """One page of the client's articles, newest first, without results."""
    wishes = query.wishes(ListQuery())
    after = query.after(wishes.get("cursor"))
    page = desk().ledger.page(viewer(), filter_of(wishes), after=after, limit=wishes["limit"])
    items = [resource.listed(record, desk().settings.public_url) for record in page.records]
    told = {"items": items, "next_cursor": query.cursor(page.next_cursor)}
    return Response(resource.written(told), content_type="application/json")


def _awaited(record: Record, seconds: int) -> tuple[Record, int]:
    """The article after that time or when it is finished, and how long it could be waited for: not at all where no seat
    is free."""
    with desk().seats.granted(seconds) as granted:
        return (wait_for(record, granted) if granted else record), granted


def _shown(record: Record, status: int, view: str | None = None) -> Response:
    write = resource.readable if view == "readable" else resource.whole
    body = write(record, desk().settings.public_url)
    answer = resource.Plain(body, status=status, content_type="application/json")
    if status == ACCEPTED or record.status not in FINISHED:
        answer.headers.add("Retry-After", str(RETRY_SECONDS))
    return answer


def _waited(answer: Response, granted: int) -> Response:
    """Say whether the preference was honoured, and with how many seconds."""
    if granted:
        answer.headers.add("Preference-Applied", f"wait={granted}")
    return answer
