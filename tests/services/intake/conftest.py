"""The intake over a real ledger; every answer that a test gets is held to the published document."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.contract import STAGES
from services.intake import create_app
from services.ledger import Ledger
from services.settings import Settings
from tests.services.intake.checked import CheckedClient


class RecordingBell:
    """A bell that remembers."""

    def __init__(self) -> None:
        self.rung: list[str] = []

    def ring(self, queue: str) -> bool:
        self.rung.append(queue)
        return True


@pytest.fixture
def ledger(server_url: str) -> Iterator[Ledger]:
    with closing(Ledger.connect(server_url + "/0")) as connected:
        yield connected


@pytest.fixture
def bell() -> RecordingBell:
    return RecordingBell()


@pytest.fixture
def make_app(ledger: Ledger, bell: RecordingBell) -> Callable[..., Flask]:
    """An application with the settings named, over the empty ledger unless another is given."""

    def make(ledger: Ledger = ledger, **settings: Any) -> Flask:
        app = create_app(Settings(**settings), ledger, bell)
        app.test_client_class = CheckedClient
        return app

    return make


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    return make_app().test_client()


@pytest.fixture
def away() -> Iterator[Ledger]:
    """A ledger whose server is not there."""
    with closing(Ledger.connect("redis://127.0.0.1:1/0")) as unconnected:
        yield unconnected


@pytest.fixture
def when_due(ledger: Ledger) -> Iterator[Callable[[Callable[[Ledger], None]], None]]:
    """Lets a worker wait in another thread for the first article, to do its part."""
    threads, ended = [], threading.Event()

    def start(part: Callable[[Ledger], None]) -> None:
        def work() -> None:
            while not ended.wait(0.01):
                if ledger.backlog()[STAGES[0].queue].due:
                    part(ledger)
                    return

        threads.append(threading.Thread(target=work))
        threads[-1].start()

    yield start
    ended.set()
    for thread in threads:
        thread.join()
