"""What is answered to bytes that never become a request? gunicorn would write HTML; here it is a problem too."""

from typing import Any

from flask import Response
from gunicorn.http.errors import (
    ExpectationFailed,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker
from werkzeug.exceptions import default_exceptions

from services.intake import problems
from services.intake.app import seal

_STATUS = {LimitRequestLine: 414, ExpectationFailed: 417, LimitRequestHeaders: 431, UnsupportedTransferCoding: 501}
_OUR_FAULT = (InvalidResponseHeader, InvalidResponseHeaderName)


def answer(error: Exception) -> Response:
    """A request that cannot be parsed, or whose body cannot, as a problem: 400 unless there is a better word for it."""
    return seal(problems.answer(default_exceptions[_STATUS.get(type(error), 400)]()))


def is_clients_fault(error: Exception) -> bool:
    """Whether the bytes were wrong, and not what the application answered."""
    return isinstance(error, ParseException) and not isinstance(error, _OUR_FAULT)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no annotations
    """gunicorn's threads, with its errors in the shape of all others."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer what could not be parsed; everything else is gunicorn's."""
        if is_clients_fault(exc):
            self.log.debug("unreadable request from %s: %s", addr, exc)
            write_nonblock(client, _bytes(answer(exc)))
        else:
            super().handle_error(req, client, addr, exc)


def _bytes(response: Response) -> bytes:
    body = response.get_data()
    response.headers["Connection"] = "close"
    response.headers["Content-Length"] = str(len(body))
    lines = [f"HTTP/1.1 {response.status}", *(f"{name}: {value}" for name, value in response.headers), "", ""]
    return "\r\n".join(lines).encode("latin-1") + body
