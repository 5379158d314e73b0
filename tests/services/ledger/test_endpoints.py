import time

import pytest

from services.contract import MAX_ENDPOINTS
from services.ledger import DEFAULT, Ledger, TooManyEndpointsError, valid
from tests.services.ledger.sending import SECRET, attempt, claim_of, delivery, endpoint, sent
from tests.services.ledger.steps import keys


def test_an_endpoint_is_found_as_it_was_kept(ledger: Ledger) -> None:
    made = endpoint(ledger, headers={"X-Desk": "world"}, payload="full", description="Über")
    assert ledger.endpoint(made.id, "desk") == made
    assert (made.headers, made.payload, made.status) == ({"X-Desk": "world"}, "full", "enabled")
    assert made.valid_secrets(time.time()) == [SECRET]
    assert ledger.endpoint(made.id, "other") is None
    assert ledger.endpoint(made.id, None) == made


def test_each_client_has_its_own_in_the_order_in_which_they_were_made(ledger: Ledger) -> None:
    mine = [endpoint(ledger) for _ in range(3)]
    other = endpoint(ledger, client="other")
    assert ledger.endpoints("desk") == sorted(mine, key=lambda one: one.id)
    assert ledger.endpoints("other") == [other]
    assert len(ledger.endpoints(None)) == 4


def test_there_is_a_limit_for_each_client(ledger: Ledger) -> None:
    for _ in range(MAX_ENDPOINTS):
        endpoint(ledger)
    with pytest.raises(TooManyEndpointsError):
        endpoint(ledger)
    assert endpoint(ledger, client="other")


def test_a_change_touches_what_it_names_alone(ledger: Ledger) -> None:
    made = endpoint(ledger, payload="full")
    assert ledger.change_endpoint(made.id, {"url": "https://example.org/new", "event_types": ["article.failed"]})
    changed = ledger.endpoint(made.id, "desk")
    assert changed
    assert (changed.url, changed.event_types, changed.payload) == (
        "https://example.org/new",
        ("article.failed",),
        "full",
    )


def test_what_is_not_there_is_not_changed_into_being(ledger: Ledger, server_url: str) -> None:
    assert not ledger.change_endpoint("ep_0", {"url": "x"})
    assert not ledger.enable_endpoint("ep_0")
    assert not ledger.disable_endpoint("ep_0", "asked")
    assert not ledger.forget_endpoint("ep_0")
    assert not ledger.rotate_secret("ep_0", "desk", SECRET, 60)
    assert keys(server_url) == []


def test_a_forgotten_endpoint_leaves_nothing(ledger: Ledger, server_url: str) -> None:
    assert ledger.forget_endpoint(endpoint(ledger).id)
    assert ledger.endpoints("desk") == []
    assert keys(server_url) == []


def test_disabling_tells_why_once_and_enabling_forgets_it(ledger: Ledger) -> None:
    made, notice = endpoint(ledger), delivery(type="endpoint.disabled", client="")
    assert ledger.disable_endpoint(made.id, "failing", notice)
    assert not ledger.disable_endpoint(made.id, "asked", delivery())
    disabled = ledger.endpoint(made.id, "desk")
    assert disabled
    assert (disabled.status, disabled.disabled_because) == ("disabled", "failing")
    assert disabled.disabled_at
    assert claim_of(ledger).id == notice.id
    assert ledger.claim_delivery("delivery", "worker-1", 10) is None
    ledger.enable_endpoint(made.id)
    enabled = ledger.endpoint(made.id, "desk")
    assert enabled
    assert (enabled.status, enabled.disabled_because, enabled.disabled_at) == ("enabled", "", None)


def test_failures_add_up_until_something_arrives(ledger: Ledger) -> None:
    target = endpoint(ledger)
    sent(ledger, delivery(endpoint=target.id, lane=target.id))
    attempts = []
    for _ in range(3):
        failing = attempt(ledger, claim_of(ledger), "pending")
        assert failing
        attempts.append(failing.attempts)
        time.sleep(0.02)
    assert attempts == [1, 2, 3]
    assert failing.seconds >= 0.04
    stored = ledger.endpoint(target.id, None)
    assert stored
    assert stored.failing_since
    attempt(ledger, claim_of(ledger))
    stored = ledger.endpoint(target.id, None)
    assert stored
    assert stored.failing_since is None


def test_what_does_not_count_is_not_held_against_an_endpoint(ledger: Ledger) -> None:
    target = endpoint(ledger)
    sent(ledger, delivery(endpoint=target.id, lane=target.id))
    failing = attempt(ledger, claim_of(ledger), "dead", counts=False)
    assert failing
    assert failing.attempts == 0
    stored = ledger.endpoint(target.id, None)
    assert stored
    assert stored.failing_since is None


class TestRotation:
    def test_the_new_secret_comes_first_and_the_old_one_ends(self, ledger: Ledger) -> None:
        target = endpoint(ledger)
        assert ledger.rotate_secret(target.id, "desk", "second", 0.2)
        stored = ledger.endpoint(target.id, None)
        assert stored
        now = time.time()
        assert stored.valid_secrets(now) == ["second", SECRET]
        assert stored.valid_secrets(now + 0.3) == ["second"]

    def test_a_second_rotation_does_not_lengthen_the_life_of_the_oldest(self, ledger: Ledger) -> None:
        target = endpoint(ledger)
        ledger.rotate_secret(target.id, "desk", "second", 100)
        ledger.rotate_secret(target.id, "desk", "third", 1000)
        stored = ledger.endpoint(target.id, None)
        assert stored
        assert stored.valid_secrets(time.time()) == ["third", "second", SECRET]
        assert stored.valid_secrets(time.time() + 200) == ["third", "second"]

    def test_without_overlap_the_old_one_ends_at_once(self, ledger: Ledger) -> None:
        target = endpoint(ledger)
        ledger.rotate_secret(target.id, "desk", "second", 0)
        stored = ledger.endpoint(target.id, None)
        assert stored
        assert [one.value for one in stored.secrets] == ["second"]

    def test_a_clients_default_begins_with_the_setting_s(self, ledger: Ledger) -> None:
        assert ledger.default_secrets("desk") == ()
        ledger.rotate_secret(DEFAULT, "desk", "second", 100, before="first")
        ledger.rotate_secret(DEFAULT, "desk", "third", 100, before="first")
        assert valid(ledger.default_secrets("desk"), time.time()) == ["third", "second", "first"]
        assert ledger.default_secrets("other") == ()
        assert ledger.endpoints("desk") == []
