"""Puts the doors together: `create_app` takes its parts as arguments and gives a Flask application."""

from collections.abc import Callable

from flask import Flask, Request, Response
from flask.sessions import NullSession, SessionInterface
from werkzeug.routing import BaseConverter

from services.bell import Rings
from services.contract import MAX_BODY_BYTES
from services.intake import (
    articles,
    batches,
    board,
    changes,
    deliveries,
    docs,
    endpoints,
    health,
    hosts,
    metrics,
    openapi,
    problems,
    progress,
    quota,
    read,
)
from services.intake.desk import Desk, furnish
from services.intake.keyring import Keyring
from services.intake.pressure import Pressure
from services.intake.waiting import Seats
from services.ledger import Ledger
from services.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SEAL = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Id(BaseConverter):
    """An id in a path: anything but the word of an operation that stands in the same place.

    So `Allow` of `/v1/articles/retry` names POST alone, as the document does.
    """

    regex = r"(?!(?:retry|delete|replay)\Z)[^/]+"
    part_isolating = True  # it takes no slash, which werkzeug cannot see


class NoSession(SessionInterface):
    """No cookie is read or written: one session for all, which nobody can write to."""

    _none = NullSession()

    def open_session(self, app: Flask, request: Request) -> NullSession:
        """The same empty session for every request."""
        return self._none

    def is_null_session(self, obj: object) -> bool:
        """There is no other."""
        return True


class Intake(Flask):
    """Flask, told once that nothing here is async, and that there are no sessions: it would look in every request."""

    session_interface = NoSession()

    def ensure_sync[**P, R](self, func: Callable[P, R]) -> Callable[P, R]:
        """The function as it is."""
        return func


def create_app(settings: Settings, ledger: Ledger, bell: Rings) -> Flask:
    """The HTTP API. Safe to serve from many threads of one process."""
    app = Intake("services.intake", static_folder=None)
    # A body of unknown length is cut off at the limit without a word, so one byte more is let in; body.py counts.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    app.url_map.converters["default"] = Id
    app.url_map.merge_slashes = False  # //v1/articles is a wrong path, not a redirect
    seats = Seats(max(1, settings.threads // 2))
    keyring = Keyring(settings, ledger)
    furnish(app, Desk(settings, ledger, bell, seats, keyring, Pressure(settings, ledger)))
    problems.register(app)
    app.before_request(hosts.refuse_strange)
    app.after_request(quota.tell)
    app.after_request(seal)
    for room in (
        articles,
        batches,
        changes,
        progress,
        board,
        read,
        endpoints,
        deliveries,
        health,
        metrics,
        openapi,
        docs,
    ):
        app.register_blueprint(room.blueprint)
    return app


def seal(response: Response) -> Response:
    """Headers of every answer; what a room has set itself stays."""
    given = {name.lower() for name, _ in response.headers}
    for name, value in SEAL.items():
        if name.lower() not in given:
            response.headers.add(name, value)
    return response
