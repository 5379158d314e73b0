"""The desk's part on webhooks: endpoints with their switches, the log of deliveries, sending again."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from services.ledger import Claim, Ledger, Made
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
    answered(tab.desk.ledger, claim, 503, status=status, **more)
    return claim.id


def answered(ledger: Ledger, claim: Claim, code: int, **made: str) -> None:
    """The worker's part: one attempt that was answered so."""
    brief = {"number": 1, "at": 1_795_406_400.25, "status": code, "code": None if code < 300 else "E_HTTP"}
    log = brief | {
        "url": claim.text("url"), "error": None if code < 300 else "The answer had another status than 2xx.",
        "request_headers": {"webhook-id": claim.id}, "response_headers": [["A", "b"]], "response": "<b>busy</b>",
        "response_truncated": False, "timings": {"dns": 1.5, "total": 2.5},
    }  # fmt: skip
    ledger.attempted(claim, Made(log=log, brief=brief, **made), 60)


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


def test_all_dead_deliveries_of_a_range_are_sent_again_after_a_question(hooks: Tab) -> None:
    tried(hooks, "dead", reason="exhausted")
    page = hooks.page
    page.get_by_role("button", name="Allow changes").click()
    again = page.get_by_role("button", name="Send all dead ones of this range again")
    page.get_by_label("To", exact=True).fill("2001-01-01T00:00")
    expect(page.locator("#deliveries-body")).to_have_text("No delivery stands so.")
    again.click()
    expect(page.locator("#said")).to_have_text("Nothing of this range is dead.")
    page.get_by_label("From", exact=True).fill("2001-01-01T00:00")
    page.get_by_label("To", exact=True).fill("")
    expect(page.locator(".deliveries li")).to_have_count(2)
    again.click()
    expect(page.get_by_role("dialog")).to_contain_text("Send 2 webhooks again?")
    page.locator("#sure-yes").click()
    expect(page.locator("#said")).to_have_text("2 webhooks due again.")
    page.locator("#delivered").select_option("dead")
    expect(page.locator("#deliveries-body")).to_have_text("No delivery stands so.")


def test_an_answer_that_comes_after_a_later_question_is_not_shown(hooks: Tab) -> None:
    page = hooks.page
    expect(page.locator(".deliveries li")).to_have_count(1)
    held: list[Route] = []
    page.route(re.compile(r"/deliveries\?(?!.*status=)"), lambda route: held.append(route))
    page.get_by_label("To", exact=True).fill("2100-01-01T00:00")
    expect_held(page, held)
    page.locator("#delivered").select_option("pending")
    expect(page.locator("#deliveries-body")).to_have_text("No delivery stands so.")
    with page.expect_response(held[0].request.url):
        held[0].continue_()
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    expect(page.locator("#deliveries-body")).to_have_text("No delivery stands so.")


def expect_held(page: Page, held: list[Route]) -> None:
    """Wait until a request is held back."""
    for _ in range(300):
        if held:
            return
        page.wait_for_timeout(100)
    raise AssertionError("nothing was asked for")


def test_an_endpoint_is_made_and_its_secret_shown_this_once(hooks: Tab) -> None:
    page = hooks.page
    expect(page.get_by_role("form", name="New endpoint")).to_be_hidden()
    page.get_by_role("button", name="Allow changes").click()
    form = page.get_by_role("form", name="New endpoint")
    form.get_by_label("URL").fill("https://93.184.215.14/new")
    form.get_by_label("What it is for").fill("the night desk")
    form.get_by_label("Articles that are done").uncheck()
    form.get_by_role("button", name="Make it").click()
    secret = page.get_by_label("The secret of https://93.184.215.14/new")
    expect(secret).to_be_focused()
    expect(secret).to_have_value(re.compile(r"whsec_[\w+/=]{20,}"))
    row = page.locator("#endpoints-body tbody tr").last
    expect(row).to_contain_text("https://93.184.215.14/new the night desk")
    expect(row).to_contain_text("article.failed (thin)")
    hooks.accessible()
    page.get_by_role("button", name="I have kept it").click()
    expect(page.locator("#secret")).to_be_hidden()
    expect(page.locator("#secret-text")).to_have_value("")


def test_an_address_that_may_not_be_called_is_told_at_its_field(hooks: Tab) -> None:
    hooks.watch.expected.append("status of 422")
    page = hooks.page
    page.get_by_role("button", name="Allow changes").click()
    page.get_by_label("URL").fill("https://127.0.0.1/hook")
    page.get_by_role("button", name="Make it").click()
    expect(page.locator("#url-error")).to_be_visible()
    expect(page.get_by_label("URL")).to_be_focused()
    expect(page.locator("#secret")).to_be_hidden()
    hooks.accessible()


@pytest.mark.parametrize(
    ("button", "whose"),
    [
        ("New secret for https://desk.example.org/all", "https://desk.example.org/all"),
        ("New secret for callback_url", "callback_url"),
    ],
)
def test_a_secret_is_rotated_after_a_question_and_the_new_one_shown(hooks: Tab, button: str, whose: str) -> None:
    page = hooks.page
    page.get_by_role("button", name="Allow changes").click()
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("dialog")).to_contain_text("signs as well for a day")
    page.locator("#sure-yes").click()
    expect(page.get_by_label(f"The new secret for {whose}")).to_have_value(re.compile(r"whsec_[\w+/=]{20,}"))


def test_what_an_endpoint_answers_to_a_test_is_told(hooks: Tab) -> None:
    page = hooks.page
    page.get_by_role("button", name="Allow changes").click()
    page.get_by_role("button", name="Test https://desk.example.org/all").click()
    answered(hooks.desk.ledger, _soon_due(hooks), 204, status="delivered")
    expect(page.locator("#said")).to_have_text("https://desk.example.org/all answered 204.")


def _soon_due(tab: Tab) -> Claim:
    for _ in range(200):
        if claim := tab.desk.ledger.claim_delivery("delivery", "a worker", 10):
            return claim
        tab.page.wait_for_timeout(50)
    raise AssertionError("nothing became due")


def test_an_articles_story_tells_of_its_webhooks(hooks: Tab) -> None:
    hooks.page.locator("#found tbody th a").first.click()
    story = hooks.page.locator("#story")
    expect(story.get_by_role("heading", name="Its webhooks")).to_be_visible()
    expect(story.locator(".deliveries li")).to_contain_text("https://desk.example.org/hook")


def test_webhooks_fit_a_narrow_window(hooks: Tab) -> None:
    hooks.page.set_viewport_size(NARROW)
    hooks.page.get_by_role("button", name="Allow changes").click()
    hooks.page.locator(".deliveries summary").click()
    hooks.page.locator(".attempts pre").wait_for()
    hooks.fits()
    hooks.accessible()
