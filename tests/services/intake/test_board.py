from flask.testing import FlaskClient

from services.contract import QUEUES
from services.ledger import Ledger, WorkerState
from tests.services.intake.checked import posted
from tests.services.intake.work import finish, give_up


def test_the_board_shows_what_waits_what_was_done_and_who_works(client: FlaskClient, ledger: Ledger) -> None:
    posted(client)
    finish(ledger)
    posted(client, title="Second")
    assert ledger.backlog()["extraction"].due
    ledger.report([WorkerState("extraction@desk-1:17", "extraction", 2, 1, 99, 1.5, 2.0)])
    told = client.get("/v1/desk").json
    assert (told["backlog"], told["throughput"]["last_hour"]) == (1, 1)
    assert told["throughput"]["last_minute"] == 1
    assert (told["articles"]["queued"], told["articles"]["succeeded"]) == (1, 1)
    assert [stage["queue"] for stage in told["stages"]] == list(QUEUES)
    assert (told["stages"][0]["due"], told["stages"][0]["children"]) == (1, 2)
    assert told["workers"] == [
        {
            "name": "extraction@desk-1:17",
            "queue": "extraction",
            "children": 2,
            "busy": 1,
            "since": "1970-01-01T00:00:01.500Z",
        }
    ]


def test_failed_articles_are_counted_by_type_of_problem(client: FlaskClient, ledger: Ledger) -> None:
    for _ in range(2):
        posted(client)
        give_up(ledger)
    (told,) = client.get("/v1/desk").json["problems"]
    assert (told["problem"], told["articles"]) == ("stage-failed", 2)
    retried = client.post("/v1/articles/retry", json={"problem": told["problem"]}).json
    assert retried["changed"] == 2
    assert client.get("/v1/desk").json["problems"] == []


def test_a_quiet_desk_is_told_once(client: FlaskClient) -> None:
    first = client.get("/v1/desk")
    assert client.get("/v1/desk", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    posted(client)
    assert client.get("/v1/desk", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
