"""The two pages and their assets: what is served, and that nothing in them is inline or comes from elsewhere."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web import page
from web.assets import ENTRIES, SHEETS, in_order

STATIC = Path(page.static_folder or "")
ASSETS = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())
VENDORED = [name for name in ASSETS if name.startswith("vendored/")]
SCRIPTS = [name for name in ASSETS if name.endswith(".js") and name not in VENDORED]
PAGES = ["/", "/articles/some-id", "/desk"]
_SVG_NAMESPACE = "http://www.w3.org/2000/svg"


class Tags(HTMLParser):
    """Every tag of a document with its attributes, and the words inside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.inline = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.inline += data.strip()

    def values(self, *names: str) -> Iterator[str]:
        for _, attributes in self.all:
            yield from (value or "" for name, value in attributes.items() if name in names)


@pytest.fixture
def client() -> FlaskClient:
    app = Flask("a desk", static_folder=None)
    app.register_blueprint(page)
    return app.test_client()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_served_as_html(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_inline_code_and_no_inline_style(client: FlaskClient, path: str) -> None:
    tags = Tags(client.get(path).text)
    assert not tags.inline
    assert not [tag for tag, _ in tags.all if tag in ("style", "base", "iframe", "object", "embed")]
    assert not [name for _, attributes in tags.all for name in attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("path", PAGES)
def test_every_address_of_a_page_lies_on_its_own_host(client: FlaskClient, path: str) -> None:
    addresses = list(Tags(client.get(path).text).values("href", "src", "action", "srcset"))
    assert addresses
    assert all(re.match(r"/(?!/)|#", address) for address in addresses)


@pytest.mark.parametrize("path", PAGES)
def test_every_asset_of_a_page_is_served(client: FlaskClient, path: str) -> None:
    assets = [a for a in Tags(client.get(path).text).values("href", "src") if a.startswith("/assets/")]
    assert any(".js" in asset for asset in assets)
    for asset in assets:
        with client.get(asset) as answer:
            assert answer.status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_every_field_of_a_page_has_a_name_that_is_heard(client: FlaskClient, path: str) -> None:
    tags = Tags(client.get(path).text)
    labelled = set(tags.values("for"))
    fields = [attributes for tag, attributes in tags.all if tag in ("input", "select", "textarea")]
    assert fields
    named = ("aria-label", "aria-labelledby")
    assert all(field["id"] in labelled or any(map(field.get, named)) for field in fields)


@pytest.mark.parametrize("path", [*PAGES, "/assets/home.js", "/assets/favicon.svg"])
def test_the_policy_allows_this_host_alone_and_no_string_as_markup(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        policy = answer.headers["Content-Security-Policy"]
    sources = {word for part in policy.split(";") for word in part.split()[1:]}
    assert sources == {"'self'", "'none'", "'script'"}
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


def test_an_id_with_markup_is_escaped(client: FlaskClient) -> None:
    html = client.get("/articles/%22%3E%3Cscript%3Ealert(1)").text
    assert "<script>" not in html
    assert list(Tags(html).values("data-article")) == ['"><script>alert(1)']


def test_the_page_finds_its_way_behind_a_prefix() -> None:
    app = Flask("a desk", static_folder=None)
    app.register_blueprint(page)
    html = app.test_client().get("/", environ_overrides={"SCRIPT_NAME": "/desk"}).text
    assert 'data-root="/desk/"' in html
    assert set(re.findall(r'(?:href|src)="([^"#]+)', html)) & {"/", "/docs"} == set()


@pytest.mark.parametrize("name", [name for name in ASSETS if not name.endswith(".txt")])
def test_an_asset_names_no_address_of_another_host(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8").replace(_SVG_NAMESPACE, "")
    assert not re.findall(r"(?:https?:|wss?:|url\((?!#)|@import)[^\s]*", text)


@pytest.mark.parametrize("name", [name for name in ASSETS if name.endswith(".js")])
def test_a_script_never_turns_text_into_markup_or_code(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function|srcdoc|console\."
    )
    assert not re.findall(forbidden, text)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_says_its_subject_and_imports_only_what_is_there(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    assert text.startswith("// ")
    imported = re.findall(r'^(?:import|export).*from "(.*)";$', text, re.MULTILINE)
    imported += re.findall(r'\bimport\("(.*?)"\)', text)
    assert all(path.removeprefix("./") in ASSETS for path in imported)


def test_what_comes_from_elsewhere_is_told_with_its_licence() -> None:
    told = (STATIC / "vendored" / "licences.txt").read_text(encoding="utf-8")
    first = (STATIC / "vendored" / "drawing.js").read_text(encoding="utf-8").split("\n")[0]
    versions = re.findall(r"[a-z0-9-]+ \d+\.\d+\.\d+", first)
    assert len(versions) == 3
    assert all(version in told for version in versions)


def test_every_element_that_a_script_asks_for_is_in_a_template(client: FlaskClient) -> None:
    there = {name for path in PAGES for name in Tags(client.get(path).text).values("id")} | {"sent-text"}
    asked = {name for script in SCRIPTS for name in re.findall(r'byId\("([^"]+)"\)', (STATIC / script).read_text())}
    assert asked <= there


def test_every_asset_is_used(client: FlaskClient) -> None:
    told = "".join(client.get(path).text for path in PAGES)
    told += "".join(f"/{name}.css" for name in SHEETS) + "".join(f"/{name}.js" for name in ENTRIES)
    told += "".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)
    assert [name for name in ASSETS if f"/{name}" not in told and name != "vendored/licences.txt"] == []


def test_seeds_are_listed_and_no_other_file_is_given_out(client: FlaskClient) -> None:
    listed = client.get("/seeds").json
    assert {"cod_talks.txt", "cod_talks_lower.txt"} <= {seed["file"] for seed in listed}
    for seed in listed:
        answer = client.get(f"/seeds/{seed['file']}")
        assert (answer.status_code, answer.mimetype) == (200, "text/plain")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert len(answer.text) > 500
    for name in ("index.json", "README.md", "..%2F__init__.py", "nothing.txt"):
        assert client.get(f"/seeds/{name}").status_code == 404


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_page_has_every_module_that_it_needs_in_one_script(client: FlaskClient, entry: str) -> None:
    names = in_order(entry)
    for number, name in enumerate(names):
        needed = re.findall(
            r'from "\./([^"]+)\.js";$', (STATIC / f"{name}.js").read_text(encoding="utf-8"), re.MULTILINE
        )
        assert set(needed) <= set(names[:number])
    answer = client.get(f"/assets/{entry}.bundle.js")
    assert answer.mimetype == "text/javascript"
    exported = ["export async function showResult"] if entry == "render-result" else []
    assert re.findall(r"^(?:import|export)\b[\w ]*", answer.text, re.MULTILINE) == exported
    assert (
        client.get(f"/assets/{entry}.bundle.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    )


def test_assets_come_packed_for_those_who_take_that(client: FlaskClient) -> None:
    plain = client.get("/assets/page.css")
    packed = client.get("/assets/page.css", headers={"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3
    assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", PAGES)
def test_what_a_page_names_by_version_is_kept_for_good_and_by_no_other(client: FlaskClient, path: str) -> None:
    named = [a for a in Tags(client.get(path).text).values("href", "src") if "?v=" in a]
    assert len(named) >= 2
    for address in named:
        assert "immutable" in client.get(address).headers["Cache-Control"]
        assert client.get(f"{address}0").headers["Cache-Control"] == "no-cache"


def test_all_that_the_page_can_load_weighs_less_than_its_limit_when_packed(client: FlaskClient) -> None:
    names = ["page.css", *(f"{entry}.bundle.js" for entry in ENTRIES), *VENDORED]
    packed = [len(gzip.compress(client.get(f"/assets/{name}").data)) for name in names]
    assert 50_000 < sum(packed) < 200_000  # bytes; 600,000 are allowed, the digest included


def test_nothing_but_the_sheet_stands_before_the_first_paint(client: FlaskClient) -> None:
    tags = Tags(client.get("/articles/art_1").text).all
    assert [one["rel"] for tag, one in tags if tag == "link"] == ["stylesheet", "icon"]
    assert [(one["type"], one.get("blocking")) for tag, one in tags if tag == "script"] == [("module", None)]


def test_what_drawings_need_is_served_from_memory_and_known_again(client: FlaskClient) -> None:
    for name in ("drawing.js", "world.json"):
        answer = client.get(f"/assets/vendored/{name}")
        assert answer.data == (STATIC / "vendored" / name).read_bytes()
        assert (
            client.get(f"/assets/vendored/{name}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
        )
    assert client.get("/assets/vendored/index.html").status_code == 404


def test_there_is_no_bundle_of_anything_else(client: FlaskClient) -> None:
    assert client.get("/assets/dom.bundle.js").status_code == 404


def test_the_one_style_sheet_holds_every_sheet_and_is_known_again(client: FlaskClient) -> None:
    answer = client.get("/assets/page.css")
    assert all((STATIC / f"{name}.css").read_text(encoding="utf-8") in answer.text for name in SHEETS)
    assert client.get("/assets/page.css", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
