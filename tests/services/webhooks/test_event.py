import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contract import MAX_METADATA_BYTES, Notice, Probe, Webhook
from services.webhooks.event import article_event, disabled_event, probe_event, with_result

PROBLEM = {"type": "urn:copydesk:problem:failed", "title": "Failed", "status": 500, "detail": "It failed five times."}
AT = 1795406400.25


def event(**changed: Any) -> bytes:
    article: dict[str, Any] = {
        "article": "art_1",
        "external_id": "r-1",
        "metadata": {"desk": "world"},
        "status": "succeeded",
        "url": "https://desk.example/v1/articles/art_1",
        "at": AT,
    }
    return article_event(**article | changed)


def test_a_succeeded_article_is_told_with_its_link_and_without_its_result() -> None:
    assert json.loads(event()) == {
        "type": "article.succeeded",
        "timestamp": "2026-11-23T04:00:00.250Z",
        "data": {
            "id": "art_1",
            "external_id": "r-1",
            "metadata": {"desk": "world"},
            "status": "succeeded",
            "url": "https://desk.example/v1/articles/art_1",
        },
    }


def test_a_failed_article_is_told_with_its_problem() -> None:
    told = json.loads(event(status="failed", error=PROBLEM))
    assert told["type"] == "article.failed"
    assert told["data"]["error"] == PROBLEM


def test_what_a_client_did_not_give_is_null() -> None:
    told = json.loads(event(external_id=None, metadata=None))
    assert (told["data"]["external_id"], told["data"]["metadata"]) == (None, None)


@pytest.mark.parametrize("changed", [{}, {"status": "failed", "error": PROBLEM}, {"external_id": None}])
def test_it_is_what_the_contract_says(changed: dict[str, Any]) -> None:
    told = json.loads(event(**changed))
    assert Webhook().validate(told) == {}
    assert Webhook().dump(told) == told


def test_the_same_article_makes_the_same_bytes() -> None:
    assert event() == event()


text = st.text(st.characters())
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(text, anything, max_size=5), text)
def test_every_metadata_and_external_id_comes_out_unchanged_in_ascii(metadata: dict[str, Any], external: str) -> None:
    body = event(metadata=metadata, external_id=external)
    assert body.isascii()
    data = json.loads(body)["data"]
    assert (data["metadata"], data["external_id"]) == (metadata, external)


def test_a_lone_surrogate_can_be_written() -> None:
    assert json.loads(event(metadata={"a": "\ud800"}))["data"]["metadata"] == {"a": "\ud800"}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_cannot_say_is_an_error(number: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        event(metadata={"a": number})


def test_the_largest_metadata_and_longest_id_stay_below_20_kb() -> None:
    metadata = {"a": "x" * (MAX_METADATA_BYTES - len('{"a": ""}'))}
    assert len(json.dumps(metadata)) == MAX_METADATA_BYTES
    assert len(event(metadata=metadata, external_id="\u00e9" * 200, status="failed", error=PROBLEM)) < 20_000


def test_the_timestamp_is_in_utc_with_milliseconds() -> None:
    told = json.loads(event(at=0.0))["timestamp"]
    assert told == "1970-01-01T00:00:00.000Z"
    assert datetime.fromisoformat(told).timestamp() == 0


def test_a_full_one_carries_the_digest_byte_for_byte() -> None:
    result = b'{"id":"d",  "text":"\xc3\xa9"}'
    full = with_result(event(), result, 10_000)
    assert result in full
    assert json.loads(full)["data"] == json.loads(event())["data"] | {"result": {"id": "d", "text": "\u00e9"}}


def test_the_limit_counts_the_whole_body_and_a_longer_one_says_what_it_leaves_out() -> None:
    whole = with_result(event(), b"{}", 10_000)
    assert with_result(event(), b"{}", len(whole)) == whole
    shortened = json.loads(with_result(event(), b"{}", len(whole) - 1))
    assert shortened["data"] == json.loads(event())["data"] | {"result_too_large": True}
    assert Webhook().validate(shortened) == {}


def test_the_other_types_are_what_the_contract_says() -> None:
    probe = json.loads(probe_event("ep_1", AT))
    notice = json.loads(disabled_event(
        endpoint="ep_1", client="desk", url="https://x.example/", because="failing", failing_since=AT - 60, at=AT
    ))  # fmt: skip
    assert (Probe().validate(probe), Notice().validate(notice)) == ({}, {})
    assert (probe["data"], notice["data"]["failing_since"]) == ({"id": "ep_1"}, "2026-11-23T03:59:00.250Z")
