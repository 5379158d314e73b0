import contextlib
import time

import pytest
import redis

from services.ledger import DeliveryFilter, Ledger, Sent, body_of
from tests.services.ledger.sending import DAY, attempt, claim_of, delivery, endpoint, sent
from tests.services.ledger.steps import accepted, keys, sets_of


def found(ledger: Ledger, delivery_id: str) -> Sent:
    stored = ledger.find_delivery(delivery_id, None, whole=True)
    assert stored
    return stored


def ids(ledger: Ledger, **wanted: object) -> list[str]:
    return [one.id for one in ledger.deliveries(DeliveryFilter(**{"client": None} | wanted), None, 100)[0]]


def test_a_delivery_keeps_its_bytes_through_every_attempt_and_ends_in_no_set(ledger: Ledger, server_url: str) -> None:
    one = delivery()
    sent(ledger, one)
    claim = claim_of(ledger)
    assert (claim.id, body_of(claim.fields["body"]), claim.text("url")) == (one.id, one.body, one.url)
    attempt(ledger, claim, "pending", queue="delivery-late")
    assert sets_of(server_url, one.id) == ["due:delivery-late"]
    late = claim_of(ledger, "delivery-late")
    assert (late.attempt, body_of(late.fields["body"])) == (2, one.body)
    attempt(ledger, late)
    assert sets_of(server_url, one.id) == []
    stored = found(ledger, one.id)
    assert (stored.status, stored.attempts, stored.body) == ("delivered", 2, one.body)
    assert [line["number"] for line in stored.log] == [1, 2]


def test_what_is_postponed_waits_and_tells_until_when(ledger: Ledger) -> None:
    one = delivery()
    sent(ledger, one)
    attempt(ledger, claim_of(ledger), "pending", pause=60.0)
    assert ledger.claim_delivery("delivery", "worker-1", 10) is None
    next_at = found(ledger, one.id).next_at
    assert next_at
    assert 50 < next_at - time.time() < 70


def test_a_worker_that_lost_its_lease_changes_nothing(ledger: Ledger, server_url: str) -> None:
    one = delivery()
    sent(ledger, one)
    zombie = claim_of(ledger)
    time.sleep(0.25)
    assert ledger.sweep("delivery") == 1
    second = claim_of(ledger)
    assert attempt(ledger, zombie) is None
    assert found(ledger, one.id).log == []
    assert sets_of(server_url, one.id) == ["leased:delivery"]
    assert attempt(ledger, second)


