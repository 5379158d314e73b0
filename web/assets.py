"""What does a page load at once? One style sheet for all pages, and the modules named beforehand."""

import re
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request

STATIC = Path(__file__).parent / "static"
SHEETS = ("base", "form", "result", "marks", "panels", "desk", "print")
_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?"\./([^"]+)";', re.MULTILINE)

assets = Blueprint("assets", __name__, url_prefix="/assets")


@assets.get("/page.css")
def sheet() -> Response:
    """All style sheets in one: a browser paints nothing before it has the last of them."""
    answer = Response(_sheet(), content_type="text/css; charset=utf-8")
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@cache
def _sheet() -> str:
    return "\n".join((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)


@cache
def modules(entry: str) -> list[str]:
    """Names of all modules that one needs at once, so that a browser need not find them one in the other."""
    found, open_ = [entry], [entry]
    while open_:
        text = (STATIC / open_.pop()).read_text(encoding="utf-8")
        new = [name for name in _IMPORT.findall(text) if name not in found]
        found += new
        open_ += new
    return found
