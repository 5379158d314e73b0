"""The desk's part on webhooks: endpoints with their switches, the log of deliveries, sending again."""

import pytest
from playwright.sync_api import expect

from services.ledger import Made
from tests.browser.conftest import NARROW, Tab
from tests.browser.fishery import TEXT, TITLE, fishery
from tests.services.ledger.sending import claim_of, delivery, endpoint

pytestmark = [pytest.mark.browser, pytest.mark.debian]


def tried(tab: Tab, status: str, **more: str) -> str:
    """The id of a delivery after one attempt that was answered with 503."""
    tab.desk.post(TEXT, title=TITLE)
    tab.desk.extract()
    tab.desk.summarise(fishery(), delivery(client="default", url="https://desk.example.org/hook"))
    claim = claim_of(tab.desk.ledger)
    brief = {"number": 1, "at": 1_795_406_400.25, "status": 503, "code": "E_HTTP"}
    log = brief | {
        "url": claim.text("url"), "error": "The answer had another status than 2xx.",
        "request_headers": {"webhook-id": claim.id}, "response_headers": [["A", "b"]], "response": "<b>busy</b>",
        "response_truncated": False, "timings": {"dns": 1.5, "total": 2.5},
    }  # fmt: skip
    tab.desk.ledger.attempted(claim, Made(status=status, log=log, brief=brief, **more), 60)
    return claim.id


@pytest.fixture
def hooks(tab: Tab) -> Tab:
    """A desk with an endpoint and a delivery that was given up."""
    endpoint(tab.desk.ledger, client="default", url="https://desk.example.org/all", description="the archive")
    tried(tab, "dead", reason="exhausted")
    tab.open("/desk", until="#endpoints-body table")
    tab.page.locator(".deliveries li").wait_for()
    return tab


def test_endpoints_stand_there_with_how_they_do(hooks: Tab) -> None:
    row = hooks.page.locator("#endpoints-body tbody tr")
    expect(row).to_contain_text("https://desk.example.org/all the archive")
    expect(row).to_contain_text("Enabled")
    hooks.accessible()


def test_an_endpoint_is_disabled_after_a_question_and_enabled_again(hooks: Tab) -> None:
    page = hooks.page
    page.get_by_role("button", name="Allow changes").click()
    page.get_by_role("button", name="Disable https://desk.example.org/all").click()
    page.locator("#sure-yes").click()
    expect(page.locator("#endpoints-body")).to_contain_text("Disabled, by hand")
    page.get_by_role("button", name="Enable https://desk.example.org/all").click()
    expect(page.locator("#endpoints-body")).to_contain_text("Enabled")


def test_a_delivery_opens_its_attempts_with_what_was_answered(hooks: Tab) -> None:
    row = hooks.page.locator(".deliveries li")
    expect(row).to_contain_text("article.succeeded to https://desk.example.org/hook")
    expect(row).to_contain_text("1 attempt, E_HTTP")
    row.locator("summary").click()
    expect(row.locator(".attempts")).to_contain_text("HTTP 503 · E_HTTP · The answer had another status than 2xx.")
    expect(row.locator("pre")).to_have_text("<b>busy</b>")
    hooks.accessible()


def test_a_dead_delivery_is_sent_again(hooks: Tab) -> None:
    page = hooks.page
    page.get_by_role("button", name="Allow changes").click()
    page.locator(".deliveries li").get_by_role("button", name="Send again").click()
    expect(page.locator("#said")).to_contain_text("It is due again")
    expect(page.locator(".deliveries .status")).to_have_text("Pending")


def test_all_dead_deliveries_are_sent_again_after_a_question(hooks: Tab) -> None:
    tried(hooks, "dead", reason="exhausted")
    page = hooks.page
    page.get_by_role("button", name="Allow changes").click()
    page.get_by_role("button", name="Send all dead ones").click()
    expect(page.get_by_role("dialog")).to_contain_text("Send 2 webhooks again?")
    page.locator("#sure-yes").click()
    expect(page.locator("#said")).to_have_text("2 webhooks due again.")
    page.locator("#delivered").select_option("dead")
    expect(page.locator("#deliveries-body")).to_have_text("No delivery stands so.")


def test_an_articles_story_tells_of_its_webhooks(hooks: Tab) -> None:
    hooks.page.locator("#found tbody th a").first.click()
    story = hooks.page.locator("#story")
    expect(story.get_by_role("heading", name="Its webhooks")).to_be_visible()
    expect(story.locator(".deliveries li")).to_contain_text("https://desk.example.org/hook")


def test_webhooks_fit_a_narrow_window(hooks: Tab) -> None:
    hooks.page.set_viewport_size(NARROW)
    hooks.page.locator(".deliveries summary").click()
    hooks.page.locator(".attempts pre").wait_for()
    hooks.fits()
