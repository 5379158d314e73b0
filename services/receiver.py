"""What does a receiver of webhooks get? A small one for development and tests, behind `copydesk receive`.

It verifies with the package `standardwebhooks`, which knows nothing of our signing (public keys with our own code), and
can be told to misbehave.
"""

import json
import re
import socketserver
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any, Literal, Self

from standardwebhooks import Webhook, WebhookVerificationError

from services.webhooks.asymmetric import PUBLIC_PREFIX
from services.webhooks.sign import VerificationError, verify

MAX_BODY_BYTES = 10_000_000
_DRIP_SECONDS = 0.2
_IDLE_SECONDS = 30


@dataclass(frozen=True)
class Received:
    """A request that came in: `payload` where it is a webhook signed with an accepted secret, else the `problem`.

    `times` counts how often this webhook's id has come, this time included; it is 0 for what was not verified.
    """

    id: str
    headers: Mapping[str, str]
    body: bytes
    payload: Any
    problem: str | None
    times: int

    def told(self) -> str:
        """The webhook as text to read: its id and what was found of it on one line, its body below."""
        if self.problem:
            return f"{self.id or 'a request without webhook-id'}: refused, {self.problem}"
        again = f", time {self.times}" if self.times > 1 else ""
        return f"{self.id}: signature verified{again}\n{json.dumps(self.payload, indent=2, ensure_ascii=False)}"


Show = Callable[[Received], object]
Answer = Callable[[Received], int]


def _fine(_: Received) -> int:
    return 204


class Receiver:
    """A web server that takes webhooks in, while it is open as a context; each request has a thread of its own.

    `show` gets every request, one at a time, before it is answered: with the status that `answer` names where it is
    verified, with 400 where not. `stall` makes it `hang` without an answer or answer in a `drip` that never ends.
    `secrets`, `show`, `answer` and `stall` may be set anew at any time. Raises OSError where the port is taken; port 0
    takes a free one.
    """

    def __init__(
        self,
        secrets: Sequence[str],
        show: Show,
        answer: Answer = _fine,
        stall: Literal["hang", "drip"] | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.secrets = secrets
        self.answer = answer
        self.stall = stall
        self.closing = threading.Event()
        self.show = show
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._server = _Server((host, port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Where it listens, with its port."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait(self) -> None:
        """Until Ctrl-C."""
        self._thread.join()

    def take(self, headers: Mapping[str, str], body: bytes) -> Received:
        """Verify a request, count it and show it."""
        message_id = headers.get("webhook-id", "")
        payload, problem = _verified(self.secrets, headers, body)
        with self._lock:
            self._seen[message_id] += problem is None
            times = self._seen[message_id] if problem is None else 0
            received = Received(message_id, headers, body, payload, problem, times)
            self.show(received)
        return received


def _verified(secrets: Sequence[str], headers: Mapping[str, str], body: bytes) -> tuple[Any, str | None]:
    """The payload, or why it is none."""
    problem = "no secret to verify it with"
    for secret in secrets:
        try:
            return _payload(secret, headers, body), None
        # ValueError: signature or body is not even well formed.
        except (WebhookVerificationError, VerificationError, ValueError) as error:
            problem = str(error)
    return None, problem


def _payload(secret: str, headers: Mapping[str, str], body: bytes) -> Any:
    if not secret.startswith(PUBLIC_PREFIX):
        return Webhook(secret).verify(body, dict(headers))
    verify([secret], headers, body, time.time())  # the package knows no public keys
    return json.loads(body)


class _Server(socketserver.ThreadingTCPServer):
    """http.server's own looks its name up in the DNS at the start, which can take long."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], receiver: Receiver) -> None:
        self.receiver = receiver
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that hangs up is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "copydesk-receive"
    timeout = _IDLE_SECONDS
    server: _Server

    def do_POST(self) -> None:
        receiver = self.server.receiver
        length = self.headers.get("content-length", "")
        if not re.fullmatch(r"[0-9]{1,9}", length) or int(length) > MAX_BODY_BYTES:
            self._reply(413 if length else 411)
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = receiver.take(headers, self.rfile.read(int(length)))
        if receiver.stall == "hang":
            receiver.closing.wait()
        elif receiver.stall == "drip":
            self._drip(receiver.closing)
        else:
            self._reply(400 if received.problem else receiver.answer(received))

    def _reply(self, status: int) -> None:
        self.close_connection = True
        self.send_response(status)
        self.send_header("Connection", "close")
        if status != 204:
            self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self, closing: threading.Event) -> None:
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        while not closing.wait(_DRIP_SECONDS):
            self.wfile.write(b".")

    def log_message(self, *_: object) -> None:
        """Nothing: what came in is shown."""
