import contextlib

import redis
from celery.app.defaults import DEFAULTS

from services.bell import SENDER, Bell


def test_a_bell_is_a_message_in_the_queue(server_url: str) -> None:
    bell = Bell(f"{server_url}/1")
    assert bell.waiting("extraction") == 0
    assert bell.ring("extraction")
    assert bell.ring("extraction")
    assert bell.waiting("extraction") == 2


def test_a_bell_carries_no_id_and_no_text(server_url: str) -> None:
    Bell(f"{server_url}/1").ring("delivery")
    with contextlib.closing(redis.Redis.from_url(f"{server_url}/1")) as client:
        (message,) = client.lrange("delivery", 0, -1)
    assert b"copydesk.deliver" in message
    assert b"art_" not in message


def test_a_broker_that_is_away_is_told_not_raised() -> None:
    bell = Bell("redis://127.0.0.1:1/1")
    assert not bell.ring("extraction")
    assert bell.waiting("extraction") == 0


def test_a_channel_that_lost_its_connection_costs_one_bell_and_raises_nothing(server_url: str) -> None:
    """As after an answer of a full server, which closed the connection under the channel."""
    bell = Bell(f"{server_url}/1")
    assert bell.ring("extraction")
    with bell._app.amqp.producer_pool.acquire(block=True) as producer:
        producer.channel._disconnect_pools()
        producer.channel.connection = None
    assert not bell.ring("extraction")
    assert bell.ring("extraction")
    assert bell.waiting("extraction") == 2


def test_the_senders_settings_are_names_that_celery_knows() -> None:
    assert set(SENDER) <= set(DEFAULTS)
