"""The desk: live, searchable, one article's story, errors by type; read-only until changes are allowed."""

import re

import pytest
from playwright.sync_api import Page, expect

from services.ledger import WorkerState
from tests.browser.conftest import NARROW, Tab
from tests.browser.fishery import TEXT, TITLE, fishery

pytestmark = [pytest.mark.browser, pytest.mark.debian]
FAILED = {
    "type": "urn:copydesk:problem:stage-failed", "title": "The article could not be read", "status": 500,
    "detail": "extraction failed: its time was up",
}  # fmt: skip


ASKED_AT = """performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/v1/desk"))
  .map(({ startTime }) => startTime)"""


@pytest.fixture
def busy(tab: Tab) -> Tab:
    """A desk with a finished, two failed and a waiting article, and one worker."""
    desk = tab.desk
    desk.finished(TEXT, fishery(), title=TITLE, external_id="wire-17")
    desk.failed(TEXT, FAILED, title="Storm over Bergen")
    desk.failed(TEXT, FAILED, title="Storm over Oslo")
    desk.post(TEXT, title="Snow in Tromso")
    desk.ledger.report([WorkerState("extraction@host:17", "extraction", 2, 1, 99, 1.5, 2.0)])
    tab.open("/desk", until=".tiles")
    tab.page.locator("#found table").wait_for()
    return tab


def tiles(page: Page) -> dict[str, str]:
    told = page.locator(".tile").all_inner_texts()
    return {lines[2]: lines[1] for lines in (text.split("\n") for text in told)}


def rows(page: Page) -> list[str]:
    return page.locator("#found tbody th").all_inner_texts()


def allow(page: Page) -> None:
    page.get_by_role("button", name="Allow changes").click()


def confirm(page: Page) -> None:
    page.get_by_role("dialog").locator("#sure-yes").click()


def test_the_board_tells_what_waits_what_was_done_and_who_works(busy: Tab) -> None:
    told = tiles(busy.page)
    assert (told["articles kept"], told["busy / there"], told["in the last hour"]) == ("2", "1 / 2", "3")
    stages = busy.page.get_by_role("region", name="Stages")
    assert stages.locator("tbody tr").first.locator("td").first.inner_text() == "1"
    busy.accessible()


def test_the_board_moves_by_itself_and_asks_gently(tab: Tab) -> None:
    asked: list[int] = []
    tab.page.on("response", lambda answer: asked.append(answer.status) if answer.url.endswith("/v1/desk") else None)
    page = tab.open("/desk", until=".tiles")
    for _ in range(300):
        if len(asked) >= 3:
            break
        page.wait_for_timeout(100)
    assert asked[:3] == [200, 304, 304]
    first, second, third = page.evaluate(ASKED_AT)[:3]
    assert second - first > 1900
    assert third - second > 2900
    tab.desk.post(TEXT)
    expect(page.locator(".tile").first).to_contain_text("1")


def test_a_paused_board_asks_nothing(busy: Tab) -> None:
    busy.page.get_by_role("button", name="Pause").click()
    asked = []
    busy.page.on("request", lambda request: asked.append(request.url))
    busy.page.wait_for_timeout(3000)
    assert asked == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("storm", ["Storm over Oslo", "Storm over Bergen"]), ("bergen STORM", ["Storm over Bergen"]), ("wire-17", None)],
)
def test_articles_are_found_by_words_of_the_title_and_by_their_own_id(busy: Tab, words: str, found: list[str]) -> None:
    busy.page.get_by_label("Find").fill(words)
    busy.page.keyboard.press("Enter")
    expected = found or [f"{TITLE} wire-17"]
    expect(busy.page.locator("#found tbody th")).to_have_text(expected)


def test_articles_are_found_by_status_and_all_are_shown_again(busy: Tab) -> None:
    busy.page.get_by_label("Status").first.select_option("failed")
    expect(busy.page.locator("#found tbody th")).to_have_count(2)
    busy.page.get_by_role("button", name="Show all").click()
    expect(busy.page.locator("#found tbody th")).to_have_count(4)
    busy.page.get_by_label("Find").fill("nothing like it")
    busy.page.keyboard.press("Enter")
    expect(busy.page.locator("#found")).to_have_text("No article matches.")


def test_one_articles_story_is_told_from_acceptance_to_its_end(busy: Tab) -> None:
    busy.page.get_by_role("link", name="Storm over Bergen").click()
    story = busy.page.locator("#story")
    expect(busy.page.get_by_role("heading", name="One article's story")).to_be_focused()
    lines = story.locator(".history li strong").all_inner_texts()
    assert lines == ["Accepted, on disk", "Claimed", "Given up"]
    expect(story.locator(".history li").nth(1)).to_contain_text("by worker")
    expect(story).to_contain_text("its time was up")
    assert story.get_by_role("link", name="Storm over Bergen").get_attribute("href")
    busy.accessible()


