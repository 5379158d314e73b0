"""One article through a real desk with real workers, seen in the browser from the form to its findings."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from services.embedded import free_port
from services.ledger import Ledger
from services.local import LocalDesk
from tests.browser.conftest import Desk, opened
from tests.browser.fishery import TITLE
from tests.browser.test_pictures import kept_in

pytestmark = [pytest.mark.browser, pytest.mark.debian, pytest.mark.flow]


def test_a_seed_goes_from_the_form_to_its_findings(chromium: Browser, tmp_path: Path) -> None:
    with LocalDesk(tmp_path / "desk", port=free_port(), children=1, say=print) as local:
        desk = Desk(local.url, Ledger.connect("redis://127.0.0.1:1/0"))
        with opened(chromium, desk, viewport={"width": 1280, "height": 900}) as tab:
            page = tab.open("/", until="#seeds:not([hidden])")
            page.get_by_role("button", name="clean copy, an invented story").click()
            expect(page.get_by_label("Article text")).not_to_have_value("")  # an empty form is not sent
            page.get_by_role("button", name="Read it").click()
            page.wait_for_url("**/articles/*")
            page.wait_for_selector("#result[data-whole]", timeout=300_000)
            assert page.title() == f"{TITLE} · Copydesk"
            expect(page.locator("article .person", has_text="Dalsgaard").first).to_be_visible()
            assert page.locator("#said blockquote").count() >= 3
            assert page.locator("article .place").count() >= 5
            page.locator("figure.map svg").wait_for()
            page.screenshot(path=kept_in(tmp_path) / "article-read.png", animations="disabled")
            tab.accessible()
