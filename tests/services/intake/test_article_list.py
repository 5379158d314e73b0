import pytest
from flask.testing import FlaskClient

from services.ledger import Ledger
from tests.services.intake.checked import pointers, posted, slug
from tests.services.intake.work import finish


def test_the_newest_comes_first_and_without_result(client: FlaskClient, ledger: Ledger) -> None:
    ids = [posted(client) for _ in range(3)]
    finish(ledger)
    page = client.get("/v1/articles").json
    assert sorted((item["id"] for item in page["items"]), reverse=True) == [item["id"] for item in page["items"]]
    assert {item["id"] for item in page["items"]} == set(ids)
    assert not any("result" in item for item in page["items"])
    assert page["next_cursor"] is None


def test_pages_follow_each_other_without_gap_or_repetition(client: FlaskClient) -> None:
    ids = {posted(client) for _ in range(5)}
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/v1/articles?limit=2{cursor and '&cursor=' + cursor}").json
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert len(seen) == 5
    assert set(seen) == ids


def test_filters_must_all_hold(client: FlaskClient, ledger: Ledger) -> None:
    posted(client, external_id="a")
    finish(ledger)
    queued = posted(client, external_id="a", title="Another take")
    posted(client, external_id="b")
    page = client.get("/v1/articles?external_id=a&status=queued").json
    assert [item["id"] for item in page["items"]] == [queued]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/limit"),
        ("limit=101", "/limit"),
        ("limit=ten", "/limit"),
        ("limit=", "/limit"),
        ("status=done", "/status"),
        ("status=queued&status=failed", "/status"),
        ("external_id=", "/external_id"),
        ("external_id=%00", "/external_id"),
        ("cursor=art_0", "/cursor"),
        ("cursor=YWZ0ZXI6", "/cursor"),
        ("cursor=%C3%A9", "/cursor"),
        ("cursor=" + "A" * 501, "/cursor"),
        ("stauts=queued", "/stauts"),
        ("a~b/c=1", "/a~0b~1c"),
    ],
)
def test_a_query_that_does_not_fit_is_told_by_name(client: FlaskClient, query: str, pointer: str) -> None:
    response = client.get(f"/v1/articles?{query}")
    assert (response.status_code, slug(response.json)) == (422, "invalid")
    assert pointers(response.json) == [pointer]
