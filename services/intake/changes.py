"""`/v1/articles`: put back, cancel, forget, one or all that match."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from services.contract import MAX_CHANGED, AllThatMatch
from services.intake import body, resource
from services.intake.auth import admit, viewer
from services.intake.desk import desk
from services.intake.finding import filter_of, mine, missing
from services.intake.problems import ProblemError
from services.ledger import CANCELLED

blueprint = Blueprint("changes", __name__, url_prefix="/v1/articles")
blueprint.before_request(admit)


@blueprint.post("/<article_id>/retry")
def retry(article_id: str) -> Response:
    """202 and the article, in the stage where it stopped; 409 where it did not stop."""
    record = mine(article_id)
    if not _ring(desk().ledger.retry([article_id])):
        raise ProblemError("not-failed", f"The article is {record.status}.")
    return _shown(article_id, 202)


@blueprint.delete("/<article_id>")
def delete(article_id: str) -> Response:
    """200 and the article where it was under way and is cancelled now; 204 where it was finished and is forgotten."""
    mine(article_id)
    done = desk().ledger.delete([article_id], desk().settings.retention)
    if not done:
        raise missing(article_id)
    return _shown(article_id, 200) if done[CANCELLED] else resource.nothing()


@blueprint.post("/retry")
def retry_all() -> Response:
    """Put back all that match and can be."""
    wishes = body.read(AllThatMatch)
    ids = desk().ledger.that_can_be_retried(viewer(), filter_of(wishes), MAX_CHANGED + 1)
    changed = 0 if wishes["dry_run"] else _ring(desk().ledger.retry(ids[:MAX_CHANGED]))
    return _told(ids, changed, wishes)


@blueprint.post("/delete")
def delete_all() -> Response:
    """Cancel or forget all that match."""
    wishes, ledger = body.read(AllThatMatch), desk().ledger
    ids = ledger.ids(viewer(), filter_of(wishes), MAX_CHANGED + 1)
    done = {} if wishes["dry_run"] else ledger.delete(ids[:MAX_CHANGED], desk().settings.retention)
    return _told(ids, sum(done.values()), wishes)


def _ring(queues: Mapping[str, int]) -> int:
    """Ring once for each queue that has work again, the sweeper does the rest; returns how many are due again."""
    for queue in queues:
        desk().bell.ring(queue)
    return sum(queues.values())


def _shown(article_id: str, status: int) -> Response:
    whole = resource.whole(mine(article_id), desk().settings.public_url)
    return Response(whole, status=status, content_type="application/json")


def _told(ids: list[str], changed: int, wishes: Mapping[str, Any]) -> Response:
    more = len(ids) > MAX_CHANGED
    told = {"matched": min(len(ids), MAX_CHANGED), "changed": changed, "more": more, "dry_run": wishes["dry_run"]}
    return Response(resource.written(told), content_type="application/json")
