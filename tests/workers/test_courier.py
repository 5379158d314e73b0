import base64
import contextlib
import ipaddress
import queue
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.bell import Bell
from services.ledger import Endpoint, Ledger, NewArticle, Sent, new_id
from services.receiver import Received, Receiver
from services.settings import Settings
from services.webhooks import asymmetric
from services.webhooks.guard import Resolve, look_up
from services.webhooks.sign import new_secret, verify
from tests.services.ledger.sending import delivery, endpoint, sent
from tests.workers.conftest import Served
from tests.workers.delivery.behaviours import Behaviour, silent
from tests.workers.delivery.connect_proxy import ConnectProxy, refusing
from workers.addressees import Outcome
from workers.courier import carry
from workers.desk import Desk

SECRET = new_secret()
Serve = Callable[[Behaviour], Served]
NOWHERE = "https://10.0.0.1/hook"


@pytest.fixture
def make_desk(server_url: str) -> Iterator[Callable[..., Desk]]:
    with contextlib.ExitStack() as opened:

        def make(**told: Any) -> Desk:
            settings = Settings(**{
                "webhook_secret": SECRET, "webhook_http": True, "webhook_ports": (0,),
                "webhook_networks": (ipaddress.ip_network("127.0.0.0/8"),), "webhook_timeout": 5.0,
                "delivery_schedule": (0.0, 0.0, 0.0), "public_url": "https://desk.example",
            } | told)  # fmt: skip
            ledger = opened.enter_context(contextlib.closing(Ledger.connect(server_url)))
            return Desk(settings, ledger, Bell(f"{server_url}/1"), None, "worker-1")

        yield make


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk()


@pytest.fixture
def arrived() -> "queue.Queue[Received]":
    return queue.Queue()


@pytest.fixture
def receiver(arrived: "queue.Queue[Received]") -> Iterator[Receiver]:
    with Receiver([SECRET], arrived.put) as running:
        yield running


def finish(desk: Desk, result: bytes = b'{"id":"d"}', **request: object) -> str:
    """The id of an article of the client `desk` that succeeded."""
    article = NewArticle(new_id(), "desk", {"text": "x", **request})
    desk.ledger.accept(article)
    claim = desk.ledger.claim("extraction", "w")
    assert claim
    desk.ledger.complete(claim, result, desk.deliveries(claim, Outcome("succeeded", result)))
    return article.id


def carry_all(desk: Desk, queue: str, resolve: Resolve = look_up) -> None:
    """Attempt whatever is due."""
    while carry(desk, queue, resolve):
        pass


def stored(desk: Desk, receiver: Receiver, **changed: Any) -> Endpoint:
    return endpoint(desk.ledger, **{"url": receiver.url} | changed)


def only(desk: Desk) -> Sent:
    """The one delivery that there is."""
    from services.ledger import DeliveryFilter

    (brief,), _ = desk.ledger.deliveries(DeliveryFilter(client=None), None, 10)
    found = desk.ledger.find_delivery(brief.id, None, whole=True)
    assert found
    return found


def test_a_callback_is_signed_with_the_setting_s_secret(
    desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
) -> None:
    article_id = finish(desk, callback_url=receiver.url)
    carry_all(desk, "delivery")
    received = arrived.get_nowait()
    assert (received.problem, received.payload["data"]["id"]) == (None, article_id)
    log = only(desk)
    assert (log.status, log.id, log.body) == ("delivered", received.id, received.body)
    (attempt,) = log.log
    assert attempt["request_headers"]["webhook-signature"] == received.headers["webhook-signature"]
    assert {"connect", "first_byte", "total"} <= set(attempt["timings"])


def test_a_clients_own_default_secret_takes_the_place_of_the_setting_s(
    desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
) -> None:
    own = new_secret()
    desk.ledger.rotate_secret("default", "desk", own, 60, before=SECRET)
    for accepted in ([SECRET], [own]):
        receiver.secrets = accepted
        finish(desk, callback_url=receiver.url)
        carry_all(desk, "delivery")
        assert arrived.get_nowait().problem is None


def test_without_any_secret_nothing_is_sent_and_the_log_says_so(
    make_desk: Callable[..., Desk], receiver: Receiver, arrived: "queue.Queue[Received]"
) -> None:
    desk = make_desk(webhook_secret=None)
    finish(desk, callback_url=receiver.url)
    carry_all(desk, "delivery")
    assert arrived.empty()
    assert only(desk).log[0]["code"] == "E_NO_SECRET"


