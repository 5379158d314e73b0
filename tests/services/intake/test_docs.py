import re
from collections.abc import Callable
from html.parser import HTMLParser

from flask import Flask
from flask.testing import FlaskClient

from services.contract import KINDS
from services.intake.operations import OPERATIONS
from tests.services.intake.checked import DOCUMENT


class Links(HTMLParser):
    """Ids, and what is linked, loaded or run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")
            elif name == "style" or name.startswith("on"):
                self.inline.append(name)
        if tag in ("script", "style"):
            self.inline.append(tag)


def test_nothing_is_loaded_from_outside_and_nothing_runs(client: FlaskClient) -> None:
    page = Links(client.get("/docs").text)
    assert page.inline == []
    assert [link for link in page.links if not link.startswith("#")] == ["/docs/static/docs.css", "/openapi.json"]


def test_every_link_leads_somewhere(client: FlaskClient) -> None:
    page = Links(client.get("/docs").text)
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    with client.get("/docs/static/docs.css") as style:
        assert style.mimetype == "text/css"


def test_all_operations_schemas_and_problems_are_there(client: FlaskClient) -> None:
    ids = set(Links(client.get("/docs").text).ids)
    assert {operation.id for operation in OPERATIONS} <= ids
    assert set(DOCUMENT["components"]["schemas"]) <= ids
    assert {f"problem-{slug}" for slug in KINDS} <= ids


def test_the_page_shows_no_trace_of_its_making(client: FlaskClient) -> None:
    text = re.sub(r"<[^>]*>", "", client.get("/docs").text)
    assert not re.search(r"(?<!-)\bNone\b|Undefined|\{'|\bTrue\b|\bFalse\b|\[\]", text)


def test_what_a_setting_says_is_escaped(make_app: Callable[..., Flask]) -> None:
    page = make_app(public_url="http://a/<script>").test_client().get("/docs").text
    assert "<script" not in page
