from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from services.contract import KINDS, WEBHOOK_TYPES
from services.intake.openapi import document
from services.settings import Settings
from tests.services.intake.checked import DOCUMENT


@pytest.mark.parametrize("keys", [None, {"desk": "k" * 16}])
def test_the_document_is_valid_openapi(keys: dict[str, str] | None) -> None:
    told = document(Settings(api_keys=keys))
    OpenAPIV31SpecValidator(told).validate()
    assert told["openapi"].startswith("3.1")


def test_the_document_and_the_url_map_hold_the_same_operations(make_app: Callable[..., Flask]) -> None:
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in make_app().url_map.iter_rules()
        if rule.endpoint != "docs.static"
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert served == {(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods}


def test_every_operation_documents_its_errors_as_problems() -> None:
    for methods in DOCUMENT["paths"].values():
        for operation in methods.values():
            errors = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
            assert {"400", "500"} <= set(errors)
            assert all(set(answer["content"]) == {"application/problem+json"} for answer in errors.values())


def test_an_answer_names_the_problems_that_share_its_status() -> None:
    told = DOCUMENT["paths"]["/v1/read"]["post"]["responses"]["503"]["description"]
    assert all(slug in told for slug in ("not-stored", "ledger-away", "too-many-waiting"))
    assert KINDS["not-stored"].title in told


def test_webhooks_are_described_with_their_signature() -> None:
    assert set(DOCUMENT["webhooks"]) == set(WEBHOOK_TYPES)
    for name in WEBHOOK_TYPES:
        names = {parameter["name"] for parameter in DOCUMENT["webhooks"][name]["post"]["parameters"]}
        assert names == {"webhook-id", "webhook-timestamp", "webhook-signature"}


def test_keys_may_be_left_out_only_where_there_are_none() -> None:
    keyed = document(Settings(api_keys={"desk": "k" * 16}))
    assert keyed["paths"]["/v1/articles"]["get"]["security"] == [{"key": []}]
    assert DOCUMENT["paths"]["/v1/articles"]["get"]["security"] == [{"key": []}, {}]
    assert "security" not in keyed["paths"]["/healthz"]["get"]


def test_what_comes_in_is_closed_and_what_goes_out_is_open() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    assert schemas["ArticleIn"]["additionalProperties"] is False
    assert "additionalProperties" not in schemas["ArticleOut"]


def test_the_document_is_served_once_per_version(client: FlaskClient) -> None:
    response = client.get("/openapi.json")
    assert response.json == DOCUMENT
    assert client.get("/openapi.json", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
