"""The reader's page: the article with its findings in place, and the lists beside it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from services.embedded import EmbeddedServer
from tests.browser.conftest import NARROW, Desk, Tab, opened, served
from tests.browser.fishery import TEXT, TITLE, fishery
from tests.browser.made import Copy, digest, entity, mention

pytestmark = [pytest.mark.browser, pytest.mark.debian]
SAID_BY_DALSGAARD = ['"Nobody asked us,"', "a deal made without his islands was no deal"]
DOT = "e => { const s = getComputedStyle(e, '::before'); return s.borderStyle + s.backgroundColor + s.borderRadius; }"


@pytest.fixture(scope="module")
def read(chromium: Browser, server: EmbeddedServer) -> Iterator[Tab]:
    """The article in one tab for all tests that leave the page as it is."""
    with served(server.url) as desk, opened(chromium, desk) as tab:
        tab.article(desk.finished(TEXT, fishery(), title=TITLE, published_at="2026-04-15"))
        tab.page.locator("figure.map svg").wait_for()
        tab.page.locator("figure.actors svg").wait_for()
        yield tab


@pytest.fixture
def article(read: Tab) -> Tab:
    """The same, with every mark shown and none chosen, at the top."""
    for box in read.page.locator(".legend input").all():
        box.check()
    read.page.get_by_label("Speech of").select_option("")
    read.page.keyboard.press("Escape")
    read.page.mouse.move(0, 0)
    return read


def words_of(page: Page) -> str:
    """What the article says, without the names in its margin, blanks made one."""
    said = page.evaluate(
        "() => { const copy = document.querySelector('article').cloneNode(true);"
        " for (const note of copy.querySelectorAll('.by')) note.remove(); return copy.textContent; }"
    )
    return " ".join(str(said).split())


def marks(page: Page, words: str) -> Locator:
    return page.locator("article .mark", has_text=words)


def test_the_article_stands_there_letter_for_letter(article: Tab) -> None:
    assert article.page.title() == f"{TITLE} · Copydesk"
    assert words_of(article.page) == " ".join(TEXT.split())
    assert article.page.locator("article p").count() == len(TEXT.split("\n"))


def test_capitals_and_marks_are_restored_on_demand_and_taken_back_with_one_click(tab: Tab) -> None:
    copy = Copy("oslo is quiet , they say .\nnobody left oslo .")
    found = [entity(1, "GPE", "Oslo", mention(copy.span("oslo")), mention(copy.span("oslo", 2)), case_restored=True)]
    page = tab.article(tab.desk.finished(copy.text, digest(copy, entities=found, document={"case": "lower"})))
    assert words_of(page) == "oslo is quiet , they say . nobody left oslo ."
    page.get_by_role("button", name="Capitals and marks restored").click()
    assert words_of(page) == "Oslo is quiet, they say. Nobody left oslo."
    assert page.locator("article .place").all_inner_texts() == ["Oslo", "oslo"]
    page.get_by_role("button", name="As sent").click()
    assert words_of(page).startswith("oslo is quiet , they say .")


def test_pointing_at_a_name_lights_all_its_mentions_and_tells_its_rule(article: Tab) -> None:
    page = article.page
    page.locator("article .person", has_text="Dalsgaard").last.hover()
    lit = page.locator("article .lit")
    assert lit.all_inner_texts() == ["Johan Dalsgaard", "Dalsgaard", "He"]
    assert len(set(lit.evaluate_all("(all) => all.map((one) => getComputedStyle(one).backgroundColor)"))) == 1
    expect(page.locator(".strip")).to_contain_text("Johan Dalsgaard · person · prime minister · by another name")
    expect(page.locator(".strip")).to_contain_text("found by recogniser · confidence 0.91")


def test_a_confidence_that_is_not_known_is_not_made_up(article: Tab) -> None:
    article.page.locator("#said li", has_text="a deal made without").last.hover()
    expect(article.page.locator(".strip")).to_contain_text("confidence not told")


def test_the_arrow_keys_walk_through_the_marks(article: Tab) -> None:
    page = article.page
    page.locator("#copy").focus()
    walked = []
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        walked.append(page.evaluate("document.activeElement.textContent"))
    assert walked == ["REYKJAVIK", "Harbour Wire", "Iceland", "Norway"]
    assert page.locator("article .lit").count() == 3
    page.keyboard.press("Escape")
    assert page.locator("article .lit").count() == 0


def test_every_quote_has_its_speaker_in_the_margin(article: Tab) -> None:
    notes = article.page.locator("article .by")
    assert [note.split(":")[0] for note in notes.all_text_contents()] == [
        "Solveig Thorsen", "Johan Dalsgaard", "Solveig Thorsen",
    ]  # fmt: skip
    note, text = notes.first.bounding_box(), article.page.locator("article .speech").first.bounding_box()
    assert note
    assert text
    assert note["x"] + note["width"] <= text["x"] + 1


def test_a_sentence_of_the_summary_leads_to_its_place(article: Tab) -> None:
    article.page.get_by_role("link", name="The Faroe Islands rejected the plan.").click()
    target = article.page.locator(":target")
    assert target.inner_text() == "The Faroe Islands rejected the plan."
    expect(target).to_be_in_viewport()


def test_a_kind_of_mark_can_be_put_out(article: Tab) -> None:
    article.page.get_by_label("People").uncheck()
    assert article.page.locator("article .person:not(.off)").count() == 0
    assert article.page.locator("article .place:not(.off)").count() > 0
    article.page.get_by_label("Events").uncheck()
    article.page.locator("#copy").focus()
    for _ in range(5):
        article.page.keyboard.press("ArrowRight")
    assert article.page.evaluate("document.activeElement.textContent") == "Tuesday"


def test_one_speaker_can_be_followed(article: Tab) -> None:
    article.page.get_by_label("Speech of").select_option(label="Johan Dalsgaard")
    said = article.page.locator("article .speech:not(.off)").all_inner_texts()
    assert [words.split("\n")[-1] for words in said] == [
        '"Nobody asked us,"',
        "a deal made without his islands was no deal",
    ]
    assert article.page.locator(".speakers > li:visible h3 bdi").first.inner_text() == "Johan Dalsgaard"
    assert article.page.locator(".speakers > li:visible").count() == 1


def test_who_said_what_stands_by_speaker(article: Tab) -> None:
    speakers = article.page.locator(".speakers > li")
    assert speakers.locator("h3").all_inner_texts() == [
        "Solveig Thorsen Norwegian fisheries minister", "Johan Dalsgaard prime minister",
    ]  # fmt: skip
    assert speakers.last.locator("blockquote").all_inner_texts() == SAID_BY_DALSGAARD


def test_the_timeline_keeps_plans_and_claims_apart_from_what_happened(article: Tab) -> None:
    line = article.page.locator("ol.timeline")
    assert line.locator("> li .date a").all_inner_texts() == ["2025", "13 April 2026", "14 April 2026", "May 2026"]
    assert line.locator("> li", has_text="14 April").locator("li.happened").inner_text() == "Iceland agrees with Norway"
    assert (
        line.locator("> li", has_text="May 2026").locator("li.ahead").inner_text()
        == "Iceland talks with Norway planned"
    )
    assert "date told in another clause" in line.locator("> li", has_text="13 April").inner_text()
    denied = line.locator("> li.undated li.denied")
    assert denied.inner_text().replace("\n", " ") == "Norway works with (share) did not happen says Solveig Thorsen"
    looks = {name: _dot(line, name) for name in ("happened", "ahead", "denied")}
    assert len(set(looks.values())) == 3


def _dot(line: Locator, name: str) -> str:
    look = (
        "e => { const s = getComputedStyle(e, '::before'); return s.borderStyle + s.backgroundColor + s.borderRadius; }"
    )
    return str(line.locator(f"li.{name}").first.evaluate(look))


def test_the_map_shows_the_places_and_asks_nobody_else(article: Tab) -> None:
    picture = article.page.get_by_role("img", name="Map of 6 places: Norway")
    picture.wait_for()
    assert set(picture.locator(".spot title").all_text_contents()) == {
        "Norway", "Reykjavik", "Tromso", "Iceland", "Faroe Islands", "Denmark",
    }  # fmt: skip
    assert picture.locator(".land.told").count() == 3  # the Faroes are too small for this map's countries
    east, west = (_left(picture, name) for name in ("Tromso", "Reykjavik"))
    assert west < east
    article.page.get_by_role("button", name="Show the whole world").click()
    assert _left(picture, "Tromso") - _left(picture, "Reykjavik") < (east - west) / 2


def _left(picture: Locator, name: str) -> float:
    box = picture.locator(".spot", has_text=name).locator("circle").bounding_box()
    assert box
    return float(box["x"])


def test_a_tie_between_actors_opens_its_sentences(article: Tab) -> None:
    page = article.page
    page.locator("figure.actors svg").wait_for()
    page.locator(".actors .tie.against[data-tie=e9-e4] .reach").dispatch_event("click")
    opened = page.locator("details[open]")
    assert opened.locator("summary").inner_text().startswith("Johan Dalsgaard → Norway against")
    expect(opened.locator("summary")).to_be_focused()
    assert opened.locator("blockquote").inner_text().startswith("Prime minister Johan Dalsgaard accused Norway")
    opened.locator("blockquote a").click()
    assert page.locator(":target").inner_text() == "accused"


def test_the_sides_of_the_actors_differ_in_shape_and_colour(article: Tab) -> None:
    page = article.page
    page.locator("figure.actors svg").wait_for()
    sides = {
        name: page.locator(".actor", has_text=name).get_attribute("class") for name in ("Iceland", "Johan Dalsgaard")
    }
    assert sides["Iceland"] != sides["Johan Dalsgaard"]
    assert page.locator(".actors .actor rect").count() == 1


def test_the_result_can_be_saved(article: Tab, tmp_path: Path) -> None:
    shown = fishery()
    with article.page.expect_download() as saved:
        article.page.get_by_role("button", name="Download JSON").click()
    kept = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert kept == shown | {"id": kept["id"]}
    with article.page.expect_download() as saved:
        article.page.get_by_role("button", name="Summary as text").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert text == f"{shown['summary']['headline']['text']}\n\n{shown['summary']['text']}\n"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [None, NARROW], ids=["wide", "narrow"])
def test_nothing_serious_stands_in_anybodys_way(
    open_tab: Callable[..., Tab], desk: Desk, scheme: str, viewport: Any
) -> None:
    tab = open_tab(desk, **({"viewport": viewport} if viewport else {}), color_scheme=scheme)
    page = tab.article(desk.finished(TEXT, fishery(), title=TITLE))
    page.locator("figure.actors svg").wait_for()
    page.locator("figure.map svg").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    tab.accessible()
    tab.fits()


def test_on_paper_nothing_is_folded_away_and_no_button_is_left(article: Tab) -> None:
    article.page.emulate_media(media="print")
    try:
        _printed(article.page)
    finally:
        article.page.emulate_media(media="screen")


def _printed(page: Page) -> None:
    for gone in (".masthead nav", ".actions", ".legend", ".strip", ".parts"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator("article")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('#copy')).maxHeight") == "none"
