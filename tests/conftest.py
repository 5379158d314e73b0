"""What many tests share: the model and a server, each started once."""

import contextlib
import os
from collections.abc import Callable, Iterator

import pytest
import redis
from spacy.tokens import Doc

from services.embedded import EmbeddedServer
from workers.reading.model import Model, load


@pytest.fixture(scope="session")
def model() -> Model:
    return load()


@pytest.fixture
def read_doc(model: Model) -> Callable[[str], Doc]:
    return lambda text: next(iter(model.docs([text])))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def server_url(server: EmbeddedServer) -> str:
    """A server with an empty ledger (database 0) and an empty broker (database 1)."""
    with contextlib.closing(redis.Redis.from_url(server.url)) as client:
        client.flushall()
    return server.url


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Skipped tests are told by number, so that a green run does not hide what it left out."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    terminalreporter.write_line(f"{skipped} tests were skipped.")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where CI is set everything must run: a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
