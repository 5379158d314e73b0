"""Text from strangers: markup, scripts, writing from right to left, a megabyte, thousands of findings."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, Tab
from tests.browser.made import Copy, digest, entity, event, mention, place, quote, time

pytestmark = [pytest.mark.browser, pytest.mark.debian]
MARKUP = '<script>document.title = "taken"</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>'


def test_markup_is_shown_and_never_becomes_markup(tab: Tab) -> None:
    copy = Copy(f"{MARKUP} said Ann.\n</article><style>*{{display:none}}</style> in Oslo.")
    markup = copy.span(MARKUP)
    party = markup | {"entity": "e1"}
    made = digest(
        copy,
        document={"title": MARKUP, "authors": [MARKUP], "published_at": "2026-01-01"},
        entities=[
            entity(1, "PERSON", MARKUP, mention(markup, rule=MARKUP), role=MARKUP),
            entity(2, "GPE", MARKUP, mention(copy.span("Oslo")), place=place(59.9, 10.7, "NO")),
        ],
        quotes=[quote(1, "e1", markup, source=copy.span("Ann"), rule=MARKUP)],
        events=[event(1, "AGREE", copy.span("said"), party, copy.span("Oslo") | {"entity": "e2"}, rule=MARKUP)],
        times=[time(1, markup, MARKUP)],
        key_phrases=[{"text": MARKUP, "score": 1.0, "mentions": [markup]}],
    )  # fmt: skip
    page = tab.article(tab.desk.finished(copy.text, made, title=MARKUP, external_id=MARKUP[:40]))
    page.locator("figure.actors svg").wait_for()
    page.locator("figure.map svg").wait_for()
    assert page.title() == f"{MARKUP} · Copydesk"
    assert page.locator("#result :is(script, img, style, iframe), #result a[href^=javascript]").count() == 0
    expect(page.locator("article")).to_contain_text(MARKUP)
    for mark in page.locator("article .mark").all()[:4]:
        mark.hover(force=True)
    assert page.locator(".strip :is(script, img)").count() == 0
    page.goto(tab.desk.url)
    expect(page.get_by_role("link", name="<script>")).to_be_visible()


def test_writing_from_right_to_left_turns_nothing_of_ours_around(tab: Tab) -> None:
    arabic, override = "قال الوزير يوم الاثنين إن المحادثات بدأت.", "\u202eевил\u202d"
    copy = Copy(f"{arabic}\nAnn {override} left.")
    found = [
        entity(1, "PERSON", override, mention(copy.span(override))),
        entity(2, "PERSON", arabic, mention(copy.span(arabic))),
    ]
    page = tab.article(tab.desk.finished(copy.text, digest(copy, entities=found)))
    directions = page.locator("article p").evaluate_all("(all) => all.map((one) => getComputedStyle(one).direction)")
    assert directions == ["rtl", "ltr"]
    row = page.locator("#who li", has_text="евил")
    name, number = row.locator("a").bounding_box(), row.locator(".number").bounding_box()
    assert name
    assert number
    assert name["x"] < number["x"]


def test_a_megabyte_with_five_thousand_findings_is_shown_whole(tab: Tab) -> None:
    line = "Ann Lee met the mayor of Oslo on the quay , and nothing came of it for a long while after that day . " * 3
    text = "\n".join(line.strip() for _ in range(3200))
    copy = Copy(text)
    assert len(text) > 960_000
    spans = [
        {"start": at, "end": at + 7, "text": "Ann Lee"} for at in range(len(text)) if text.startswith("Ann Lee", at)
    ]
    people = [entity(1, "PERSON", "Ann Lee", *[mention(span) for span in spans[:5000]])]
    page = tab.article(tab.desk.finished(copy.text[:990_000], digest(copy, entities=people)))
    assert page.locator("article .person").count() == 5000
    chunks = page.locator("article .chunk")
    assert chunks.count() > 40
    assert chunks.last.evaluate("(chunk) => getComputedStyle(chunk).contentVisibility") == "auto"
    page.locator("article .person").last.scroll_into_view_if_needed()
    page.locator("article .person").last.hover()
    assert page.locator("article .lit").count() == 5000
    page.set_viewport_size(NARROW)
    tab.fits()


def test_one_word_without_end_does_not_widen_the_page(tab: Tab) -> None:
    word = "x" * 5000
    copy = Copy(f"{word} said Ann.")
    found = [entity(1, "ORG", word, mention(copy.span(word)))]
    tab.page.set_viewport_size(NARROW)
    tab.article(tab.desk.finished(copy.text, digest(copy, document={"title": word}, entities=found), title=word[:300]))
    tab.fits()


def test_the_desk_shows_markup_of_strangers_as_words(tab: Tab) -> None:
    problem = {"type": "urn:copydesk:problem:stage-failed", "title": MARKUP, "status": 500, "detail": MARKUP}
    tab.desk.failed("Talks began.", problem, title=MARKUP, external_id=MARKUP[:60])
    page = tab.open("/desk", until="#found table")
    page.get_by_role("link", name="<script>").click()
    expect(page.locator("#story .history li").last).to_contain_text(MARKUP)
    assert page.locator("main :is(script, img, style, iframe), main a[href^=javascript]").count() == 0
    assert page.title() == "The desk · Copydesk"
