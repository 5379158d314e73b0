"""Webhooks through real worker processes: random failure, hostile receivers, rotation; and what the log says of it."""

import sys
import time
from collections.abc import Callable, Iterator, Set
from typing import Any

import click
import pytest
from click.testing import CliRunner

from services.cli_webhooks import deliveries, endpoints
from services.receiver import Received, Receiver
from tests.flow.hostile import HOSTILE, served
from tests.flow.sending_desk import SendingDesk, finishing
from tests.flow.storm import storm
from tests.workers.conftest import Served, serving
from tests.workers.delivery.behaviours import Behaviour, silent
from tests.workers.delivery.test_post_tls import AUTHORITY

pytestmark = pytest.mark.flow
TIMEOUT = 1.0


@pytest.fixture(scope="module")
def sending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SendingDesk]:
    told = {"delivery_schedule": "0,0.005,0.02", "webhook_timeout": str(TIMEOUT), "webhook_limit": "2"}
    with SendingDesk(tmp_path_factory.mktemp("sending"), trusted=AUTHORITY, **told) as running:
        yield running


@pytest.fixture(autouse=True)
def show_log_on_failure(request: pytest.FixtureRequest) -> Iterator[None]:
    """A failing test prints what the desk logged."""
    failed = request.session.testsfailed
    yield
    if request.session.testsfailed > failed and "sending" in request.fixturenames:
        sys.stdout.write("\n".join(request.getfixturevalue("sending").log[-60:]))


@pytest.fixture
def serve() -> Iterator[Callable[[Behaviour], Served]]:
    with serving() as start:
        yield start


def test_every_result_arrives_verified_and_with_one_body_though_the_receiver_fails_and_restarts(
    sending: SendingDesk,
) -> None:
    """The full size is `make storm`."""
    ids, seen = storm(sending, results=180, failing=0.3, down_seconds=0.3)
    assert len(ids) == 180
    assert [one for one in ids if one not in seen.acknowledged] == []
    assert [one for one in ids if len(seen.bodies(one)) != 1] == []
    assert seen.unverified == 0
    assert seen.dead > 0
    assert seen.replays > 0


def quick(sending: SendingDesk, receiver: Receiver, arrived: dict[str, float], count: int) -> list[float]:
    """Seconds from a finished article to its webhook at a well-behaved receiver, for so many one after another."""
    taken = []
    for _ in range(count):
        began = time.monotonic()
        article_id = sending.finish(callback_url=receiver.url)
        while article_id not in arrived:
            assert time.monotonic() - began < 30
            time.sleep(0.005)
        taken.append(arrived[article_id] - began)
    return sorted(taken)


def test_hostile_receivers_end_at_the_deadline_are_logged_and_hold_nobody_up(
    sending: SendingDesk, serve: Callable[[Behaviour], Served]
) -> None:
    arrived: dict[str, float] = {}

    def note(received: Received) -> None:
        arrived[received.payload["data"]["id"]] = time.monotonic()

    urls = served(serve)
    with Receiver([sending.secret], note) as receiver:
        quick(sending, receiver, arrived, 5)
        alone, before = quick(sending, receiver, arrived, 15), sending.resident()
        articles = {name: [sending.finish(callback_url=url) for _ in range(2)] for name, url in urls.items()}
        beside = quick(sending, receiver, arrived, 15)
        sending.wait_for("a hostile receiver was still being called")
        after = sending.resident()
    # A hanging receiver costs each of its attempts a second; who is beside it waits for none of them. Other work shares
    # this machine, so the bound is generous; bench/hostile.py has the figures.
    assert beside[7] < alone[7] + 2 * TIMEOUT
    assert after - before < 30_000_000
    for name, ids in articles.items():
        for article_id in ids:
            check_log(sending, article_id, HOSTILE[name].codes)


def check_log(sending: SendingDesk, article_id: str, codes: Set[str | None]) -> None:
    """Each attempt is in the log, with an expected code, and was over within its deadline."""
    (listed,) = sending.deliveries(f"article={article_id}")
    shown = sending.ask("GET", f"/v1/deliveries/{listed['id']}")
    assert len(shown["log"]) == shown["attempts"] == (1 if codes == {None} else 3)
    assert {attempt["code"] for attempt in shown["log"]} <= codes
    assert max(attempt["timings"]["total"] for attempt in shown["log"]) < TIMEOUT * 1000 + 1000
    assert max(len(attempt["response"]) for attempt in shown["log"]) <= 16_384


