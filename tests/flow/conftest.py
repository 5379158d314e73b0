"""A whole desk: a real server, a real intake, real worker processes and a receiver of webhooks."""

import queue
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from services.cli_local import LOOPBACK_WEBHOOKS
from services.client import DeskClient
from services.embedded import free_port
from services.local import LocalDesk
from services.receiver import Received, Receiver

SECONDS = 90


@dataclass
class House:
    """A running desk, its receiver, and what every part has logged."""

    desk: LocalDesk
    receiver: Receiver
    arrived: "queue.Queue[Received]"
    log: list[str] = field(default_factory=list)

    @property
    def client(self) -> DeskClient:
        return DeskClient(self.desk.url)

    def finished(self, article_id: str) -> dict[str, Any]:
        while True:
            article = self.client.article(article_id, wait=10)
            if article["finished_at"]:
                return article

    def webhook_of(self, article_id: str) -> Received:
        while True:
            received = self.arrived.get(timeout=SECONDS)
            if received.payload and received.payload["data"]["id"] == article_id:
                return received


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    log: list[str] = []
    arrived: queue.Queue[Received] = queue.Queue()
    desk = LocalDesk(
        tmp_path_factory.mktemp("desk"), port=free_port(), children=1,
        say=lambda part, line: log.append(f"{part} | {line}"),
        lease="2", retry_pause="0.1", delivery_schedule="0,0.1,0.1,0.1", **LOOPBACK_WEBHOOKS,
    )  # fmt: skip
    with Receiver([desk.webhook_secret], arrived.put) as receiver, desk:
        yield House(desk, receiver, arrived, log)


@pytest.fixture(autouse=True)
def show_log_on_failure(request: pytest.FixtureRequest) -> Iterator[None]:
    """A failing flow test prints what the desk logged."""
    failed = request.session.testsfailed
    yield
    if request.session.testsfailed > failed and "house" in request.fixturenames:
        sys.stdout.write("\n".join(request.getfixturevalue("house").log[-60:]))


@pytest.fixture
def seed() -> Path:
    return Path(__file__).parent.parent.parent / "seeds" / "000_43fd68015080db91.txt"
