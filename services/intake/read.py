"""`/v1/read`: a short text in, its digest out, through the same queues as every article."""

from flask import Blueprint, Response, request

from services.contract import MAX_WAIT_SECONDS, PROBLEM_PREFIX, Text
from services.intake import body, resource
from services.intake.accepting import accept, wait_for
from services.intake.auth import admit
from services.intake.desk import desk
from services.intake.prefer import wait_seconds
from services.intake.problems import ProblemError, come_back
from services.ledger import Record

blueprint = Blueprint("read", __name__, url_prefix="/v1/read")
blueprint.before_request(admit)


@blueprint.post("")
def post() -> Response:
    """The digest, or 504 with the address where it will be. `Prefer: wait=N` shortens the wait."""
    wishes = body.read(Text) | {"endpoint": None}  # who waits for the answer needs no webhook
    seconds = wait_seconds(request.headers.get("Prefer", "")) or MAX_WAIT_SECONDS
    with desk().seats.granted(seconds) as granted:
        if not granted:
            raise come_back("too-many-waiting", "No thread is free to wait for the digest.")
        record = wait_for(accept(wishes).record, granted)
    if record.result is None:
        raise _without_digest(record, seconds)
    return Response(record.result, content_type="application/json")


def _without_digest(record: Record, seconds: int) -> ProblemError:
    article = resource.address(desk().settings.public_url, record.id)
    if record.error:
        slug = str(record.error.get("type", "")).removeprefix(PROBLEM_PREFIX)
        return ProblemError(slug, str(record.error.get("detail", "")), members={"article": article})
    return come_back("not-in-time", f"The digest was not ready within {seconds} s.", article=article)
