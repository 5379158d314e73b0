import re
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog
from flask import Flask, abort

from services.contract import KINDS, pointer
from services.intake.operations import OPERATIONS
from tests.services.intake.checked import slug

ROOT = Path(__file__).parents[3]


class InnerError(Exception):
    pass


def broken() -> None:
    raise InnerError("password=hunter2")


def test_what_breaks_inside_is_logged_and_not_told(make_app: Callable[..., Flask]) -> None:
    app = make_app()
    app.view_functions["health.alive"] = broken
    with structlog.testing.capture_logs() as logs:
        response = app.test_client().get("/healthz")
    assert (response.status_code, slug(response.json)) == (500, "internal-error")
    assert "hunter2" not in response.text
    assert isinstance(logs[0]["exc_info"], InnerError)
    assert logs[0]["instance"] == response.json["instance"]


def test_a_status_outside_the_table_says_all_by_itself(make_app: Callable[..., Flask]) -> None:
    app = make_app()
    app.add_url_rule("/static", "static", lambda: abort(410))
    response = app.test_client().get("/static")
    assert response.mimetype == "application/problem+json"
    assert (response.json["type"], response.json["title"], response.json["status"]) == ("about:blank", "Gone", 410)


@pytest.mark.parametrize(
    ("steps", "written"), [((), ""), (("a", 0), "/a/0"), (("a/b",), "/a~1b"), (("m~n",), "/m~0n"), (("",), "/")]
)
def test_a_pointer_is_escaped_as_rfc_6901_says(steps: tuple[object, ...], written: str) -> None:
    assert pointer(*steps) == written


def test_every_type_that_the_code_writes_is_in_the_table() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for room in ("services", "workers") for path in (ROOT / room).rglob("*.py")
    )
    written = set(re.findall(r'\bproblem\("([a-z-]+)"', code))
    assert {"stage-failed", "not-json"} <= written <= set(KINDS)


def test_every_type_can_be_met_somewhere() -> None:
    everywhere = {"bad-request", "internal-error", "key-needed", "no-such-path", "method-not-allowed"}
    assert everywhere.union(*(operation.problems for operation in OPERATIONS)) == set(KINDS)
