"""`/v1/endpoints`: where a client's webhooks go; made, changed, tested, their secrets rotated."""

import time
from typing import Any

from flask import Blueprint, Response

from services.contract import (
    ARTICLE_EVENTS,
    DELIVERY,
    MAX_WAIT_SECONDS,
    EndpointIn,
    EndpointPatch,
    RotateIn,
)
from services.intake import body, callback
from services.intake.auth import admit, client, viewer
from services.intake.desk import desk
from services.intake.problems import ProblemError, come_back
from services.intake.resource import written
from services.intake.webhook_resource import V1A, endpoint, secret_until, whole_delivery
from services.ledger import DEFAULT, Delivery, Endpoint, Sent, TooManyEndpointsError, new_delivery_id
from services.webhooks import asymmetric
from services.webhooks.event import probe_event
from services.webhooks.sign import new_secret

_DEFAULTS = {"description": "", "event_types": ARTICLE_EVENTS, "payload": "thin", "headers": {}}
_PAUSE = 0.05

blueprint = Blueprint("endpoints", __name__, url_prefix="/v1/endpoints")
blueprint.before_request(admit)


@blueprint.post("")
def create() -> Response:
    """201 and the endpoint with its secret, which is never shown again."""
    wishes = body.read(EndpointIn)
    callback.refuse_closed(wishes["url"], desk().settings, "url")
    secret = _new_secret(wishes["signature"])
    try:
        made = desk().ledger.create_endpoint(client(), _DEFAULTS | wishes, secret)
    except TooManyEndpointsError as error:
        raise ProblemError("too-many-endpoints", "You have as many endpoints as a client may have.") from error
    answer = _told(endpoint(made) | {"secret": _shown(secret)}, 201)
    answer.headers["Location"] = f"{desk().settings.public_url}/v1/endpoints/{made.id}"
    return answer


@blueprint.get("")
def index() -> Response:
    """All endpoints of the client, the oldest first."""
    return _told({"items": [endpoint(one) for one in desk().ledger.endpoints(viewer())]})


@blueprint.get("/<endpoint_id>")
def show(endpoint_id: str) -> Response:
    """The endpoint, without its secret."""
    return _told(endpoint(_mine(endpoint_id)))


@blueprint.patch("/<endpoint_id>")
def change(endpoint_id: str) -> Response:
    """The endpoint as it is now."""
    _mine(endpoint_id)
    wishes = body.read(EndpointPatch)
    if "url" in wishes:
        callback.refuse_closed(wishes["url"], desk().settings, "url")
    return _changed(endpoint_id, desk().ledger.change_endpoint(endpoint_id, wishes))


@blueprint.delete("/<endpoint_id>")
def delete(endpoint_id: str) -> Response:
    """204; its deliveries stay in the log."""
    _mine(endpoint_id)
    desk().ledger.forget_endpoint(endpoint_id)
    return Response(status=204)


@blueprint.post("/<endpoint_id>/enable")
def enable(endpoint_id: str) -> Response:
    """The endpoint, which is called again."""
    _mine(endpoint_id)
    return _changed(endpoint_id, desk().ledger.enable_endpoint(endpoint_id))


@blueprint.post("/<endpoint_id>/disable")
def disable(endpoint_id: str) -> Response:
    """The endpoint, which is not called any more."""
    _mine(endpoint_id)
    desk().ledger.disable_endpoint(endpoint_id, "asked")
    return _told(endpoint(_mine(endpoint_id)))


@blueprint.post("/<endpoint_id>/rotate")
def rotate(endpoint_id: str) -> Response:
    """The new secret, shown this once; the one before signs on for a while."""
    wishes = body.read(RotateIn)
    default = endpoint_id == DEFAULT
    found = None if default else _mine(endpoint_id)
    secret = _new_secret(found.signature if found else "v1")
    owner = found.client if found else client()
    before = desk().settings.webhook_secret if default else None
    if not desk().ledger.rotate_secret(endpoint_id, owner, secret, wishes["overlap_seconds"], before):
        raise _unknown()
    kept = desk().ledger.default_secrets(owner) if default else _mine(endpoint_id).secrets
    public = asymmetric.public_key(secret) if found and found.signature == V1A else None
    return _told({"secret": _shown(secret), "public_key": public, "secret_until": secret_until(kept)})


@blueprint.post("/<endpoint_id>/test")
def test(endpoint_id: str) -> Response:
    """What came of one attempt that a worker made meanwhile."""
    found = _mine(endpoint_id)
    with desk().seats.granted(MAX_WAIT_SECONDS) as granted:
        if not granted:
            raise come_back("too-many-waiting", "No thread is free to wait for the outcome.")
        delivery = Delivery(
            id=new_delivery_id(),
            client=found.client,
            type="endpoint.test",
            url=found.url,
            body=probe_event(found.id, time.time()),
            lane=f"test:{found.id}",
            endpoint=found.id,
            once=True,
        )
        desk().ledger.send(delivery)
        desk().bell.ring(DELIVERY)
        return _told(whole_delivery(_outcome(delivery.id, granted)))


def _outcome(delivery_id: str, seconds: float) -> Sent:
    """The delivery once its attempt is over. Raises ProblemError where it is not in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = desk().ledger.find_delivery(delivery_id, None, whole=True)
        if found and found.finished_at is not None:
            return found
        time.sleep(_PAUSE)
    where = f"{desk().settings.public_url}/v1/deliveries/{delivery_id}"
    raise come_back("no-outcome-yet", f"No worker was done with it within {seconds} s.", delivery=where)


def _mine(endpoint_id: str) -> Endpoint:
    """The client's endpoint; others' are as unknown as those that never were."""
    found = desk().ledger.endpoint(endpoint_id, viewer())
    if found is None:
        raise _unknown()
    return found


def _unknown() -> ProblemError:
    return ProblemError("no-such-endpoint", "No endpoint of yours has this id.")


def _changed(endpoint_id: str, done: bool) -> Response:
    if not done:  # removed by another request at this moment
        raise _unknown()
    return _told(endpoint(_mine(endpoint_id)))


def _new_secret(signature: str) -> str:
    return asymmetric.new_private_key() if signature == V1A else new_secret()


def _shown(secret: str) -> str | None:
    """A private key is nobody's but the desk's."""
    return None if secret.startswith(asymmetric.PRIVATE_PREFIX) else secret


def _told(value: dict[str, Any], status: int = 200) -> Response:
    return Response(written(value), status=status, content_type="application/json")