class TestWhom:
    def test_the_endpoint_that_the_article_names_alone(self, desk: Desk, receiver: Receiver) -> None:
        named, _ = stored(desk, receiver), stored(desk, receiver)
        finish(desk, endpoint=named.id)
        assert only(desk).endpoint == named.id

    def test_all_endpoints_of_the_client_that_take_the_type(self, desk: Desk, receiver: Receiver) -> None:
        taking = stored(desk, receiver)
        stored(desk, receiver, event_types=["article.failed"])
        stored(desk, receiver, client="other")
        finish(desk)
        assert only(desk).endpoint == taking.id

    @pytest.mark.parametrize("request_", [{"endpoint": None}, {"endpoint": "ep_gone"}])
    def test_nobody(self, desk: Desk, receiver: Receiver, request_: dict[str, object]) -> None:
        stored(desk, receiver)
        finish(desk, **request_)
        assert desk.ledger.backlog()["delivery"].due == 0

    def test_a_callback_alone(self, desk: Desk, receiver: Receiver) -> None:
        stored(desk, receiver)
        finish(desk, callback_url=receiver.url)
        assert only(desk).endpoint == ""


class TestWhat:
    def test_a_full_webhook_carries_the_digest_as_it_was_stored(
        self, desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
    ) -> None:
        target = stored(desk, receiver, payload="full")
        receiver.secrets = target.valid_secrets(time.time())
        finish(desk, result='{"id":"d","text":"é"}'.encode())
        carry_all(desk, "delivery")
        received = arrived.get_nowait()
        assert received.problem is None
        assert received.payload["data"]["result"] == {"id": "d", "text": "é"}

    def test_a_digest_that_is_too_long_is_left_out_and_said_to_be(
        self, make_desk: Callable[..., Desk], receiver: Receiver, arrived: "queue.Queue[Received]"
    ) -> None:
        desk = make_desk(webhook_full_bytes=1000)
        receiver.secrets = stored(desk, receiver, payload="full").valid_secrets(time.time())
        finish(desk, result=b'{"id":"' + b"x" * 1000 + b'"}')
        carry_all(desk, "delivery")
        data = arrived.get_nowait().payload["data"]
        assert "result" not in data
        assert data["result_too_large"] is True

    def test_own_headers_are_sent_and_their_values_stay_out_of_the_log(
        self, desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
    ) -> None:
        stored(desk, receiver, headers={"Authorization": "Bearer hush"})
        finish(desk)
        carry_all(desk, "delivery")
        assert arrived.get_nowait().headers["authorization"] == "Bearer hush"
        log = only(desk).log
        assert log[0]["request_headers"]["authorization"] == "(not shown)"
        assert "hush" not in str(log)

    def test_an_asymmetric_signature_is_verified_with_the_public_key(
        self, desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
    ) -> None:
        target = stored(desk, receiver, signature="v1a")
        private = asymmetric.new_private_key()
        desk.ledger.rotate_secret(target.id, "desk", private, 0)
        finish(desk)
        carry_all(desk, "delivery")
        received = arrived.get_nowait()
        assert received.headers["webhook-signature"].startswith("v1a,")
        assert len(base64.b64decode(received.headers["webhook-signature"][4:])) == 64
        verify([asymmetric.public_key(private)], received.headers, received.body, time.time())


