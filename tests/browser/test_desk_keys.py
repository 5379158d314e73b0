"""The desk by keyboard alone, and behind an API key."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from services.ledger import WorkerState
from tests.browser.conftest import KEY, Desk, Tab
from tests.browser.fishery import TEXT
from tests.browser.test_desk import FAILED

pytestmark = [pytest.mark.browser, pytest.mark.debian]
FOCUSED = """() => {
  const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    name: (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent).trim(),
    seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 && box.width > 0 && box.height > 0,
  };
}"""
STOPS = [
    "Skip to the content", "Copydesk", "New article", "Desk", "API", "Pause", "Allow changes",
    "Now", "Errors", "Articles", "Webhook endpoints", "Deliveries",
    "Stages", "1 worker", "Show 2 articles: The article could not be worked on",
    "Find", "Status", "Find", "Show all", "Articles", "Storm over Oslo", "Storm over Bergen",
    "Status", "From", "To",
]  # fmt: skip


def failing(desk: Desk) -> None:
    for name in ("Bergen", "Oslo"):
        desk.failed(TEXT, FAILED, title=f"Storm over {name}")
    desk.ledger.report([WorkerState("extraction@host:17", "extraction", 2, 1, 99, 1.5, 2.0)])


def walk(page: Page, until: str, most: int = 60) -> list[str]:
    """Tab from stop to stop until the named one; every stop is seen. Returns their names, each once in a row."""
    names: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUSED)
        assert told["seen"], told
        if names[-1:] != [told["name"]]:
            names.append(told["name"])
        if told["name"] == until:
            return names
    raise AssertionError(f"{until} was not reached: {names}")


def test_every_stop_of_the_desk_is_reached_in_reading_order_and_seen(tab: Tab) -> None:
    failing(tab.desk)
    page = tab.open("/desk", until="#problems-body li")
    page.locator("#found table").wait_for()
    expect(page.locator("#deliveries-body")).to_have_text("No webhook has been sent yet.")
    assert walk(page, until="To") == STOPS


def test_errors_are_retried_together_by_keyboard_alone_and_the_place_is_kept(tab: Tab) -> None:
    failing(tab.desk)
    page = tab.open("/desk", until="#problems-body li")
    walk(page, until="Allow changes")
    page.keyboard.press("Enter")
    walk(page, until="Retry all The article could not be worked on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Retry 2 articles?")
    expect(page.get_by_role("button", name="Leave it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#said")).to_have_text("Nothing was changed.")
    expect(page.get_by_role("button", name="Retry all The article could not be worked on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Leave it")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("2 articles of 2: done.")
    expect(page.locator("#problems-body")).to_contain_text("No article has failed")
    expect(page.locator("#problems-body")).to_be_focused()


def test_news_waits_while_a_question_is_asked(tab: Tab) -> None:
    failing(tab.desk)
    page = tab.open("/desk", until="#problems-body li")
    walk(page, until="Allow changes")
    page.keyboard.press("Enter")
    walk(page, until="Retry all The article could not be worked on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Leave it")).to_be_focused()
    with page.expect_response(lambda answer: answer.url.endswith("/v1/desk") and answer.status == 200):
        tab.desk.post(TEXT)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Retry all The article could not be worked on")).to_be_focused()
    expect(page.locator(".tile").first).to_contain_text("1")
    expect(page.get_by_role("button", name="Retry all The article could not be worked on")).to_be_focused()


def test_a_story_is_opened_and_an_article_deleted_by_keyboard_alone(tab: Tab) -> None:
    failing(tab.desk)
    page = tab.open("/desk", until="#found table")
    page.locator("#problems-body li").wait_for()
    walk(page, until="Allow changes")
    page.keyboard.press("Enter")
    walk(page, until="Storm over Bergen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="One article's story")).to_be_focused()
    page.locator(".history").wait_for()
    walk(page, until="Delete")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Leave it")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("It is deleted.")
    expect(page.locator("#found tbody th")).to_have_text(["Storm over Oslo"])


def test_a_desk_with_keys_shows_and_changes_nothing_without_one(
    open_desk: Callable[..., Desk], open_tab: Callable[[Desk], Tab]
) -> None:
    desk = open_desk(key=KEY, api_keys={"newsroom": KEY})
    failing(desk)
    tab = open_tab(desk)
    tab.watch.expected.append("status of 401")
    page = tab.open("/desk", until="#key-form:not([hidden])")
    page.get_by_role("button", name="Allow changes").click()
    assert page.locator("#found table, .tiles, .problems li").count() == 0
    tab.accessible()
    page.get_by_label("API key").fill(KEY)
    page.keyboard.press("Enter")
    group = page.locator(".problems li")
    with page.expect_request("**/v1/articles/retry") as asked:
        group.get_by_role("button", name=re.compile("Retry all")).click()
    assert asked.value.headers["authorization"] == f"Bearer {KEY}"
    page.locator("#sure-yes").click()
    expect(page.locator("#said")).to_have_text("2 articles of 2: done.")
    expect(page.locator(".tiles")).to_be_visible()
