"""The ledger as it ought to be: a model in plain Python, and what really stands in the server, in the same words."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import redis

from services.ledger.packing import unpack

OPEN = ("queued", "extracting", "summarising", "pending")


@dataclass(frozen=True)
class Piece:
    """An article or a delivery. `place` is due, leased or nothing (it is finished)."""

    queue: str
    place: str | None = "due"
    status: str = "queued"
    fence: int = 0
    attempts: int = 0
    result: str | None = None


World = Mapping[str, Piece]


def standing(client: redis.Redis) -> dict[str, Piece]:
    """Everything that the server knows, and that nothing stands in two sets."""
    places = dict(_places(client))
    found = {}
    keys = list(client.scan_iter("copydesk:record:*", count=1000))
    pipeline = client.pipeline(transaction=False)
    for key in keys:
        pipeline.hgetall(key)
    for key, fields in zip(keys, pipeline.execute(), strict=True):
        work_id = key.decode().removeprefix("copydesk:record:")
        stored = {name.decode(): value for name, value in fields.items()}
        place, queue = places.pop(work_id, (None, ""))
        found[work_id] = Piece(
            queue=queue,
            place=place,
            status=stored["status"].decode(),
            fence=int(stored["fence"]),
            attempts=int(stored["attempts"]),
            result=_result(stored),
        )
    assert places == {}, "work stands in a set and has no record"
    return found


def _places(client: redis.Redis) -> Iterator[tuple[str, tuple[str, str]]]:
    seen = set()
    for key in [*client.scan_iter("copydesk:due:*"), *client.scan_iter("copydesk:leased:*")]:
        _, place, queue = key.decode().split(":", 2)
        for member in client.zrange(key, 0, -1):
            assert member not in seen, f"{member} stands in two sets"
            seen.add(member)
            yield member.decode(), (place, queue)


def _result(stored: Mapping[str, bytes]) -> str | None:
    if "result" in stored:
        return unpack(stored["result"]).decode()
    if "error" in stored:
        return str(json.loads(stored["error"])["detail"])
    return None


def plain(world: World) -> dict[str, Piece]:
    """The model as `standing` tells it: what is in no set has no queue."""
    return {work_id: replace(piece, queue=piece.queue if piece.place else "") for work_id, piece in world.items()}


def pass_time(url: str, seconds: float) -> None:
    """Let so many seconds go by: the server's clock cannot be set, so everything that waits for it comes nearer."""
    shift = """
        for _, pattern in ipairs({'copydesk:due:*', 'copydesk:leased:*'}) do
          for _, key in ipairs(redis.call('KEYS', pattern)) do
            for _, id in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -ARGV[1], id) end
          end
        end
        for _, key in ipairs(redis.call('KEYS', 'copydesk:once:*')) do
          redis.call('HINCRBY', key, 'open_at', -ARGV[1])
        end"""
    with contextlib.closing(redis.Redis.from_url(url)) as client:
        client.eval(shift, 0, round(seconds * 1000))