class TestWhere:
    def test_a_changed_address_counts_for_what_waits(
        self, desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
    ) -> None:
        target = endpoint(desk.ledger, url=NOWHERE)
        finish(desk)
        desk.ledger.change_endpoint(target.id, {"url": receiver.url})
        carry_all(desk, "delivery")
        assert arrived.get_nowait()

    def test_a_refused_address_is_an_attempt_in_the_log_and_tried_again(self, desk: Desk) -> None:
        endpoint(desk.ledger, url=NOWHERE)
        finish(desk)
        for waiting in ("delivery", "delivery-late"):
            carry_all(desk, waiting)
        log = only(desk)
        assert [attempt["code"] for attempt in log.log] == ["E_INVALID_TARGET"] * 3
        assert (log.status, log.reason) == ("dead", "exhausted")
        assert "10.0.0.1 is closed" not in str(log.log)

    @pytest.mark.parametrize(
        "answers",
        [["169.254.169.254"], ["127.0.0.1", "10.0.0.1"], ["93.184.216.34", "::1"], ["::ffff:127.0.0.1"], []],
        ids=["rebound to metadata", "mixed", "mixed with IPv6", "IPv4 in IPv6", "nothing"],
    )
    def test_a_name_that_answers_otherwise_than_when_it_was_vetted_is_refused_and_in_the_log(
        self, desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]", answers: list[str]
    ) -> None:
        port = receiver.url.rstrip("/").rpartition(":")[2]
        finish(desk, callback_url=f"http://rebinding.test:{port}/")
        carry_all(desk, "delivery", lambda host, seconds: answers)
        log = only(desk).log
        assert {(attempt["code"], attempt["status"]) for attempt in log} == {("E_DNS", None)}
        assert arrived.empty()
        assert not any(address in str(log) for address in answers)

    def test_a_name_is_asked_for_once_and_called_where_it_was_vetted(
        self, desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
    ) -> None:
        asked = iter([["127.0.0.1"], ["10.0.0.1"]])
        port = receiver.url.rstrip("/").rpartition(":")[2]
        finish(desk, callback_url=f"http://rebinding.test:{port}/")
        carry_all(desk, "delivery", lambda host, seconds: next(asked))
        assert arrived.get_nowait().headers["host"] == f"rebinding.test:{port}"
        assert next(asked) == ["10.0.0.1"]

    def test_a_redirect_to_a_metadata_address_is_a_failure_in_the_log_and_not_followed(
        self, desk: Desk, receiver: Receiver
    ) -> None:
        receiver.answer = lambda _: 302
        finish(desk, callback_url=receiver.url)
        carry_all(desk, "delivery")
        assert [(attempt["code"], attempt["status"]) for attempt in only(desk).log][:1] == [("E_HTTP", 302)]

    def test_what_waits_for_a_disabled_endpoint_is_dead_and_can_be_replayed(
        self, desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
    ) -> None:
        target = stored(desk, receiver)
        finish(desk)
        desk.ledger.disable_endpoint(target.id, "asked")
        carry_all(desk, "delivery")
        log = only(desk)
        assert (log.status, log.reason, log.log[0]["code"]) == ("dead", "disabled", "E_DISABLED")
        assert arrived.empty()
        desk.ledger.enable_endpoint(target.id)
        assert desk.ledger.replay([log.id]) == ["replayed"]
        carry_all(desk, "delivery")
        assert arrived.get_nowait().body == log.body

    def test_a_disabled_endpoint_is_tested_and_once(self, desk: Desk, receiver: Receiver) -> None:
        target = stored(desk, receiver)
        receiver.answer = lambda _: 500
        receiver.secrets = target.valid_secrets(time.time())
        desk.ledger.disable_endpoint(target.id, "asked")
        desk.ledger.send(delivery(type="endpoint.test", endpoint=target.id, url=receiver.url, once=True))
        carry_all(desk, "delivery")
        log = only(desk)
        assert (log.status, [attempt["status"] for attempt in log.log]) == ("dead", [500])
        after = desk.ledger.endpoint(target.id, None)
        assert after
        assert after.failing_since is None


class TestDisabling:
    def test_410_disables_the_endpoint_and_tells_the_operator(
        self, make_desk: Callable[..., Desk], receiver: Receiver, arrived: "queue.Queue[Received]"
    ) -> None:
        with Receiver([SECRET], arrived.put) as operator:
            desk = make_desk(operator_webhook=operator.url)
            target = stored(desk, receiver)
            receiver.secrets = target.valid_secrets(time.time())
            receiver.answer = lambda _: 410
            finish(desk)
            carry_all(desk, "delivery")
            first, second = arrived.get(timeout=5), arrived.get(timeout=5)
        assert first.payload["type"] == "article.succeeded"
        assert second.payload["type"] == "endpoint.disabled"
        assert second.problem is None
        assert second.payload["data"]["id"] == target.id
        assert second.payload["data"]["because"] == "gone"
        after = desk.ledger.endpoint(target.id, None)
        assert after
        assert (after.status, after.disabled_because) == ("disabled", "gone")

    def test_nothing_but_failure_for_long_enough_disables(
        self, make_desk: Callable[..., Desk], receiver: Receiver
    ) -> None:
        desk, impatient = make_desk(endpoint_patience=3600.0), make_desk(endpoint_patience=0.001)
        target = stored(desk, receiver)
        receiver.secrets = target.valid_secrets(time.time())
        receiver.answer = lambda _: 500
        finish(desk)
        carry_all(desk, "delivery")
        carry_all(desk, "delivery-late")
        before = desk.ledger.endpoint(target.id, None)
        assert before
        assert before.status == "enabled"
        finish(desk)
        carry_all(impatient, "delivery")
        after = desk.ledger.endpoint(target.id, None)
        assert after
        assert (after.status, after.disabled_because) == ("disabled", "failing")

    def test_one_success_in_between_begins_the_count_anew(
        self, make_desk: Callable[..., Desk], receiver: Receiver
    ) -> None:
        desk = make_desk(endpoint_patience=0.001)  # so that the number of attempts, three in the schedule, decides
        target = stored(desk, receiver)
        receiver.secrets = target.valid_secrets(time.time())
        answers = iter([500, 204, 500, 500, 500])
        receiver.answer = lambda _: next(answers)
        finish(desk)
        carry_all(desk, "delivery")
        carry_all(desk, "delivery-late")  # where the machine is so slow that the endpoint seems to be
        finish(desk)
        for _ in range(2):
            assert carry(desk, "delivery") or carry(desk, "delivery-late")
        after = desk.ledger.endpoint(target.id, None)
        assert after
        assert after.status == "enabled"
        assert carry(desk, "delivery") or carry(desk, "delivery-late")
        after = desk.ledger.endpoint(target.id, None)
        assert after
        assert (after.status, after.disabled_because) == ("disabled", "failing")

    def test_it_can_be_switched_off(self, make_desk: Callable[..., Desk]) -> None:
        desk = make_desk(endpoint_patience=0.0)
        target = endpoint(desk.ledger, url=NOWHERE)
        finish(desk)
        carry_all(desk, "delivery")
        carry_all(desk, "delivery-late")
        after = desk.ledger.endpoint(target.id, None)
        assert after
        assert after.status == "enabled"


