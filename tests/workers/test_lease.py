import contextlib
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from services.ledger import Ledger
from tests.services.ledger.steps import accepted, claimed
from workers.lease import Keeper

LEASE = 0.3
LONG = 60.0


@pytest.fixture
def ledger(server_url: str) -> Iterator[Ledger]:
    with contextlib.closing(Ledger.connect(server_url, LEASE)) as ledger:
        yield ledger


def wait_for(told: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not told():
        assert time.monotonic() < until
        time.sleep(0.01)


def leased_until(ledger: Ledger, work_id: str) -> float:
    return float(ledger._client.zscore("copydesk:leased:extraction", work_id) or 0)


def threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == "leases"}


def test_a_lease_is_renewed_while_work_goes_on_and_no_longer(ledger: Ledger) -> None:
    keeper = Keeper(ledger, LEASE, LONG)
    accepted(ledger)
    claim = claimed(ledger)
    first = leased_until(ledger, claim.id)
    with keeper.holding(claim):
        wait_for(lambda: leased_until(ledger, claim.id) > first + 1000 * LEASE)
    wait_for(lambda: ledger.sweep("extraction"))


def test_one_thread_keeps_all_the_leases_of_a_process(ledger: Ledger) -> None:
    before = threads()
    keeper = Keeper(ledger, LEASE, LONG)
    for _ in range(3):
        accepted(ledger)
    claims = [claimed(ledger) for _ in range(3)]
    firsts = [leased_until(ledger, claim.id) for claim in claims]
    with contextlib.ExitStack() as held:
        for claim in claims:
            held.enter_context(keeper.holding(claim))
        for claim, first in zip(claims, firsts, strict=True):
            wait_for(lambda claim=claim, first=first: leased_until(ledger, claim.id) > first + 1000 * LEASE)
        assert len(threads() - before) == 1
    wait_for(lambda: threads() <= before)


def test_work_that_runs_past_its_limit_is_given_back_with_the_reason(ledger: Ledger) -> None:
    keeper = Keeper(ledger, LEASE, 0.5)
    accepted(ledger)
    claim = claimed(ledger)
    with keeper.holding(claim):
        wait_for(lambda: ledger.backlog()["extraction"].due == 1)
        assert not ledger.pass_on(claim, b"too late", "summarisation")
    assert claimed(ledger).last_error == "It ran past its limit of 0.5 s."


def test_a_lease_that_another_worker_has_is_left_to_it(ledger: Ledger) -> None:
    keeper = Keeper(ledger, LEASE, LONG)
    accepted(ledger)
    zombie = claimed(ledger)
    wait_for(lambda: ledger.sweep("extraction"))
    other = claimed(ledger)
    with keeper.holding(zombie):
        wait_for(lambda: ledger.sweep("extraction"))
    assert claimed(ledger).fence == other.fence + 1
