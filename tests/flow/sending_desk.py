"""The sending half of a desk, real and alone: a server, the intake, and a process of delivery workers.

Articles are accepted and finished by the test itself, in the ledger, so that no model is loaded.
"""

import ipaddress
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests

from services import lifeline
from services.bell import Bell
from services.embedded import EmbeddedServer, free_port
from services.ledger import Ledger, NewArticle, new_id
from services.settings import Settings, inherited
from services.webhooks.sign import new_secret
from workers.addressees import Outcome
from workers.desk import Desk

SECONDS = 60
RESULT = b'{"id":"d"}'


class SendingDesk:
    """A running desk that only sends. `told` are settings by their names, for every part."""

    def __init__(self, folder: Path, children: int | None = None, trusted: Path | None = None, **told: str) -> None:
        """`children` of each delivery queue, as many as usual if not given; authorities that are `trusted`."""
        self._environment = {} if trusted is None else {"SSL_CERT_FILE": str(trusted)}  # OpenSSL's own
        self._children = [] if children is None else ["--children", str(children)]
        self.secret = new_secret()
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log: list[str] = []
        self._told = {
            "host": "127.0.0.1", "port": self.url.rpartition(":")[2], "public_url": self.url,
            "webhook_secret": self.secret, "webhook_http": "true", "webhook_networks": "127.0.0.0/8",
            "webhook_ports": "0",
        } | told  # fmt: skip
        self._server = EmbeddedServer(folder / "server")
        self._opened = ExitStack()

    def __enter__(self) -> "SendingDesk":
        self._opened.enter_context(self._server)
        self._run("serve")
        self.workers = self._run("work", "delivery", "delivery-late", *self._children)
        ledger = Ledger.connect(f"{self._server.url}/0")
        self._opened.callback(ledger.close)
        networks = (ipaddress.ip_network("127.0.0.0/8"),)
        settings = Settings(public_url=self.url, webhook_secret=self.secret, webhook_networks=networks)
        self.desk = Desk(settings, ledger, Bell(f"{self._server.url}/1"), None, "finisher")
        self._wait_until_ready()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    @property
    def ledger(self) -> Ledger:
        """Its ledger."""
        return self.desk.ledger

    def _run(self, *arguments: str) -> "subprocess.Popen[bytes]":
        urls = {"redis_url": f"{self._server.url}/0", "broker_url": f"{self._server.url}/1"}
        command = [sys.executable, "-m", "services.cli", *arguments]
        process = lifeline.start(
            command,
            env=inherited(**urls, **self._told) | self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._opened.callback(lifeline.stop, process, SECONDS)
        threading.Thread(target=self._listen, args=(process,), daemon=True).start()
        return process

    def _listen(self, process: "subprocess.Popen[bytes]") -> None:
        with process.stdout or open("/dev/null", "rb") as lines:  # noqa: PTH123
            self.log.extend(line.decode(errors="replace").rstrip() for line in lines)

    def _wait_until_ready(self) -> None:
        """The intake answers, and a worker has told the ledger that it is there."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            try:
                if requests.get(f"{self.url}/readyz", timeout=2).ok and len(self.ledger.workers()) == 2:
                    return
            except requests.ConnectionError:
                pass
            time.sleep(0.1)
        raise AssertionError("\n".join(self.log[-40:]))

    def finish(self, **request: Any) -> str:
        """The id of an article that has just succeeded, its deliveries due and rung for."""
        article = NewArticle(new_id(), "default", {"text": "x", **request})
        self.ledger.accept(article)
        claim = self.desk.ledger.claim("extraction", self.desk.worker)
        assert claim
        deliveries = self.desk.deliveries(claim, Outcome("succeeded", RESULT))
        assert self.ledger.complete(claim, RESULT, deliveries)
        self.desk.bell.ring("delivery")
        return article.id

    def ask(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        """The answer of its HTTP API."""
        more = {"json": body} if body or method == "PATCH" else {}
        answer = requests.request(method, self.url + path, timeout=30, **more)
        assert answer.ok, answer.text
        return dict(answer.json()) if answer.content else {}

    def deliveries(self, query: str) -> Iterator[dict[str, Any]]:
        """All deliveries that a query lists, page after page."""
        cursor = ""
        while True:
            page = self.ask("GET", f"/v1/deliveries?limit=100&{query}{cursor}")
            yield from page["items"]
            if page["next_cursor"] is None:
                return
            cursor = f"&cursor={page['next_cursor']}"

    def wait_for(self, what: str, seconds: float = SECONDS) -> None:
        """Until nothing is pending. Raises AssertionError where it takes longer."""
        until = time.monotonic() + seconds
        while next(self.deliveries("status=pending"), None):
            assert time.monotonic() < until, what
            time.sleep(0.1)

    def resident(self) -> int:
        """Bytes of memory that the delivery workers hold at this moment, all processes together."""
        return sum(_resident(pid) for pid in _family(self.workers.pid))


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    direct = [int(one) for one in children.read_text(encoding="ascii").split()] if children.exists() else []
    return [pid, *(member for one in direct for member in _family(one))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * 4096
    except OSError:
        return 0


@contextmanager
def finishing(desk: SendingDesk, every: float, **request: Any) -> Iterator[list[str]]:
    """While the block runs articles are finished, one every so many seconds; their ids."""
    made: list[str] = []
    ended = threading.Event()

    def go_on() -> None:
        while not ended.wait(every):
            made.append(desk.finish(**request))

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield made
    finally:
        ended.set()
        thread.join()
