import contextlib
import time

import redis

from services.bell import MOST_BELLS, Bell
from services.ringer import Ringer


def hanging(url: str, count: int) -> int:
    """How many bells hang, as soon as there are so many, or after a while."""
    with contextlib.closing(redis.Redis.from_url(url)) as client:
        until = time.monotonic() + 10
        while (found := client.llen("extraction")) < count and time.monotonic() < until:
            time.sleep(0.01)
        return int(found)


def test_every_piece_of_work_gets_a_bell_without_waiting_for_it(server_url: str) -> None:
    ringer = Ringer(Bell(f"{server_url}/1"))
    for _ in range(5):
        assert ringer.ring("extraction")
    assert hanging(f"{server_url}/1", 5) == 5


def test_where_bells_enough_hang_no_more_are_rung(server_url: str) -> None:
    ringer = Ringer(Bell(f"{server_url}/1"))
    for _ in range(3 * MOST_BELLS):
        ringer.ring("extraction")
    assert hanging(f"{server_url}/1", MOST_BELLS) == MOST_BELLS
    time.sleep(0.3)
    assert hanging(f"{server_url}/1", MOST_BELLS) == MOST_BELLS


def test_a_broker_that_is_away_keeps_nobody_waiting() -> None:
    began = time.monotonic()
    assert Ringer(Bell("redis://127.0.0.1:1/1")).ring("extraction")
    assert time.monotonic() - began < 1
