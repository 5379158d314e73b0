"""A client that holds every answer to the published document, and words for reading what it gets."""

from typing import Any

from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from services.intake.openapi import document
from services.settings import Settings

ARTICLE = {"text": "Snow fell."}
DOCUMENT = document(Settings())
ALWAYS_THERE = {"X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy", "Cache-Control"}


class CheckedClient(FlaskClient):
    """A client that takes no answer which the document does not promise."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        assert set(response.headers.keys()) >= ALWAYS_THERE
        promised = self._promised(response)
        content = promised.get("content", {})
        if response.request.method == "HEAD" or response.status_code in (204, 304):
            assert response.data == b""
        else:
            assert response.mimetype in content or response.request.method == "OPTIONS"
        if response.is_json and response.data:
            validate(response.get_json(), content[response.mimetype].get("schema", {}))
        return response

    def _promised(self, response: TestResponse) -> dict[str, Any]:
        """What the document says of this answer; the nameless answers (404, 405, OPTIONS) are problems or empty."""
        try:
            rule, _ = self.application.url_map.bind("localhost").match(
                response.request.path, response.request.method, return_rule=True
            )
        except HTTPException:
            return {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        if rule.endpoint.endswith("static") or response.request.method == "OPTIONS":
            return {"content": {response.mimetype: {}}}
        path = rule.rule.replace("<", "{").replace(">", "}")
        method = response.request.method.lower().replace("head", "get")
        return DOCUMENT["paths"][path][method]["responses"][str(response.status_code)]


def validate(instance: object, schema: dict[str, Any]) -> None:
    Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(instance)


def slug(problem: dict[str, Any]) -> str:
    """The last part of a problem's type."""
    return problem["type"].removeprefix("urn:copydesk:problem:")


def pointers(problem: dict[str, Any]) -> list[str]:
    """Which fields a problem names."""
    return [error["pointer"] for error in problem["errors"]]


def posted(client: FlaskClient, **article: Any) -> str:
    """The id of an article that was sent just now."""
    return client.post("/v1/articles", json=ARTICLE | article).json["id"]
