import contextlib
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import redis

from services.ledger.line import Line


@pytest.fixture
def client(server_url: str) -> Iterator[redis.Redis]:
    with contextlib.closing(redis.Redis.from_url(server_url, client_name="line")) as connected:
        yield connected


def connections(url: str) -> list[int]:
    with contextlib.closing(redis.Redis.from_url(url)) as other:
        return [int(one["id"]) for one in other.client_list() if one["name"] == "line"]


def test_answers_come_in_order_and_an_error_of_one_is_an_answer(client: redis.Redis) -> None:
    long = "x" * 50_000
    answers = Line(client).exchange([("SET", "a", long), ("INCR", "a"), ("GET", "a"), ("INCRBY", "n", 7)])
    assert answers[0] == b"OK"
    assert isinstance(answers[1], redis.ResponseError)
    assert answers[2:] == [long.encode(), 7]


def test_a_connection_stays_and_is_used_again(client: redis.Redis, server_url: str) -> None:
    line = Line(client)
    assert line.exchange([("PING",)]) == [b"PONG"]
    first = connections(server_url)
    line.exchange([("INCR", "a"), ("HGET", "a", "b")])  # an error of a command costs no connection
    assert line.exchange([("PING",)]) == [b"PONG"]
    assert connections(server_url) == first
    assert len(first) == 1


def test_a_connection_that_broke_meanwhile_is_made_anew(client: redis.Redis, server_url: str) -> None:
    line = Line(client)
    line.exchange([("PING",)])
    broken = connections(server_url)
    with contextlib.closing(redis.Redis.from_url(server_url)) as other:
        other.client_kill_filter(_id=str(broken[0]))
    time.sleep(0.1)
    assert line.exchange([("SET", "a", 1), ("GET", "a")]) == [b"OK", b"1"]
    assert connections(server_url) not in ([], broken)


def test_many_at_once_get_each_their_own_answers(client: redis.Redis, server_url: str) -> None:
    line, wrong = Line(client), []

    def call(mark: str) -> None:
        for number in range(200):
            if line.exchange([("ECHO", f"{mark}{number}"), ("ECHO", mark)]) != [
                f"{mark}{number}".encode(),
                mark.encode(),
            ]:
                wrong.append(mark)

    threads = [threading.Thread(target=call, args=(mark,), daemon=True) for mark in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    assert 1 <= len(connections(server_url)) <= len(threads)


class EndedBeforeReading(redis.Connection):
    """Somebody ends the first call between sending and reading, as a signal may."""

    ended = False

    def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        super().send_packed_command(command, check_health)
        if not self.ended and b"first" in command[0]:
            self.ended = True
            raise KeyboardInterrupt


def test_who_comes_after_a_call_that_was_ended_hears_his_own_answers(server_url: str) -> None:
    pool = redis.ConnectionPool.from_url(server_url, connection_class=EndedBeforeReading)
    with contextlib.closing(redis.Redis(connection_pool=pool)) as client:
        line = Line(client)
        with pytest.raises(KeyboardInterrupt):
            line.exchange([("ECHO", "first")])
        assert line.exchange([("ECHO", "second")]) == [b"second"]
        pool.disconnect()


def test_a_server_that_is_away_is_an_error_and_costs_the_line_nothing() -> None:
    with contextlib.closing(redis.Redis.from_url("redis://127.0.0.1:1", retry=None)) as unconnected:
        line = Line(unconnected)
        for _ in range(3):
            with pytest.raises(redis.ConnectionError):
                line.exchange([("PING",)])