class TestSlow:
    """With the smallest crew there is: one child that does one thing after another."""

    def test_a_hanging_endpoint_holds_the_others_up_once(
        self, make_desk: Callable[..., Desk], receiver: Receiver, arrived: "queue.Queue[Received]", serve: Serve
    ) -> None:
        desk, hanging = make_desk(webhook_timeout=3.0), serve(silent)
        for _ in range(3):
            sent(desk.ledger, *(delivery(url=f"http://127.0.0.1:{hanging.port}/", lane="hanging") for _ in range(2)))
            sent(desk.ledger, delivery(url=receiver.url, lane="quick"))
        while desk.ledger.backlog()["delivery"].due:
            carry_all(desk, "delivery")
        assert (arrived.qsize(), hanging.connections) == (3, 1)
        assert (desk.ledger.backlog()["delivery"].due, desk.ledger.backlog()["delivery-late"].due) == (0, 6)

    def test_of_late_attempts_others_go_first_while_it_rests(
        self, make_desk: Callable[..., Desk], receiver: Receiver, arrived: "queue.Queue[Received]", serve: Serve
    ) -> None:
        desk, hanging = make_desk(webhook_timeout=2.0), serve(silent)
        sent(desk.ledger, *(delivery(url=f"http://127.0.0.1:{hanging.port}/", lane="hanging") for _ in range(3)))
        sent(desk.ledger, delivery(url=receiver.url, lane="quick"))
        receiver.answer = lambda _: 500
        while desk.ledger.backlog()["delivery"].due:
            carry_all(desk, "delivery")
        met, before = [], hanging.connections
        receiver.answer = lambda _: met.append(hanging.connections - before) or 204
        until = time.monotonic() + 60
        while not met:
            assert time.monotonic() < until
            carry_all(desk, "delivery-late")
        assert met[0] <= 1  # three of the hanging endpoint were due before; a slow machine lets one of them in


class TestProxy:
    def test_webhooks_leave_through_the_one_that_is_set_and_its_credentials_stay_out_of_every_log(
        self, make_desk: Callable[..., Desk], receiver: Receiver, arrived: "queue.Queue[Received]", serve: Serve
    ) -> None:
        connecting = ConnectProxy()
        desk = make_desk(webhook_proxy=f"http://desk:hush@127.0.0.1:{serve(connecting).port}")
        finish(desk, callback_url=receiver.url)
        with capture_logs() as logged:
            carry_all(desk, "delivery")
        assert arrived.get_nowait().problem is None
        assert connecting.asked_for == [f"CONNECT {receiver.url[7:-1]} HTTP/1.1"]
        log = only(desk).log
        assert (log[0]["code"], "proxy" in log[0]["timings"]) == (None, True)
        assert not any(secret in f"{logged} {log}" for secret in ("hush", "ZGVzazpodXNo"))

    def test_a_proxy_that_fails_is_in_the_log_tried_again_and_never_disables_an_endpoint(
        self, make_desk: Callable[..., Desk], receiver: Receiver, arrived: "queue.Queue[Received]", serve: Serve
    ) -> None:
        proxy = serve(refusing(b"HTTP/1.1 407 X\r\n\r\n"))
        desk = make_desk(webhook_proxy=f"http://desk:hush@127.0.0.1:{proxy.port}", endpoint_patience=0.001)
        target = stored(desk, receiver)
        for _ in range(2):
            finish(desk)
            for waiting in ("delivery", "delivery-late"):
                with capture_logs() as logged:
                    carry_all(desk, waiting)
                assert not any(secret in str(logged) for secret in ("hush", "ZGVzazpodXNo"))
        after = desk.ledger.endpoint(target.id, None)
        assert after
        assert (after.status, after.failing_since) == ("enabled", None)
        assert (proxy.connections, arrived.empty()) == (6, True)


def test_one_bell_is_enough_for_all_that_is_due(
    desk: Desk, receiver: Receiver, arrived: "queue.Queue[Received]"
) -> None:
    sent(desk.ledger, *(delivery(url=receiver.url) for _ in range(5)))
    carry_all(desk, "delivery")
    assert arrived.qsize() == 5
