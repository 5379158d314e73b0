from services.ledger import WorkerState
from workers.crew import Crew


def worker(queue: str, children: int) -> WorkerState:
    return WorkerState(f"{queue}@host:{children}", queue, children, 0, 0, 1.0, 1.0)


TOLD = [worker("delivery", 2), worker("delivery", 3), worker("delivery-late", 1), worker("extraction", 9)]


def test_one_child_of_all_hosts_together_is_left_for_the_others() -> None:
    crew = Crew(own=1)
    assert crew.all_but_one("delivery", lambda: TOLD) == 4


def test_a_single_child_is_nobody_s_share_to_refuse() -> None:
    assert Crew(own=1).all_but_one("delivery-late", lambda: TOLD) == 1


def test_until_workers_have_told_it_a_process_counts_its_own() -> None:
    assert Crew(own=16).all_but_one("delivery", list) == 15


def test_the_ledger_is_not_asked_at_every_claim() -> None:
    asked = []

    def ask() -> list[WorkerState]:
        asked.append(1)
        return TOLD

    crew = Crew()
    assert {crew.all_but_one("delivery", ask) for _ in range(100)} == {4}
    assert len(asked) < 100
