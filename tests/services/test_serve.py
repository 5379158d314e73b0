import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from services.contract import MAX_BODY_BYTES
from services.embedded import EmbeddedServer
from services.serve import run
from services.settings import BadSettingError, Settings

ROOT = Path(__file__).parents[2]
CODE = "from services.serve import run; from services.settings import Settings; run(Settings.from_environment())"


class Desk:
    """A served desk in a process of its own."""

    def __init__(self, server_url: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        named = {"PORT": str(self.port), "REDIS_URL": server_url + "/0", "BROKER_URL": server_url + "/1"}
        environment = os.environ | {f"COPYDESK_{name}": value for name, value in named.items()}
        self.process = subprocess.Popen([sys.executable, "-c", CODE], cwd=ROOT, env=environment)

    def wait_until_up(self) -> None:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except ConnectionRefusedError:
                assert self.process.poll() is None
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the desk did not come up")

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str, dict[str, object]]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, {"Content-Type": "application/json"} | headers)
            response = connection.getresponse()
            return response.status, response.getheader("Content-Type", ""), json.loads(response.read())

    def send(self, raw: bytes) -> tuple[int, str, dict[str, object]]:
        with closing(socket.create_connection(("127.0.0.1", self.port), timeout=30)) as connection:
            connection.sendall(raw)
            response = http.client.HTTPResponse(connection)
            response.begin()
            return response.status, response.getheader("Content-Type", ""), json.loads(response.read())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def desk(server: EmbeddedServer) -> Iterator[Desk]:
    served = Desk(server.url)
    try:
        served.wait_until_up()
        yield served
    finally:
        served.stop()


def chunks(size: int) -> Iterator[bytes]:
    yield b'{"text": "'
    for _ in range(size // 1000):
        yield b"a" * 1000
    yield b'"}'


def test_a_chunked_body_is_taken_up_to_the_limit(desk: Desk) -> None:
    assert desk.ask("POST", "/v1/articles", chunks(5000))[0] == 202
    status, content_type, problem = desk.ask("POST", "/v1/articles", chunks(MAX_BODY_BYTES + 1000))
    assert (status, content_type) == (413, "application/problem+json")
    assert problem["type"] == "urn:copydesk:problem:body-too-large"


POST = b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 9000 + b"\r\n\r\n", 431),
        (POST + b"Expect: a miracle\r\nContent-Length: 2\r\n\r\n{}", 417),
        (POST + b"Content-Length: two\r\n\r\n{}", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n", 400),
        (b"GET /v1/articles HTTP/1.1\r\nHost: rebound.example\r\n\r\n", 400),
    ],
)
def test_what_is_hardly_a_request_is_answered_with_a_problem_too(desk: Desk, raw: bytes, status: int) -> None:
    found, content_type, problem = desk.send(raw)
    assert (found, content_type, problem["status"]) == (status, "application/problem+json", status)


def test_many_clients_are_served_at_once(desk: Desk) -> None:
    with ThreadPoolExecutor(16) as clients:
        answers = list(
            clients.map(lambda number: desk.ask("POST", "/v1/articles", f'{{"text": "{number}"}}'), range(64))
        )
    assert {status for status, _, _ in answers} == {202}
    assert len({article["id"] for _, _, article in answers}) == 64


def test_a_request_under_way_is_answered_before_the_desk_closes(server_url: str) -> None:
    desk = Desk(server_url)
    desk.wait_until_up()
    with ThreadPoolExecutor(1) as client:
        waiting = client.submit(desk.ask, "POST", "/v1/articles", '{"text": "a"}', Prefer="wait=3")
        while not (articles := desk.ask("GET", "/v1/articles")[2]["items"]):
            assert not waiting.done()
        assert desk.stop() == 0
        status, _, article = waiting.result()
    assert (status, article["id"]) == (202, articles[0]["id"])


def test_an_open_door_is_not_even_tried(server_url: str) -> None:
    with pytest.raises(BadSettingError, match="COPYDESK_API_KEYS"):
        run(Settings(host="::", redis_url=server_url))