class TestLanes:
    def test_one_lane_has_only_so_many_under_way_and_the_others_go_on(self, ledger: Ledger, server_url: str) -> None:
        slow = [delivery(lane="slow") for _ in range(5)]
        quick = delivery(lane="quick")
        sent(ledger, *slow, quick)
        claims = [claim_of(ledger, per_lane=2) for _ in range(3)]
        assert [claim.id for claim in claims] == [slow[0].id, slow[1].id, quick.id]
        assert ledger.claim_delivery("delivery", "worker-1", 2) is None
        assert {tuple(sets_of(server_url, one.id)) for one in slow[2:]} == {("due:delivery",)}

    def test_the_one_that_was_held_longest_follows_when_one_ends(self, ledger: Ledger) -> None:
        slow = [delivery(lane="slow") for _ in range(3)]
        sent(ledger, *slow)
        first = claim_of(ledger, per_lane=1)
        assert ledger.claim_delivery("delivery", "worker-1", 1) is None
        attempt(ledger, first, "pending", pause=60.0)
        assert claim_of(ledger, per_lane=1).id == slow[1].id
        assert ledger.claim_delivery("delivery", "worker-1", 1) is None

    def test_the_limit_counts_both_queues_together(self, ledger: Ledger) -> None:
        late, prompt = delivery(lane="slow"), delivery(lane="slow")
        sent(ledger, late)
        attempt(ledger, claim_of(ledger), "pending", queue="delivery-late")
        sent(ledger, prompt)
        claim = claim_of(ledger, "delivery-late", per_lane=1)
        assert ledger.claim_delivery("delivery", "worker-1", 1) is None
        attempt(ledger, claim)
        assert claim_of(ledger, "delivery", per_lane=1).id == prompt.id

    def test_a_lease_that_ran_out_gives_its_room_back(self, ledger: Ledger) -> None:
        one, other = delivery(lane="slow"), delivery(lane="slow")
        sent(ledger, one, other)
        claim_of(ledger, per_lane=1)
        time.sleep(0.25)
        ledger.sweep("delivery")
        assert claim_of(ledger, per_lane=1).id in (one.id, other.id)

    def test_room_that_a_crash_left_taken_is_found_free_again(self, ledger: Ledger, server_url: str) -> None:
        sent(ledger, delivery(lane="slow"))
        with contextlib.closing(redis.Redis.from_url(server_url)) as server:
            server.sadd("copydesk:busy:slow", "msg_gone")
        assert claim_of(ledger, per_lane=1)

    def test_a_thousand_held_ones_are_passed_over_to_reach_another(self, ledger: Ledger) -> None:
        slow = [delivery(lane="slow") for _ in range(1200)]
        quick = delivery(lane="quick")
        sent(ledger, *slow, quick)
        assert [claim_of(ledger, per_lane=1).id for _ in range(2)] == [slow[0].id, quick.id]

    def test_one_lane_has_no_more_than_its_share_of_a_queue(self, ledger: Ledger) -> None:
        slow, quick = [delivery(lane="slow") for _ in range(4)], delivery(lane="quick")
        sent(ledger, *slow, quick)
        claims = [ledger.claim_delivery("delivery", "worker-1", 10, share=2) for _ in range(3)]
        assert [claim.id for claim in claims if claim] == [slow[0].id, slow[1].id, quick.id]
        assert ledger.claim_delivery("delivery", "worker-1", 10, share=2) is None

    def test_what_is_under_way_in_the_other_queue_takes_no_share(self, ledger: Ledger) -> None:
        late, prompt = delivery(lane="one"), delivery(lane="one")
        sent(ledger, late)
        attempt(ledger, claim_of(ledger), "pending", queue="delivery-late")
        sent(ledger, prompt)
        claim_of(ledger, "delivery")
        claim = ledger.claim_delivery("delivery-late", "worker-1", 10, share=1)
        assert claim
        assert claim.id == late.id

    def test_room_in_one_queue_lets_the_longest_held_of_each_in(self, ledger: Ledger) -> None:
        late, *prompt = (delivery(lane="one") for _ in range(3))
        sent(ledger, late)
        attempt(ledger, claim_of(ledger), "pending", queue="delivery-late")
        sent(ledger, *prompt)
        first = claim_of(ledger)
        for queue in ("delivery", "delivery-late"):
            assert ledger.claim_delivery(queue, "worker-1", 1) is None
        attempt(ledger, first)
        assert claim_of(ledger, "delivery", per_lane=5).id == prompt[1].id
        assert claim_of(ledger, "delivery-late", per_lane=5).id == late.id

    def test_nothing_remains_of_lanes_once_all_is_sent(self, ledger: Ledger, server_url: str) -> None:
        sent(ledger, *(delivery(lane="slow") for _ in range(3)))
        while claim := ledger.claim_delivery("delivery", "worker-1", 1):
            assert ledger.claim_delivery("delivery", "worker-1", 1) is None
            attempt(ledger, claim)
        assert not [key for key in keys(server_url) if "busy" in key or "held" in key]