def test_no_delivery_fails_verification_while_a_secret_rotates_under_load(sending: SendingDesk) -> None:
    problems: list[str | None] = []
    signatures: list[int] = []

    def note(received: Received) -> None:
        problems.append(received.problem)
        signatures.append(len(received.headers["webhook-signature"].split()))

    with Receiver([], note) as receiver:
        made = sending.ask("POST", "/v1/endpoints", url=receiver.url)
        receiver.secrets = [made["secret"]]
        with finishing(sending, every=0.01, endpoint=made["id"]) as articles:
            until(lambda: len(problems) > 20)
            rotated = sending.ask("POST", f"/v1/endpoints/{made['id']}/rotate", overlap_seconds=60)
            counted = len(problems)
            until(lambda: len(problems) > counted + 20)
            receiver.secrets = [rotated["secret"]]  # what was signed before the rotation has arrived long ago
            until(lambda: len(problems) > counted + 60)
        sending.wait_for("deliveries were still pending")
    sending.ask("DELETE", f"/v1/endpoints/{made['id']}")
    assert len(problems) == len(articles)
    assert set(problems) == {None}
    assert {1, 2} == set(signatures)


def until(holds: Callable[[], bool]) -> None:
    """Wait for it."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_an_endpoint_is_tested_by_a_worker_while_the_caller_waits(
    sending: SendingDesk, serve: Callable[[Behaviour], Served]
) -> None:
    arrived: list[Any] = []
    with Receiver([], lambda received: arrived.append(received.headers)) as receiver:
        made = sending.ask(
            "POST", "/v1/endpoints", url=receiver.url, headers={"X-Desk": "world"}, event_types=["article.failed"]
        )
        receiver.secrets = [made["secret"]]
        told = sending.ask("POST", f"/v1/endpoints/{made['id']}/test")
        assert (told["status"], told["log"][0]["status"]) == ("delivered", 204)
        assert arrived[0]["x-desk"] == "world"
        sending.ask("PATCH", f"/v1/endpoints/{made['id']}", url=f"http://127.0.0.1:{serve(silent).port}/")
        told = sending.ask("POST", f"/v1/endpoints/{made['id']}/test")
        assert (told["status"], told["log"][0]["code"]) == ("dead", "E_TIMEOUT")
        sending.ask("DELETE", f"/v1/endpoints/{made['id']}")


def test_the_command_line_makes_tests_rotates_and_replays(sending: SendingDesk) -> None:
    def run(command: click.Command, *arguments: str, status: int = 0) -> str:
        done = CliRunner().invoke(command, [*arguments, "--desk", sending.url])
        assert done.exit_code == status, done.output
        return done.stdout

    with Receiver([], lambda _: None) as receiver:
        secret = run(endpoints, "create", receiver.url, "--header", "X-Desk: world", "--event", "article.succeeded")
        receiver.secrets = [secret.strip()]
        endpoint_id = run(endpoints, "list").splitlines()[-1].split()[0]
        none = CliRunner().invoke(deliveries, ["list", "--endpoint", endpoint_id, "--desk", sending.url])
        assert (none.exit_code, none.stdout, none.stderr) == (0, "", "There are no such deliveries.\n")
        assert "delivered" in run(endpoints, "test", endpoint_id)
        receiver.answer = lambda _: 500
        assert "E_HTTP" not in run(endpoints, "test", endpoint_id, status=1)
        article_id = sending.finish(endpoint=endpoint_id)
        sending.wait_for("the delivery was still pending")
        listed = run(deliveries, "list", "--status", "dead", "--article", article_id)
        assert listed.split()[1:4] == ["dead", "3", "500"]
        shown = run(deliveries, "show", listed.split()[0])
        assert shown.count("The answer had another status than 2xx.") == 3
        receiver.answer = lambda _: 204
        assert "1 dead, 0 due again" in run(
            deliveries, "replay", "--since", "2020-01-01", "--endpoint", endpoint_id, "--dry-run"
        )
        assert "is due" in run(deliveries, "replay", listed.split()[0])
        sending.wait_for("the delivery was still pending")
        assert listed.split()[0] in run(deliveries, "list", "--status", "delivered", "--endpoint", endpoint_id)
        assert run(endpoints, "rotate", endpoint_id) != secret
        assert "disabled (asked)" in run(endpoints, "disable", endpoint_id)
        assert "enabled" in run(endpoints, "enable", endpoint_id)
        run(endpoints, "delete", endpoint_id)
        assert "(404)" in CliRunner().invoke(endpoints, ["test", endpoint_id, "--desk", sending.url]).output
