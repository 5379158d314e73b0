"""Which articles can be opened to try the page? Those of the package; in a checkout also those of `seeds/`."""

import json
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, jsonify

_FOLDERS = (Path(__file__).parent / "seeds", Path(__file__).parent.parent / "seeds")

seeds = Blueprint("seeds", __name__, url_prefix="/seeds")


@seeds.get("")
def index() -> Response:
    """What there is, without its text."""
    return jsonify([{name: value for name, value in seed.items() if name != "path"} for seed in _found()])


@seeds.get("/<name>")
def text(name: str) -> Response:
    """The text of one of them; 404 for any other name, wherever it may point."""
    paths = {seed["file"]: seed["path"] for seed in _found()}
    if name not in paths:
        abort(404)
    return Response(paths[name].read_text(encoding="utf-8"), content_type="text/plain; charset=utf-8")


def _found() -> list[dict[str, Any]]:
    told = [(folder, folder / "index.json") for folder in _FOLDERS]
    listed = [
        seed | {"path": folder / seed["file"]}
        for folder, file in told
        if file.exists()
        for seed in json.loads(file.read_text(encoding="utf-8"))
    ]
    return [seed for seed in listed if seed["path"].exists()]
