"""Everything that an article's page can be besides finished: on its way, failed, unknown, silent, foreign, empty."""

import re
from collections.abc import Callable

import pytest
import requests
from playwright.sync_api import Route, expect

from tests.browser.conftest import KEY, NARROW, Desk, Tab
from tests.browser.fishery import TEXT, TITLE, fishery
from tests.browser.made import Copy, digest
from tests.services.intake.work import claimed

pytestmark = [pytest.mark.browser, pytest.mark.debian]
PROBLEM = {
    "type": "urn:copydesk:problem:stage-failed", "title": "A stage could not be done", "status": 500,
    "detail": "extraction failed: its time was up",
}  # fmt: skip


def test_an_article_is_followed_stage_by_stage_until_its_result_opens(tab: Tab) -> None:
    page = tab.open(f"/articles/{tab.desk.post(TEXT, title=TITLE)}")
    stage = page.locator(".stages [aria-current=step]")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(stage).to_have_text(re.compile("Queued"))
    tab.accessible()
    claimed(tab.desk.ledger)
    expect(stage).to_have_text(re.compile("Extracting"))


def test_the_result_comes_by_itself_when_the_desk_is_done(tab: Tab) -> None:
    page = tab.open(f"/articles/{tab.desk.post(TEXT, title=TITLE)}", until=".stages li")
    tab.desk.extract()
    tab.desk.summarise(fishery())
    expect(page.get_by_role("heading", name="The article")).to_be_visible()
    expect(page.locator("#progress")).to_be_hidden()


def test_a_failed_article_says_why_and_what_to_do(tab: Tab) -> None:
    page = tab.open(f"/articles/{tab.desk.failed(TEXT, PROBLEM)}")
    alert = page.get_by_role("alert").filter(has_text="A stage could not be done")
    expect(alert).to_contain_text("its time was up")
    expect(alert).to_contain_text("Tried once")
    expect(alert).to_contain_text("problem urn:copydesk:problem:stage-failed")
    tab.accessible()


def test_a_cancelled_article_is_said_to_be(tab: Tab) -> None:
    article = tab.desk.post(TEXT, title=TITLE)
    assert requests.delete(f"{tab.desk.url}/v1/articles/{article}", timeout=30).ok
    page = tab.open(f"/articles/{article}")
    expect(page.get_by_role("alert").filter(has_text="cancelled before it was read")).to_be_visible()
    tab.accessible()


def test_marks_that_cannot_be_loaded_leave_an_article_that_can_be_read(tab: Tab) -> None:
    tab.watch.expected += ["net::ERR_FAILED", "render-result.bundle.js"]
    tab.page.route("**/render-result.bundle.js*", lambda route: route.abort())
    page = tab.open(f"/articles/{tab.desk.finished(TEXT, fishery(), title=TITLE)}")
    expect(page.get_by_role("alert").filter(has_text="Its marks could not be loaded")).to_be_visible()
    expect(page.locator("article")).to_contain_text("The Faroe Islands rejected the plan.")
    expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    tab.accessible()


def test_an_unknown_article_is_said_to_be_unknown(tab: Tab) -> None:
    tab.watch.expected.append("status of 404")
    page = tab.open("/articles/art_nobody")
    expect(page.get_by_role("alert").filter(has_text="No article of yours has this id")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    tab.accessible()


def test_a_desk_that_is_away_is_asked_again_and_then_told(tab: Tab) -> None:
    tab.watch.expected.append("net::ERR_FAILED")
    article = tab.desk.finished(TEXT, fishery(), title=TITLE)
    refused = []

    def break_once(route: Route) -> None:
        refused.append(route.request.url)
        if len(refused) == 1:
            route.abort()
        else:
            route.fallback()

    tab.page.route("**/v1/articles/**", break_once)
    tab.article(article)
    assert len(refused) == 2


def test_a_key_is_asked_for_kept_in_the_tab_and_forgotten(
    open_desk: Callable[..., Desk], open_tab: Callable[[Desk], Tab]
) -> None:
    desk = open_desk(key=KEY, api_keys={"newsroom": KEY})
    tab = open_tab(desk)
    tab.watch.expected.append("status of 401")
    page = tab.open(f"/articles/{desk.finished(TEXT, fishery(), title=TITLE)}", until="#key-form:not([hidden])")
    expect(page.get_by_label("API key")).to_be_focused()
    tab.accessible()
    page.keyboard.type("not the key")
    page.keyboard.press("Enter")
    expect(page.locator("#key-why")).to_have_text("The API key is not known.")
    page.get_by_label("API key").fill(KEY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The article")).to_be_visible()
    page.get_by_role("button", name="Forget the API key").click()
    expect(page.get_by_label("API key")).to_be_visible()


def test_copy_in_another_language_is_shown_and_said_not_to_be_read(tab: Tab) -> None:
    copy = Copy("Le ministre a parlé lundi.\nPersonne n'a répondu.")
    limits = ["Only English is read; this is fr."]
    made = digest(copy, document={"language": "fr", "limits": limits})
    page = tab.article(tab.desk.finished(copy.text, made))
    note = page.get_by_role("note")
    expect(note).to_contain_text("This does not seem to be English")
    expect(note).to_contain_text(limits[0])
    expect(page.locator("article")).to_contain_text("Le ministre a parlé lundi.")
    assert page.get_by_role("heading", name="Who said what").count() == 0
    tab.accessible()


def test_an_article_in_which_nothing_was_found_says_so_in_each_list(tab: Tab) -> None:
    copy = Copy("It rained.")
    page = tab.article(tab.desk.finished(copy.text, digest(copy)))
    for words in (
        "There is no summary.",
        "Nobody is quoted in it.",
        "No names were found in it.",
        "No events and no dates",
    ):
        expect(page.get_by_text(words)).to_be_visible()
    assert page.locator("figure").count() == 0
    tab.accessible()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_stage_at_work_moves_only_for_those_who_like_it(
    open_tab: Callable[..., Tab], desk: Desk, motion: str
) -> None:
    tab = open_tab(desk, viewport=NARROW, reduced_motion=motion)
    page = tab.open(f"/articles/{desk.post(TEXT)}", until=".stages .current")
    moving = page.locator(".stages .current").evaluate("(stage) => getComputedStyle(stage).animationName")
    assert moving == ("none" if motion == "reduce" else "breathe")
    tab.fits()