def test_nothing_can_be_changed_until_changes_are_allowed(busy: Tab) -> None:
    busy.page.get_by_role("link", name="Storm over Bergen").click()
    busy.page.locator(".history").wait_for()
    changes = busy.page.locator(".change, .changing")
    assert changes.count() > 0
    assert changes.locator("visible=true").count() == 0
    allow(busy.page)
    assert changes.locator("visible=true").count() > 0
    busy.page.reload()
    busy.page.locator("#found table").wait_for()
    assert changes.locator("visible=true").count() == 0


def test_one_article_is_put_back(busy: Tab) -> None:
    allow(busy.page)
    busy.page.get_by_role("link", name="Storm over Bergen").click()
    busy.page.locator("#story").get_by_role("button", name="Retry").click()
    expect(busy.page.locator("#said")).to_have_text("It is put back, in the stage where it stopped.")
    expect(busy.page.locator("#story .history li").last).to_contain_text("Put back by hand")
    expect(busy.page.locator("#story .story-head")).to_contain_text("Queued")


def test_one_article_is_deleted_after_a_question(busy: Tab) -> None:
    allow(busy.page)
    busy.page.get_by_role("link", name=TITLE).click()
    busy.page.locator("#story").get_by_role("button", name="Delete").click()
    busy.page.get_by_role("button", name="Leave it").click()
    expect(busy.page.locator("#said")).to_have_text("Nothing was changed.")
    busy.page.locator("#story").get_by_role("button", name="Delete").click()
    confirm(busy.page)
    expect(busy.page.locator("#said")).to_have_text("It is deleted.")
    expect(busy.page.locator("#found tbody th")).to_have_count(3)


def test_errors_stand_by_type_and_are_retried_together(busy: Tab) -> None:
    group = busy.page.locator(".problems li")
    expect(group).to_contain_text("stage-failed")
    group.get_by_role("button", name=re.compile("Show 2 articles")).click()
    expect(busy.page.locator("#found tbody th")).to_have_text(["Storm over Oslo", "Storm over Bergen"])
    allow(busy.page)
    group.get_by_role("button", name=re.compile("Retry all")).click()
    expect(busy.page.get_by_role("dialog")).to_contain_text("Retry 2 articles?")
    confirm(busy.page)
    expect(busy.page.locator("#said")).to_have_text("2 articles of 2: done.")
    expect(busy.page.locator("#problems-body")).to_contain_text("No article has failed")


def test_all_that_match_a_search_are_deleted_together(busy: Tab) -> None:
    allow(busy.page)
    busy.page.get_by_label("Find").fill("storm")
    busy.page.keyboard.press("Enter")
    expect(busy.page.locator("#found tbody th")).to_have_count(2)
    busy.page.get_by_role("button", name="Delete all that match").click()
    confirm(busy.page)
    expect(busy.page.locator("#said")).to_have_text("2 articles of 2: done.")
    expect(busy.page.locator("#found")).to_have_text("No article matches.")


def test_a_story_can_be_named_in_the_address_as_a_failed_articles_page_does(busy: Tab) -> None:
    page = busy.page
    failed = page.get_by_role("link", name="Storm over Bergen").get_attribute("data-article")
    busy.open(f"/articles/{failed}", until=".notice.bad")
    page.get_by_role("link", name="Its story and its webhooks at the desk").click()
    story = page.locator("#story")
    expect(story.locator(".history li strong")).to_have_text(["Accepted, on disk", "Claimed", "Given up"])
    expect(story.get_by_role("heading", name="Its webhooks")).to_be_visible()
    expect(story).to_contain_text("No webhook has told of it.")
    page.reload()
    expect(story.locator(".history li")).to_have_count(3)


def test_a_desk_without_anything_says_so_in_every_part(tab: Tab) -> None:
    page = tab.open("/desk", until=".tiles")
    for words in ("No worker has spoken lately", "No article has failed", "No articles yet"):
        expect(page.get_by_text(words)).to_be_visible()
    tab.accessible()


def test_a_desk_that_is_away_is_said_to_be(tab: Tab) -> None:
    tab.watch.expected.append("net::ERR_FAILED")
    page = tab.open("/desk", until=".tiles")
    page.route("**/v1/desk", lambda route: route.abort())
    expect(page.locator("#pulse")).to_contain_text("The desk does not answer")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_fits_a_narrow_window(busy: Tab, scheme: str) -> None:
    busy.page.set_viewport_size(NARROW)
    busy.page.emulate_media(color_scheme=scheme)
    allow(busy.page)
    busy.fits()
    busy.accessible()
