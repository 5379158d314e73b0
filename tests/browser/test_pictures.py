"""Pictures of the main states, wide and narrow: taken at every run; kept where PAGE_PICTURES names a folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services.ledger import WorkerState
from tests.browser.conftest import NARROW, WIDE, Desk, Tab
from tests.browser.fishery import TEXT, TITLE, fishery
from tests.browser.made import Copy, digest
from tests.browser.test_desk import FAILED

pytestmark = [pytest.mark.browser, pytest.mark.debian]
LOOKS: dict[str, dict[str, Any]] = {"wide": {"viewport": WIDE}, "narrow": {"viewport": NARROW}}


def kept_in(folder: Path) -> Path:
    """Where pictures are kept: the folder that is named, else one that is thrown away."""
    named = Path(os.environ.get("PAGE_PICTURES", folder))
    named.mkdir(parents=True, exist_ok=True)
    return named


@pytest.fixture
def keep(tmp_path: Path) -> Path:
    return kept_in(tmp_path)


def take(tab: Tab, file: Path, *, whole: bool = False) -> None:
    """A picture that shows something: not one colour from edge to edge."""
    tab.page.evaluate("document.fonts.ready")
    tab.page.screenshot(path=file, full_page=whole, animations="disabled")
    assert file.stat().st_size > 5000


@pytest.mark.parametrize("look", LOOKS)
def test_the_form(open_tab: Callable[..., Tab], desk: Desk, keep: Path, look: str) -> None:
    desk.finished(TEXT, fishery(), title=TITLE)
    tab = open_tab(desk, **LOOKS[look])
    tab.open("/", until=".recent li")
    take(tab, keep / f"form-{look}.png", whole=look == "narrow")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", LOOKS)
def test_the_article(open_tab: Callable[..., Tab], desk: Desk, keep: Path, look: str, scheme: str) -> None:
    tab = open_tab(desk, **LOOKS[look], color_scheme=scheme)
    page = tab.article(desk.finished(TEXT, fishery(), title=TITLE, published_at="2026-04-15"))
    page.locator("figure.map svg").wait_for()
    page.locator("figure.actors svg").wait_for()
    if look == "wide":
        page.locator("article .person", has_text="Thorsen").first.hover()
    take(tab, keep / f"article-{look}-{scheme}.png", whole=look == "narrow")
    if look == "wide":
        page.locator("#when").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#when').scrollIntoView()")
        take(tab, keep / f"panels-{look}-{scheme}.png")


@pytest.mark.parametrize("look", LOOKS)
def test_the_desk(open_tab: Callable[..., Tab], desk: Desk, keep: Path, look: str) -> None:
    desk.finished(TEXT, fishery(), title=TITLE, external_id="wire-17")
    desk.failed(TEXT, FAILED, title="Storm over Bergen")
    desk.failed(TEXT, FAILED, title="Storm over Oslo")
    desk.post(TEXT, title="Snow in Tromso")
    desk.ledger.report([WorkerState("extraction@host:17", "extraction", 2, 1, 99, 1.5, 2.0)])
    tab = open_tab(desk, **LOOKS[look])
    page = tab.open("/desk", until=".tiles")
    page.get_by_role("link", name="Storm over Bergen").click()
    page.locator(".history li").first.wait_for()
    page.get_by_role("button", name="Allow changes").click()
    page.evaluate("scrollTo(0, 0)")
    take(tab, keep / f"desk-{look}.png", whole=True)


@pytest.mark.parametrize("look", LOOKS)
def test_an_article_on_its_way_and_a_failed_one(
    open_tab: Callable[..., Tab], desk: Desk, keep: Path, look: str
) -> None:
    tab = open_tab(desk, **LOOKS[look])
    tab.open(f"/articles/{desk.failed(TEXT, FAILED, title=TITLE)}", until=".notice.bad")
    take(tab, keep / f"failed-{look}.png")
    tab.open(f"/articles/{desk.post(TEXT, title=TITLE)}", until=".stages li")
    take(tab, keep / f"waiting-{look}.png")


@pytest.mark.parametrize("look", LOOKS)
def test_an_article_in_another_language(open_tab: Callable[..., Tab], desk: Desk, keep: Path, look: str) -> None:
    copy = Copy("Le ministre a parlé lundi à Genève.\nPersonne n'a répondu.")
    limits = ["Only English is read; this seems to be French (fr)."]
    tab = open_tab(desk, **LOOKS[look])
    tab.article(desk.finished(copy.text, digest(copy, document={"language": "fr", "limits": limits})))
    take(tab, keep / f"not-english-{look}.png")
