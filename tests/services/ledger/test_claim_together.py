"""Several articles for one child: only where many wait, only those that nobody has had, and not too much at once."""

import time

from services.ledger import Ledger
from tests.services.ledger.steps import accepted, claimed, sets_of

QUEUE = "extraction"
SHARE = 16


def test_several_of_the_oldest_are_claimed_each_with_a_fence_of_its_own(ledger: Ledger, server_url: str) -> None:
    ids = [accepted(ledger) for _ in range(3 * SHARE)]
    claims = ledger.claim_together(QUEUE, "worker-1", 8)
    assert [claim.id for claim in claims] == ids[:3]
    assert {sets_of(server_url, claim.id)[0] for claim in claims} == {"leased:extraction"}
    assert all(claim.packed("text") == b"talks began ." and claim.attempt == 1 for claim in claims)
    assert [bool(ledger.pass_on(claim, b"{}", "summarisation")) for claim in claims] == [True] * 3
    assert ledger.backlog()[QUEUE].due == 3 * SHARE - 3


def test_never_more_than_are_asked_for(ledger: Ledger) -> None:
    for _ in range(3 * SHARE):
        accepted(ledger)
    assert len(ledger.claim_together(QUEUE, "worker-1", 2)) == 2


def test_where_few_wait_others_are_left_some(ledger: Ledger) -> None:
    for _ in range(2 * SHARE - 1):
        accepted(ledger)
    assert len(ledger.claim_together(QUEUE, "worker-1", 8)) == 1


def test_nothing_due_is_nothing_claimed(ledger: Ledger) -> None:
    assert ledger.claim_together(QUEUE, "worker-1", 8) == []


def test_what_was_claimed_before_is_taken_alone(ledger: Ledger) -> None:
    accepted(ledger)
    accepted(ledger)
    again = ledger.claim_together(QUEUE, "worker-that-dies", 8, share=1)
    assert len(again) == 2
    for _ in range(3):
        accepted(ledger)
    time.sleep(0.25)
    assert ledger.sweep(QUEUE) == 2
    alone = [ledger.claim_together(QUEUE, "worker-1", 8, share=1) for _ in range(2)]
    assert [[claim.id for claim in claims] for claims in alone] == [[claim.id] for claim in again]
    assert [claims[0].attempt for claims in alone] == [2, 2]
    assert len(ledger.claim_together(QUEUE, "worker-1", 8, share=1)) == 3


def test_what_was_claimed_before_ends_the_line_of_those_before_it(ledger: Ledger) -> None:
    ids = [accepted(ledger) for _ in range(3)]
    first = claimed(ledger)
    assert first.id == ids[0]
    assert ledger.postpone(first, 0.0, "it broke")
    assert [claim.id for claim in ledger.claim_together(QUEUE, "worker-1", 8, share=1)] == ids[1:]
    assert [claim.id for claim in ledger.claim_together(QUEUE, "worker-1", 8, share=1)] == ids[:1]


def test_long_texts_are_not_read_together(ledger: Ledger) -> None:
    long = "".join(chr(0x4E00 + number % 20_000) for number in range(0, 400_000, 7))  # packs badly
    ids = [accepted(ledger, text=text) for text in (long, long, "short .", "short .")]
    taken = [[claim.id for claim in ledger.claim_together(QUEUE, "worker-1", 8, share=1)] for _ in range(3)]
    assert taken == [[ids[0]], [ids[1]], ids[2:]]
