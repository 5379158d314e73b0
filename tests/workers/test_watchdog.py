from workers.board import Board, Standing
from workers.watchdog import Watchdog

FREE = Standing(busy=0, free=1, claims=7)


def deaf_after(seconds: int, standing: Standing, *, called: bool = True) -> bool:
    watchdog = Watchdog(patience=30)
    return [watchdog.is_deaf(standing, float(now), called=called) for now in range(seconds + 1)][-1]


def test_a_worker_that_asks_for_nothing_while_work_waits_is_deaf() -> None:
    assert not deaf_after(29, FREE)
    assert deaf_after(30, FREE)


def test_a_worker_that_nobody_calls_is_not_deaf() -> None:
    assert not deaf_after(300, FREE, called=False)


def test_a_worker_whose_children_are_all_busy_is_not_deaf() -> None:
    assert not deaf_after(300, Standing(busy=2, free=0, claims=7))


def test_a_claim_starts_the_patience_anew() -> None:
    watchdog = Watchdog(patience=30)
    said = [watchdog.is_deaf(Standing(0, 1, claims=now // 20), float(now), called=True) for now in range(200)]
    assert not any(said)


def test_the_board_tells_what_children_are_at() -> None:
    board = Board.make(2)
    assert board.standing() == Standing(busy=0, free=0, claims=0)
    row = board.row(1)
    row.claiming()
    with row.busy():
        assert board.standing() == Standing(busy=1, free=0, claims=1)
    assert board.standing() == Standing(busy=0, free=1, claims=1)
    board.close()


def test_the_board_is_read_through_its_handle_as_a_worker_does() -> None:
    board = Board.make(2)
    Board(board.handle, 2).row(0).claiming()
    assert board.standing() == Standing(busy=0, free=1, claims=1)
    board.row(0).claiming()  # the child's successor counts on
    assert board.standing().claims == 2
    board.close()
