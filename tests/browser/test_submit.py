"""The first page: paste, drop one file or many, open a seed; the result opens when it is ready."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Tab
from tests.browser.fishery import TEXT, TITLE, fishery

pytestmark = [pytest.mark.browser, pytest.mark.debian]


@pytest.fixture
def form(tab: Tab) -> Tab:
    tab.open("/", until="#seeds:not([hidden])")
    return tab


def drop(page: Page, *files: tuple[str, str]) -> None:
    """Let files fall on the form as a browser does."""
    data = page.evaluate_handle(
        "(files) => { const data = new DataTransfer();"
        " for (const [name, text] of files) data.items.add(new File([text], name, { type: 'text/plain' }));"
        " return data; }",
        list(files),
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": data})


def test_a_pasted_article_is_sent_by_keyboard_alone_and_its_result_opens(form: Tab) -> None:
    page = form.page
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "brand"
    page.get_by_label("Article text").focus()
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/articles/*")
    expect(page.locator(".stages [aria-current=step]")).to_be_visible()
    form.desk.extract()
    form.desk.summarise(fishery())
    expect(page.get_by_role("heading", name="The article")).to_be_visible()
    page.get_by_role("link", name="Change and read again").click()
    expect(page.get_by_label("Article text")).to_have_value(TEXT)


def test_a_seed_is_opened_with_its_title_and_its_day(form: Tab) -> None:
    form.page.get_by_role("button", name="clean copy, an invented story").click()
    expect(form.page.get_by_label("Article text")).to_have_value(TEXT + "\n")
    expect(form.page.get_by_label("Title")).to_have_value(TITLE)
    expect(form.page.get_by_label("Published")).to_have_value("2026-04-15")
    expect(form.page.get_by_role("button", name="Read it")).to_be_focused()
    form.accessible()


def test_one_dropped_file_is_shown_before_it_is_sent(form: Tab) -> None:
    drop(form.page, ("one.txt", "Talks began."))
    expect(form.page.get_by_label("Article text")).to_have_value("Talks began.")
    expect(form.page.locator("#many")).to_be_hidden()


def test_many_files_have_a_bar_each_and_one_for_all(form: Tab) -> None:
    page = form.page
    drop(page, *[(f"{name}.txt", f"Talks {name} began.") for name in ("one", "two", "three", "four")])
    expect(page.locator(".files li")).to_have_count(4)
    expect(page.locator("#many-state")).to_have_text("0 of 4 done")
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_label("three.txt")).to_have_attribute("value", "0.25")
    for _ in range(3):
        form.desk.extract()
        form.desk.summarise(fishery())
    expect(page.locator("#many-state")).to_have_text("3 of 4 done")
    expect(page.get_by_label("four.txt")).to_have_attribute("value", "0.25")
    assert 0.8 < float(page.get_by_label("All files").get_attribute("value") or 0) < 0.82
    form.accessible()
    form.desk.extract()
    form.desk.summarise(fishery())
    expect(page.locator("#many-state")).to_have_text("4 of 4 done")
    page.get_by_role("link", name="two.txt").click()
    expect(page.get_by_role("heading", name="The article")).to_be_visible()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(form: Tab, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Talks began.", encoding="utf-8")
    bad.write_bytes(b"\xff\xfe\x00")
    form.page.locator("#file").set_input_files([bad, good])
    form.page.get_by_role("button", name="Read them").click()
    expect(form.page.locator(".files li", has_text="bad.txt")).to_contain_text("not plain text in UTF-8")
    expect(form.page.locator(".files li", has_text="good.txt")).to_contain_text("Queued")
    expect(form.page.locator("#many-state")).to_have_text("1 of 2 done, 1 not read")


def test_what_the_desk_refuses_is_said_at_its_field(form: Tab) -> None:
    form.watch.expected.append("status of 422")
    form.page.get_by_label("Article text").fill("   ")
    form.page.get_by_role("button", name="Read it").click()
    expect(form.page.locator("#text-error")).to_be_visible()
    expect(form.page.get_by_label("Article text")).to_be_focused()
    form.accessible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_fits_a_narrow_window(form: Tab, scheme: str) -> None:
    form.page.set_viewport_size(NARROW)
    form.page.emulate_media(color_scheme=scheme)
    drop(form.page, ("a-file-with-quite-a-long-name-that-does-not-end.txt", "x"), ("b.txt", "y"))
    form.fits()
    form.accessible()
