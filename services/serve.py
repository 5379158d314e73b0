"""Serves the front with gunicorn: one process, many threads, because a waiting request holds a thread."""

import contextlib
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import ParseException

from services.contract import MAX_WAIT_SECONDS
from services.intake import refuse_open_door
from services.ledger import Ledger
from services.main import create_app
from services.settings import Settings
from services.wire import Worker, answer


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are finished first. Raises BadSettingError for an open door."""
    with contextlib.closing(Ledger.connect(settings.redis_url)) as ledger:
        refuse_open_door(settings, ledger)
    Server(settings).run()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no annotations
    """gunicorn, told everything here: it reads no command line and no configuration file."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """The options of this one service."""
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made in the serving process, after the fork."""
        app = create_app(self._settings)
        app.register_error_handler(ParseException, answer)  # a body is read, and may break, inside a request
        return app


def options(settings: Settings) -> dict[str, Any]:
    """gunicorn's settings: no access log, and as long a farewell as the longest wait needs."""
    host = f"[{settings.host.strip('[]')}]" if ":" in settings.host else settings.host
    return {
        "bind": f"{host}:{settings.port}",
        "worker_class": Worker,
        "workers": 1,
        "threads": settings.threads,
        "graceful_timeout": MAX_WAIT_SECONDS + 10,
        "keepalive": 15,
        "limit_request_line": 8190,
        "accesslog": None,
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "copydesk-intake",
    }
