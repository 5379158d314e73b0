"""`/v1/deliveries`: the log of webhooks; listed, shown with every attempt, sent again."""

from typing import Any

from flask import Blueprint, Response

from services.contract import DELIVERY, DeliveryQuery, ReplayIn
from services.intake import body, query
from services.intake.auth import admit, viewer
from services.intake.desk import desk
from services.intake.problems import ProblemError, come_back
from services.intake.resource import written
from services.intake.webhook_resource import delivery, whole_delivery
from services.ledger import DeliveryFilter, Sent

blueprint = Blueprint("deliveries", __name__, url_prefix="/v1/deliveries")
blueprint.before_request(admit)


@blueprint.get("")
def index() -> Response:
    """One page of the client's deliveries, newest first."""
    wishes = query.wishes(DeliveryQuery())
    found, after = desk().ledger.deliveries(_filter(wishes), query.after(wishes.get("cursor")), wishes["limit"])
    return _told({"items": [delivery(sent) for sent in found], "next_cursor": query.cursor(after)})


@blueprint.get("/<delivery_id>")
def show(delivery_id: str) -> Response:
    """The delivery with its body and every attempt."""
    return _told(whole_delivery(_mine(delivery_id)))


@blueprint.post("/<delivery_id>/replay")
def replay(delivery_id: str) -> Response:
    """202: the delivery is due, with the same id and bytes."""
    _mine(delivery_id)
    (outcome,) = desk().ledger.replay([delivery_id])
    if outcome == "under way":
        raise come_back("delivery-under-way", "A worker is at it.")
    if outcome != "replayed":
        raise ProblemError("endpoint-disabled", f"The endpoint of this delivery is {outcome}.")
    desk().bell.ring(DELIVERY)
    return _told(whole_delivery(_mine(delivery_id)), 202)


@blueprint.post("/replay")
def replay_range() -> Response:
    """202 and how many dead deliveries of the range are due again."""
    wishes = body.read(ReplayIn)
    ids = desk().ledger.matching(_filter(wishes | {"status": "dead"}))
    outcomes = [] if wishes["dry_run"] else desk().ledger.replay(ids)
    replayed = outcomes.count("replayed")
    if replayed:
        desk().bell.ring(DELIVERY)
    return _told({"matched": len(ids), "replayed": replayed, "left_out": len(outcomes) - replayed}, 202)


def _filter(wishes: dict[str, Any]) -> DeliveryFilter:
    return DeliveryFilter(
        client=viewer(),
        status=wishes.get("status"),
        endpoint=wishes.get("endpoint"),
        article=wishes.get("article"),
        since=query.seconds(wishes.get("since")),
        until=query.seconds(wishes.get("until")),
    )


def _mine(delivery_id: str) -> Sent:
    """The client's delivery; others' are as unknown as those that never were."""
    found = desk().ledger.find_delivery(delivery_id, viewer(), whole=True)
    if found is None:
        raise ProblemError("no-such-delivery", "No delivery of yours has this id.")
    return found


def _told(value: dict[str, Any], status: int = 200) -> Response:
    return Response(written(value), status=status, content_type="application/json")
