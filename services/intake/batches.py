"""`/v1/batches`: many articles in one request, and an outcome for each.

Under an idempotency key each article has a key of its own, made of it and its place: a request that broke off half-way
is taken up again where it broke off, and makes no article twice.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response
from marshmallow import ValidationError

from services.contract import FINISHED, STAGES, ArticleIn, BatchIn
from services.intake import body, resource
from services.intake.accepting import refuse_rewriting
from services.intake.auth import admit, client, viewer
from services.intake.callback import refuse_unwanted
from services.intake.desk import desk
from services.intake.once import idempotency_key
from services.intake.problems import ProblemError, come_back, invalid, told
from services.intake.quota import let_in
from services.ledger import Accepted, Batch, GoneError, KeyInFlightError, NewArticle, new_id

_SEPARATOR = "\x1f"  # no key of a client has it

blueprint = Blueprint("batches", __name__, url_prefix="/v1/batches")
blueprint.before_request(admit)


@blueprint.post("")
def post() -> Response:
    """202 and what became of each: those that fit are taken in, on disk, the others told why not."""
    sent: list[dict[str, Any]] = body.read(BatchIn)["articles"]
    key, fingerprint = idempotency_key(), hashlib.sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()
    before = desk().ledger.batch_under(client(), key, fingerprint) if key else None
    made = before or desk().ledger.keep_batch(
        client(), _outcomes(sent, key), desk().settings.retention, key, fingerprint
    )
    answer = _shown(made, 202)
    answer.headers["Location"] = _address(made)
    if before:
        answer.headers["Idempotency-Replayed"] = "true"
    return answer


@blueprint.get("/<batch_id>")
def show(batch_id: str) -> Response:
    """What became of each, and how it stands now."""
    found = desk().ledger.find_batch(batch_id, viewer())
    if found is None:
        raise ProblemError("no-such-batch", "No batch of yours has this id.")
    return _shown(found, 200)


def _outcomes(sent: Sequence[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Take in those that fit, all together; for each its id, or the problem that it has."""
    checked = _checked(sent)
    fitting = {place: wishes for place, wishes in enumerate(checked) if not isinstance(wishes, ProblemError)}
    made = {
        place: NewArticle(new_id(), client(), wishes, key and f"{key}{_SEPARATOR}{place}")
        for place, wishes in fitting.items()
    }
    if made:
        let_in(len(made))
    accepted = dict(zip(made, desk().ledger.accept_all(list(made.values())), strict=True))
    for one in accepted.values():
        if isinstance(one, Accepted) and one.to_ring:
            desk().bell.ring(STAGES[0].queue)
    refused = {place: wishes for place, wishes in enumerate(checked) if isinstance(wishes, ProblemError)}
    return [_outcome((refused | accepted)[place], keyed=bool(key)) for place in range(len(sent))]


def _checked(sent: Sequence[dict[str, Any]]) -> list[dict[str, Any] | ProblemError]:
    """Each as a validated request, or why it is none; pointers lead into the whole body."""
    addressees: dict[tuple[Any, Any], ValidationError | None] = {}
    checked: list[dict[str, Any] | ProblemError] = []
    for place, article in enumerate(sent):
        try:
            wishes: dict[str, Any] = body.schema_for(ArticleIn, article).load(article)
            refuse_rewriting(wishes)
            _refuse_addressee(wishes, addressees)
            checked.append(wishes)
        except ValidationError as error:
            checked.append(invalid(ValidationError({"articles": {place: error.messages}})))
    return checked


def _refuse_addressee(wishes: Mapping[str, Any], known: dict[tuple[Any, Any], ValidationError | None]) -> None:
    """Each address is looked up once in a batch: mostly it is the same for all."""
    addressee = wishes.get("callback_url"), wishes.get("endpoint")
    if addressee not in known:
        try:
            refuse_unwanted(wishes)
            known[addressee] = None
        except ValidationError as error:
            known[addressee] = error
    refused = known[addressee]
    if refused:
        raise refused


def _outcome(became: Accepted | Exception, *, keyed: bool) -> dict[str, Any]:
    """How it is kept in the batch. Raises what concerns the request as a whole: under a key, that it is under way."""
    match became:
        case Accepted(record=record):
            return {"article": record.id}
        case ProblemError():
            return {"problem": told(became)}
        case GoneError():
            return {"problem": told(ProblemError("gone", "The article that came with this key or id before is gone."))}
        case KeyInFlightError() if not keyed:
            return {"problem": told(come_back("key-in-flight", "The same article is being taken in at this moment."))}
    raise became


def _shown(batch: Batch, status: int) -> Response:
    ids = [item["article"] for item in batch.items if "article" in item]
    standing = dict(zip(ids, desk().ledger.statuses(ids), strict=True))
    items = [_item(place, item, standing) for place, item in enumerate(batch.items)]
    about = {
        "id": batch.id,
        "url": _address(batch),
        "created_at": resource.moment(batch.created_at),
        "accepted": len(ids),
        "refused": len(items) - len(ids),
        "finished": sum(item["id"] is not None and item["status"] in (*FINISHED, None) for item in items),
        "items": items,
    }
    # ASCII alone, as problems are written: a misspelt name may hold what UTF-8 cannot write.
    return Response(json.dumps(about), status=status, content_type="application/json")


def _item(place: int, item: Mapping[str, Any], standing: Mapping[str, str | None]) -> dict[str, Any]:
    article = item.get("article")
    return {
        "index": place,
        "id": article,
        "url": article and resource.address(desk().settings.public_url, article),
        "status": article and standing[article],
        "problem": item.get("problem"),
    }


def _address(batch: Batch) -> str:
    return f"{desk().settings.public_url}/v1/batches/{batch.id}"
