"""What a screen reader is given: roles and names of landmarks, headings and controls, as a tree."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tab
from tests.browser.fishery import TEXT, TITLE, fishery

pytestmark = [pytest.mark.browser, pytest.mark.debian]
MASTHEAD = """
- link "Skip to the content"
- banner:
  - link "Copydesk"
  - navigation "Site":
    - link "New article"
    - link "Desk"
    - link "API"
"""
FORM = """
- main:
  - region "Read an article":
    - heading "Read an article" [level=1]
    - textbox "Article text"
    - button "Choose files"
    - button "clean copy, an invented story"
    - button "the same in lower case, tokenised, without quotation marks"
    - group "Options":
      - textbox "Title"
      - textbox "Published"
      - spinbutton "Summary length"
      - combobox "Unit of the summary length":
        - option "sentences" [selected]
        - option "words"
        - option "% of the article"
    - paragraph:
      - button "Read it"
  - region "Recent articles":
    - heading "Recent articles" [level=2]
    - button "Refresh"
    - status
    - list:
      - listitem:
        - link "Cod talks to open in Tromso"
"""
ARTICLE = """
- main:
  - heading "Cod talks to open in Tromso" [level=1]
  - navigation "Parts of the result":
    - link "Summary"
    - link "The article"
    - link "Who said what"
    - link "Timeline"
    - link "Map"
    - link "Who acts on whom"
    - link "Who and where"
    - link "Key phrases"
  - button "Download JSON"
  - button "Summary as text"
  - link "Its story"
  - region "Summary":
    - heading "Summary" [level=2]
    - list:
      - listitem:
        - link /^REYKJAVIK/
      - listitem:
        - link "The Faroe Islands rejected the plan."
  - region "The article":
    - heading "The article" [level=2]
    - paragraph: The right and left arrow keys go from mark to mark.
    - group "Marked":
      - checkbox "People" [checked]
      - checkbox "Organisations" [checked]
      - checkbox "Places" [checked]
      - checkbox "Nationalities and groups" [checked]
      - checkbox "Speech" [checked]
      - checkbox "Events" [checked]
      - checkbox "Dates" [checked]
      - checkbox "In the summary" [checked]
      - combobox "Speech of":
        - option "everybody" [selected]
        - option "Solveig Thorsen"
        - option "Johan Dalsgaard"
    - article:
      - paragraph: /^REYKJAVIK/
      - paragraph: /Solveig Thorsen :/
  - region "Who said what":
    - heading "Who said what" [level=2]
    - list:
      - listitem:
        - heading "Solveig Thorsen Norwegian fisheries minister" [level=3]
        - list:
          - listitem:
            - blockquote
            - paragraph: word for word
      - listitem:
        - heading "Johan Dalsgaard prime minister" [level=3]
  - region "Timeline":
    - heading "Timeline" [level=2]
    - list:
      - listitem:
        - paragraph:
          - link "2025"
      - listitem:
        - paragraph:
          - link "13 April 2026"
        - list:
          - listitem:
            - link "Solveig Thorsen talks with Gunnar Eliasson"
  - region "Map":
    - heading "Map" [level=2]
    - figure:
      - 'img "Map of 6 places: Norway, Reykjavik, Tromso, Iceland, Faroe Islands, Denmark"'
      - button "Show the whole world"
  - region "Who acts on whom":
    - heading "Who acts on whom" [level=2]
    - figure:
      - img "7 actors and 5 ties between them; each tie is in the list below."
    - list:
      - listitem:
        - group: Iceland → Norway with · 2
  - region "Who and where":
    - heading "People" [level=3]
    - list:
      - listitem:
        - link "Solveig Thorsen"
        - text: Norwegian fisheries minister 3 mentions
      - listitem:
        - link "Johan Dalsgaard"
      - listitem:
        - link "Gunnar Eliasson"
        - text: 1 mention
  - region "Key phrases":
    - list:
      - listitem:
        - link "cod quotas"
  - group: About this reading
  - status
"""


def test_the_first_page_is_a_tree_of_named_parts(tab: Tab) -> None:
    tab.desk.finished(TEXT, fishery(), title=TITLE)
    page = tab.open("/", until=".recent li")
    expect(page.locator("body")).to_match_aria_snapshot(MASTHEAD)
    expect(page.locator("body")).to_match_aria_snapshot(FORM)


def test_the_reader_s_page_is_a_tree_of_named_parts(tab: Tab) -> None:
    page = tab.article(tab.desk.finished(TEXT, fishery(), title=TITLE))
    page.locator("figure.map svg").wait_for()
    page.locator("figure.actors svg").wait_for()
    expect(page.locator("body")).to_match_aria_snapshot(MASTHEAD)
    expect(page.locator("body")).to_match_aria_snapshot(ARTICLE)