class TestSlowLanes:
    def test_wait_in_the_late_queue_and_hold_nobody_up(self, ledger: Ledger, server_url: str) -> None:
        first, second, quick = delivery(lane="slow"), delivery(lane="slow"), delivery(lane="quick")
        sent(ledger, first, second, quick)
        attempt(ledger, claim_of(ledger), "pending", pace="slow", pause=0.01)
        assert claim_of(ledger).id == quick.id
        time.sleep(0.02)
        assert ledger.claim_delivery("delivery", "worker-1", 10) is None
        assert {tuple(sets_of(server_url, one.id)) for one in (first, second)} == {("due:delivery-late",)}
        assert [claim_of(ledger, "delivery-late").id for _ in range(2)] == [second.id, first.id]

    def test_rest_as_long_as_they_are_told_behind_what_is_due_by_then(self, ledger: Ledger) -> None:
        slow, other = [delivery(lane="slow") for _ in range(3)], delivery(lane="other")
        sent(ledger, *slow, other)
        attempt(ledger, claim_of(ledger), "pending", pace="slow", rest=0.5, pause=60.0)
        attempt(ledger, claim_of(ledger), "pending", queue="delivery-late")
        assert ledger.claim_delivery("delivery", "worker-1", 10) is None
        assert claim_of(ledger, "delivery-late").id == other.id
        assert ledger.claim_delivery("delivery-late", "worker-1", 10) is None
        time.sleep(0.6)
        assert claim_of(ledger, "delivery-late").id == slow[1].id

    def test_are_prompt_again_after_a_quick_attempt(self, ledger: Ledger, server_url: str) -> None:
        made = [delivery(lane="slow") for _ in range(2)]
        sent(ledger, *made)
        attempt(ledger, claim_of(ledger), pace="slow")
        assert ledger.claim_delivery("delivery", "worker-1", 10) is None
        attempt(ledger, claim_of(ledger, "delivery-late"), pace="quick")
        assert not [key for key in keys(server_url) if "slow" in key]
        third = delivery(lane="slow")
        sent(ledger, third)
        assert claim_of(ledger).id == third.id

    def test_are_known_for_an_hour_and_not_for_ever(self, ledger: Ledger, server_url: str) -> None:
        sent(ledger, delivery(lane="slow"))
        attempt(ledger, claim_of(ledger), pace="slow")
        with contextlib.closing(redis.Redis.from_url(server_url)) as server:
            assert 0 < int(server.ttl("copydesk:slow:slow")) <= 3600

    def test_are_tested_without_waiting(self, ledger: Ledger) -> None:
        sent(ledger, delivery(lane="slow"))
        attempt(ledger, claim_of(ledger), pace="slow", rest=60.0)
        probe = delivery(type="endpoint.test", lane="slow", once=True)
        ledger.send(probe)
        assert claim_of(ledger).id == probe.id


class TestList:
    def test_newest_first_and_by_every_filter(self, ledger: Ledger) -> None:
        target = endpoint(ledger)
        first, second = delivery(endpoint=target.id, lane=target.id), delivery(client="other")
        articles = [sent(ledger, first), sent(ledger, second)]
        attempt(ledger, claim_of(ledger), "dead", reason="exhausted")
        assert ids(ledger) == [second.id, first.id]
        assert ids(ledger, client="desk") == [first.id]
        assert ids(ledger, status="dead") == [first.id]
        assert ids(ledger, status="pending") == [second.id]
        assert ids(ledger, endpoint=target.id) == [first.id]
        assert ids(ledger, article=articles[1]) == [second.id]
        assert ids(ledger, article=articles[1], status="dead") == []
        assert ids(ledger, client="other", endpoint=target.id) == []

    def test_a_range_of_time_is_by_when_they_were_made(self, ledger: Ledger) -> None:
        made = [delivery(id=f"msg_{at * 1000:012x}aa") for at in (100, 200, 300)]
        sent(ledger, *made)
        assert ids(ledger, since=200.0) == [made[2].id, made[1].id]
        assert ids(ledger, until=200.0) == [made[0].id]
        assert ids(ledger, since=100.0, until=300.0) == [made[1].id, made[0].id]

    @pytest.mark.parametrize("wanted", [{}, {"status": "pending"}, {"until": 5_000_000_000.0}])
    def test_pages_follow_each_other_without_gap_and_overlap(self, ledger: Ledger, wanted: dict[str, object]) -> None:
        made = sorted((delivery() for _ in range(7)), key=lambda one: one.id)
        sent(ledger, *made)
        seen, after = [], None
        while True:
            page, after = ledger.deliveries(DeliveryFilter(client="desk", **wanted), after, 3)
            seen += [one.id for one in page]
            if after is None:
                break
        assert seen == [one.id for one in reversed(made)]

    def test_another_clients_delivery_is_unknown(self, ledger: Ledger) -> None:
        one = delivery()
        sent(ledger, one)
        assert ledger.find_delivery(one.id, "other") is None
        assert ledger.find_delivery(one.id, "desk")
        assert ledger.find_delivery(accepted(ledger), None) is None


