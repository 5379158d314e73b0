"""`/docs`: the API's document for people, one page made on the server, with nothing from outside."""

import json
import re
from typing import Any

from flask import Blueprint, Response, make_response, render_template

from services.contract import KINDS, PROBLEM_PREFIX
from services.intake.desk import desk
from services.intake.openapi import document

blueprint = Blueprint(
    "docs", __name__, template_folder="templates", static_folder="static", static_url_path="/docs/static"
)


@blueprint.get("/docs")
def show() -> Response:
    """Operations, schemas, webhooks and problem types."""
    told = document(desk().settings)
    page = render_template(
        "docs.html", told=told, curl=curls(told), kinds=KINDS, prefix=PROBLEM_PREFIX, limits=limits, name_of=name_of
    )
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def name_of(reference: str) -> str:
    """The last part of a reference: the schema's name."""
    return reference.rpartition("/")[2]


def limits(schema: dict[str, Any]) -> str:
    """What a value must keep to, in words."""
    words = {
        "minLength": "{} or more characters",
        "maxLength": "up to {} characters",
        "minimum": "{} or more",
        "exclusiveMinimum": "more than {}",
        "maximum": "{} or less",
        "default": "{} if not given",
    }
    given = [told.format(json.dumps(schema[name])) for name, told in words.items() if name in schema]
    if "exclusiveMinimum" in schema:
        given.remove(words["minimum"].format(json.dumps(schema["minimum"])))
    return ", ".join(given)


def curls(told: dict[str, Any]) -> dict[str, str]:
    """A command for each operation, by its id."""
    address = told["servers"][0]["url"]
    return {
        operation["operationId"]: _curl(method, address + path, operation)
        for path, methods in told["paths"].items()
        for method, operation in methods.items()
    }


def _curl(method: str, address: str, operation: dict[str, Any]) -> str:
    command = f"curl {re.sub('{[a-z_]+}', 'ID', address)}"
    if "requestBody" in operation:
        example = json.dumps(operation["requestBody"]["content"]["application/json"]["example"])
        command = f"{command} --json '{example}'"
    implied = "post" if "requestBody" in operation else "get"
    return command if method == implied else f"{command} -X {method.upper()}"
