"""What does a page load at once? One style sheet and one script, put together from small files, packed, and kept."""

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, request, url_for

STATIC = Path(__file__).parent / "static"
SHEETS = ("base", "form", "result", "marks", "panels", "desk", "print")
ENTRIES = ("home", "article", "render-result", "desk")  # the third is loaded by the second
DRAWN_WITH = {"drawing.js": "text/javascript", "world.json": "application/json", "licences.txt": "text/plain"}
_YEAR = 31_536_000  # seconds
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async function|function\*?|const|class) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)

assets = Blueprint("assets", __name__, url_prefix="/assets")


@assets.get("/page.css")
def sheet() -> Response:
    """All style sheets in one: a browser paints nothing before it has the last of them."""
    return _kept(_sheet(), "text/css")


@assets.get("/<entry>.bundle.js")
def script(entry: str) -> Response:
    """A page's modules in one: some forty requests, one found in the other, would come before the article."""
    if entry not in ENTRIES:
        abort(404)
    return _kept(bundle(entry), "text/javascript")


@assets.get("/vendored/<name>")
def vendored(name: str) -> Response:
    """What map and graph are drawn with: from memory too, since readers often leave before all of it has come."""
    if name not in DRAWN_WITH:
        abort(404)
    return _kept(_text(f"vendored/{name}"), DRAWN_WITH[name])


@assets.app_template_global()
def asset_url(endpoint: str, entry: str | None = None) -> str:
    """The address of the sheet or of a script, with its version in it: it may be kept for good."""
    if entry is None:
        return url_for(f"page.assets.{endpoint}", v=_version(_sheet()))
    return url_for(f"page.assets.{endpoint}", entry=entry, v=_version(bundle(entry)))


def _kept(text: str, kind: str) -> Response:
    """The text, packed for those who take that; without its own version in the address it is asked for anew."""
    packed = bool(request.accept_encodings["gzip"])
    answer = Response(_packed(text) if packed else text, content_type=f"{kind}; charset=utf-8")
    answer.headers["Vary"] = "Accept-Encoding"
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    answer.set_etag(f"{_version(text)}-gzip" if packed else _version(text))
    if request.args.get("v") == _version(text):
        answer.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    answer.make_conditional(request)
    return answer


@cache
def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


@cache
def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def _text(file: str) -> str:
    return (STATIC / file).read_text(encoding="utf-8")


@cache
def _sheet() -> str:
    return "\n".join(_text(f"{name}.css") for name in SHEETS)


@cache
def bundle(entry: str) -> str:
    """One module from an entry and all that it imports: each becomes a function that returns what it exports.

    What the entry exports stays exported. Raises ValueError for an import or an export of another form than the page's
    modules have.
    """
    names = in_order(entry)
    return "\n".join([*map(_wrapped, names[:-1]), _linked(entry, "export ")])


def in_order(entry: str) -> list[str]:
    """The modules that an entry needs, each behind those that it needs itself; the entry is the last."""
    order: list[str] = []

    def visit(name: str) -> None:
        for _, needed in _IMPORT.findall(_source(name)):
            if needed not in order:
                visit(needed)
        order.append(name)

    visit(entry)
    return list(dict.fromkeys(order))


def _source(name: str) -> str:
    return _text(f"{name}.js")


def _wrapped(name: str) -> str:
    exported = ", ".join(found for _, found in _EXPORT.findall(_source(name)))
    return f"const {_variable(name)} = (() => {{\n{_linked(name)}return {{ {exported} }};\n}})();"


def _linked(name: str, export: str = "") -> str:
    """The module with its imports taken from the functions before it; `export` stands before what it exports."""
    linked = _IMPORT.sub(lambda found: _taken(found[1], found[2]), _source(name))
    if left := _LEFT.search(_EXPORT.sub(r"\1", linked)):
        raise ValueError(f"{name}.js: {left[0]}")
    return _EXPORT.sub(rf"{export}\1", linked)


def _taken(names: str, module: str) -> str:
    return f"const {{{names.replace(' as ', ': ')}}} = {_variable(module)};"


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")
