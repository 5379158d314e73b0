"""The page in Debian's Chromium, over a real intake and a real ledger; the tests do the workers' part themselves."""

import contextlib
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from services.bell import Bell
from services.contract import STAGES
from services.intake import create_app
from services.ledger import Delivery, Ledger
from services.settings import Settings
from tests.services.intake.work import claimed
from web import page as blueprint

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
KEY = "a-key-for-the-newsroom-only"
HEADLESS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
expect.set_options(timeout=30_000)  # milliseconds; a machine at work for others is slow, and waiting costs nothing
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


class QuietHandler(WSGIRequestHandler):
    """Keeps connections open as the real server does, and says nothing of each request."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


class QuietBell(Bell):
    """Rings nobody: no worker runs beside these tests."""

    def __init__(self) -> None:
        self.rung: list[str] = []

    def ring(self, queue: str) -> bool:
        self.rung.append(queue)
        return True


@dataclass
class Desk:
    """A served desk, and the workers' part of it."""

    url: str
    ledger: Ledger
    key: str | None = None

    def post(self, text: str, **wishes: Any) -> str:
        """Send an article by the API; returns its id."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        answer = requests.post(f"{self.url}/v1/articles", json={"text": text, **wishes}, headers=headers, timeout=10)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    def extract(self) -> None:
        """The first half of a worker's part for the oldest article."""
        claim = claimed(self.ledger)
        assert self.ledger.pass_on(claim, b"{}", STAGES[1].queue)

    def summarise(self, result: dict[str, Any], *deliveries: Delivery) -> None:
        """The second half: the digest is stored, and what announces it is due."""
        claim = claimed(self.ledger, STAGES[1].queue)
        assert self.ledger.complete(claim, json.dumps(result | {"id": claim.id}).encode(), deliveries)

    def finished(self, text: str, result: dict[str, Any], **wishes: Any) -> str:
        """An article that has gone the whole way with this digest."""
        article = self.post(text, **wishes)
        self.extract()
        self.summarise(result)
        return article

    def failed(self, text: str, problem: dict[str, Any], **wishes: Any) -> str:
        """An article that was given up."""
        article = self.post(text, **wishes)
        claim = claimed(self.ledger)
        assert self.ledger.fail(claim, problem, [])
        return article


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if not path:
        pytest.skip("chromium is not there; it is the Debian package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=HEADLESS)
        yield browser
        browser.close()


@contextlib.contextmanager
def served(redis_url: str, key: str | None = None, **settings: Any) -> Iterator[Desk]:
    """A desk with these settings, served on a free port."""
    with closing(Ledger.connect(f"{redis_url}/0")) as ledger:
        app = create_app(Settings(threads=16, **settings), ledger, QuietBell())
        app.register_blueprint(blueprint)
        http = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        try:
            yield Desk(f"http://127.0.0.1:{http.server_port}", ledger, key)
        finally:
            http.shutdown()
            thread.join()
            http.server_close()


@pytest.fixture
def open_desk(server_url: str) -> Iterator[Callable[..., Desk]]:
    """Opens desks with the settings named, over one empty ledger."""
    with contextlib.ExitStack() as stack:
        yield lambda **settings: stack.enter_context(served(server_url, **settings))


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


@dataclass
class Watch:
    """What a page must not do: say an error on the console, break its policy, ask another host."""

    origin: str
    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", lambda said: said.type in ("error", "warning") and self.errors.append(said.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", self._asked)
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => console.error('policy broken', e.violatedDirective, "
            "e.blockedURI, e.sample))"
        )

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "blob:", "data:")):
            self.errors.append(f"asked another host: {request.url}")

    def unexpected(self) -> list[str]:
        return [error for error in self.errors if not any(part in error for part in self.expected)]


@dataclass
class Tab:
    """One tab at a desk."""

    page: Page
    desk: Desk
    watch: Watch

    def open(self, path: str, until: str = "load") -> Page:
        self.page.goto(self.desk.url + path)
        if until != "load":
            self.page.wait_for_selector(until)
        return self.page

    def article(self, article_id: str) -> Page:
        """The reader's page with its result on it."""
        return self.open(f"/articles/{article_id}", until="#result[data-whole]")

    def accessible(self) -> None:
        """Nothing serious that axe-core finds. It is run outside the page's policy, as its extension is."""
        found = self.page.evaluate(f"{AXE}; axe.run(document, {{resultTypes: ['violations']}})")
        serious = [
            f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
            for one in found["violations"] if one["impact"] in ("serious", "critical")
        ]  # fmt: skip
        assert serious == []

    def fits(self) -> None:
        """The page is no wider than its window."""
        inside, window = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert inside <= window


@contextlib.contextmanager
def opened(chromium: Browser, desk: Desk, viewport: Any = WIDE, **options: Any) -> Iterator[Tab]:
    """A tab in a browser that remembers nothing; whatever it must not do fails the test at its end."""
    context = chromium.new_context(viewport=viewport, locale="en-GB", timezone_id="UTC", **options)
    context.set_default_timeout(30_000)
    watch, page = Watch(desk.url), context.new_page()
    watch.over(page)
    try:
        yield Tab(page, desk, watch)
    finally:
        context.close()
    assert watch.unexpected() == []


@pytest.fixture
def open_tab(chromium: Browser, open_desk: Callable[..., Desk]) -> Iterator[Callable[..., Tab]]:
    """Opens tabs; they are closed before the desk is."""
    with contextlib.ExitStack() as stack:
        yield lambda desk, **options: stack.enter_context(opened(chromium, desk, **options))


@pytest.fixture
def tab(open_tab: Callable[..., Tab], desk: Desk) -> Tab:
    return open_tab(desk)