class TestReplay:
    def test_a_finished_one_is_due_again_with_the_same_bytes_and_counts_anew(self, ledger: Ledger) -> None:
        one = delivery()
        sent(ledger, one)
        attempt(ledger, claim_of(ledger), "dead", reason="exhausted")
        assert found(ledger, one.id).reason == "exhausted"
        assert ledger.replay([one.id]) == ["replayed"]
        stored = found(ledger, one.id)
        assert (stored.status, stored.reason, stored.finished_at, stored.body) == ("pending", "", None, one.body)
        claim = claim_of(ledger)
        assert (claim.attempt, int(claim.fields["counted_from"])) == (2, 1)
        attempt(ledger, claim)
        assert [line["number"] for line in found(ledger, one.id).log] == [1, 2]
        assert ids(ledger, status="dead") == []

    def test_one_that_waits_for_a_late_attempt_waits_no_longer(self, ledger: Ledger, server_url: str) -> None:
        one = delivery()
        sent(ledger, one)
        attempt(ledger, claim_of(ledger), "pending", pause=3600.0, queue="delivery-late")
        assert ledger.replay([one.id]) == ["replayed"]
        assert sets_of(server_url, one.id) == ["due:delivery"]
        claim = claim_of(ledger)
        assert int(claim.fields["counted_from"]) == 0

    def test_what_cannot_be_replayed_is_left_as_it_was(self, ledger: Ledger) -> None:
        disabled, removed = endpoint(ledger), endpoint(ledger)
        made = [
            delivery(lane="a"),
            delivery(lane="b", endpoint=disabled.id),
            delivery(lane="c", endpoint=removed.id),
        ]
        sent(ledger, *made)
        under_way, second, third = (claim_of(ledger) for _ in range(3))
        for claim in (second, third):
            attempt(ledger, claim, "dead")
        ledger.disable_endpoint(disabled.id, "asked")
        ledger.forget_endpoint(removed.id)
        wanted = [under_way.id, second.id, third.id, "msg_never"]
        assert ledger.replay(wanted) == ["under way", "disabled", "gone", "gone"]
        assert found(ledger, second.id).status == "dead"

    def test_all_dead_ones_of_a_range_are_found(self, ledger: Ledger) -> None:
        made = [delivery(lane=str(number)) for number in range(4)]
        sent(ledger, *made)
        for number in range(4):
            attempt(ledger, claim_of(ledger), "dead" if number % 2 else "delivered")
        dead = ledger.matching(DeliveryFilter(client="desk", status="dead"))
        assert dead == [made[3].id, made[1].id]


def test_a_delivery_about_no_article_goes_before_all_others(ledger: Ledger) -> None:
    sent(ledger, delivery(), delivery())
    probe = delivery(type="endpoint.test", once=True)
    ledger.send(probe)
    assert claim_of(ledger).id == probe.id
    age = ledger.backlog()["delivery"].oldest_age
    assert age < 60


def test_finished_ones_are_forgotten_when_they_are_old_and_unfinished_ones_are_not(
    ledger: Ledger, server_url: str
) -> None:
    old = [delivery(id=f"msg_{number + 1000:012x}aa", lane=str(number)) for number in range(3)]
    young = delivery()
    sent(ledger, *old, young)
    attempt(ledger, claim_of(ledger))
    attempt(ledger, claim_of(ledger), "dead")
    assert ledger.expire_deliveries(DAY) == 2
    assert ids(ledger) == [young.id, old[2].id]
    assert not [key for key in keys(server_url) if old[0].id in key or old[1].id in key]


def test_a_delivery_that_the_version_before_wrote_is_sent_and_listed(ledger: Ledger, server_url: str) -> None:
    article_id = sent(ledger)
    with contextlib.closing(redis.Redis.from_url(server_url)) as server:
        server.hset("copydesk:record:msg_old", mapping={
            "record": "1", "article": article_id, "url": "https://example.org/hook", "body": '{"a": 1}',
            "status": "pending", "created_at": "1000", "attempts": "0", "fence": "0",
        })  # fmt: skip
        server.zadd("copydesk:due:delivery", {"msg_old": 1000})
    claim = claim_of(ledger)
    assert (claim.id, body_of(claim.fields["body"]), claim.text("endpoint")) == ("msg_old", b'{"a": 1}', "")
    attempt(ledger, claim)
    assert ids(ledger, client="desk") == ["msg_old"]
    assert found(ledger, "msg_old").type == "article.succeeded"


def test_only_the_last_fifty_attempts_are_kept(ledger: Ledger) -> None:
    one = delivery()
    sent(ledger, one)
    for _ in range(53):
        attempt(ledger, claim_of(ledger), "pending")
    stored = found(ledger, one.id)
    assert stored.attempts == 53
    assert [line["number"] for line in stored.log] == list(range(4, 54))
