"""`/v1/articles/{id}/progress`: the article's story as server-sent events, while it happens."""

import re
import time
from collections.abc import Iterator

from flask import Blueprint, Response, request

from services.contract import FINISHED, MAX_WAIT_SECONDS
from services.intake.auth import admit
from services.intake.desk import desk
from services.intake.finding import mine
from services.intake.problems import come_back
from services.intake.resource import event_of, nothing, written
from services.intake.waiting import until_changed
from services.ledger import Ledger, LedgerDownError, Record

_BREATH = 5.0  # seconds of silence after which a comment shows that the line is open
_AGAIN_MILLISECONDS = 1000

blueprint = Blueprint("progress", __name__, url_prefix="/v1/articles")
blueprint.before_request(admit)


@blueprint.get("/<article_id>/progress")
def follow(article_id: str) -> Response:
    """Every event after `Last-Event-ID`, for up to MAX_WAIT_SECONDS; a client comes back where there is more to come.

    204, which ends an EventSource, where the article is finished and everything was told.
    """
    record, last = mine(article_id), _last_told()
    if record.status in FINISHED and last >= len(record.history) - 1:
        return nothing()
    if not desk().seats.take():
        raise come_back("too-many-waiting", "No thread is free to follow the article.")
    answer = Response(_stream(desk().ledger, record, last, MAX_WAIT_SECONDS), content_type="text/event-stream")
    answer.call_on_close(desk().seats.give_back)
    answer.headers["X-Accel-Buffering"] = "no"  # a proxy shall pass each event on at once
    return answer


def _last_told() -> int:
    """The number of the event that the client had last; -1 where it had none, or none that can be read."""
    given = request.headers.get("Last-Event-ID", "")
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else -1


def _stream(ledger: Ledger, record: Record, last: int, seconds: float) -> Iterator[bytes]:
    """Ends with the article's end, with the time, or with the ledger's silence: the client asks again then."""
    until = time.monotonic() + seconds
    yield f"retry: {_AGAIN_MILLISECONDS}\n\n".encode()
    current: Record | None = record
    while current:
        for event in current.history[last + 1 :]:
            told = event_of(event) | {"status": current.status}
            yield f"id: {event.number}\nevent: {event.event}\ndata: ".encode() + written(told) + b"\n\n"
        last = max(last, len(current.history) - 1)
        left = until - time.monotonic()
        if current.status in FINISHED or left <= 0:
            return
        try:
            changed = until_changed(ledger, current, min(left, _BREATH))
        except LedgerDownError:
            return
        if changed is current:
            yield b": still here\n\n"
        current = changed
