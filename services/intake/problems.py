"""What went wrong? The one handler that writes problem+json (RFC 9457)."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from services.contract import field_errors, problem
from services.ledger import (
    GoneError,
    KeyInFlightError,
    KeyReusedError,
    LedgerDownError,
    NotStoredError,
    UnconfirmedError,
)

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
_MAX_ERRORS = 50
_log = structlog.get_logger()


_SLUG_OF_STATUS = {
    400: "bad-request",
    404: "no-such-path",
    405: "method-not-allowed",
    413: "body-too-large",
    415: "not-a-json-type",
}


@dataclass
class ProblemError(Exception):
    """Ends a request with a problem of the table; `members` are added to its body."""

    slug: str
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Any] = field(default_factory=dict)


def register(app: Flask) -> None:
    """Every error of `app` goes through the one handler."""
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """Any error as problem+json; nothing of what broke inside is told."""
    match error:
        case ProblemError():
            return _written(error)
        case ValidationError():
            return _written(invalid(error))
        case KeyReusedError():
            return _written(ProblemError("key-reused", "This Idempotency-Key came before with another body."))
        case KeyInFlightError():
            return _written(come_back("key-in-flight", "The first request with this Idempotency-Key is under way."))
        case GoneError():
            return _written(ProblemError("gone", "The article that this request made before is gone."))
        case UnconfirmedError():
            return _written(come_back("not-confirmed", "The disk did not confirm the change in time."))
        case NotStoredError():
            return _written(come_back("not-stored", "The disk did not confirm it in time."))
        case LedgerDownError():
            _log.warning("ledger_away", error=str(error), path=request.path)
            return _written(come_back("ledger-away", "The server that keeps the articles does not answer."))
        case HTTPException():
            return _from_http(error)
    return _written(_broken(error))


def come_back(slug: str, detail: str, seconds: int = RETRY_SECONDS, **members: Any) -> ProblemError:
    """A problem that may be over in a few seconds."""
    return ProblemError(slug, detail, {"Retry-After": str(seconds)}, members)


def invalid(error: ValidationError) -> ProblemError:
    """A 422 that names every field that does not fit."""
    errors = list(field_errors(error.messages))
    counted = "1 field does not fit." if len(errors) == 1 else f"{len(errors)} fields do not fit."
    told = f" The first {_MAX_ERRORS} are listed." if len(errors) > _MAX_ERRORS else ""
    return ProblemError("invalid", counted + told, members={"errors": errors[:_MAX_ERRORS]})


def _broken(error: Exception) -> ProblemError:
    instance = f"urn:uuid:{uuid.uuid4()}"
    _log.error("request_broke", instance=instance, method=request.method, path=request.path, exc_info=error)
    return ProblemError("internal-error", "The log of the desk has the reason.", members={"instance": instance})


def _from_http(error: HTTPException) -> Response:
    """What Flask and werkzeug raise; their own headers, such as Allow, are kept."""
    status = HTTPStatus(error.code or 500)
    headers = {name: value for name, value in error.get_headers() if name.lower() != "content-type"}
    detail = error.description or ""
    if slug := _SLUG_OF_STATUS.get(status):
        return _written(ProblemError(slug, detail, headers))
    # RFC 9457: about:blank means that the status says it all.
    told = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return _response(told, headers)


def told(error: ProblemError) -> dict[str, Any]:
    """A problem as its body says it."""
    return problem(error.slug, error.detail, **error.members)


def _written(error: ProblemError) -> Response:
    return _response(told(error), error.headers)


def _response(told: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    # ASCII alone: a client's misspelt name may hold what UTF-8 cannot write.
    body = json.dumps(told, ensure_ascii=True)
    return Response(body, status=told["status"], headers=dict(headers), content_type=MEDIA_TYPE)
