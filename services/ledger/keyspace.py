"""The keys of the ledger as they stand, whatever is in them: read in pages, or copied first and read afterwards."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import redis

_READ = {
    "none": lambda pipeline, key: pipeline.exists(key),  # something has to be asked in its place
    "string": lambda pipeline, key: pipeline.get(key),
    "hash": lambda pipeline, key: pipeline.hgetall(key),
    "list": lambda pipeline, key: pipeline.lrange(key, 0, -1),
    "set": lambda pipeline, key: pipeline.smembers(key),
    "zset": lambda pipeline, key: pipeline.zrange(key, 0, -1, withscores=True),
}
_ASIDE = "copydesk-aside:"  # not a key of the ledger, so that no backup holds it and no change of it is told
_ASIDE_SECONDS = 60  # that a copy outlives the one who made it


class Found(NamedTuple):
    """A key as it was found; its kind is `none` where there was none any more.

    `expires_at` in milliseconds since 1970, None where it stays.
    """

    key: bytes
    kind: str
    expires_at: int | None
    value: Any


class Copy(NamedTuple):
    """What a key held, in the server's own form; None where there was no such key. `expires_at` as above."""

    dump: bytes | None
    expires_at: int | None


def read(client: redis.Redis, keys: Sequence[bytes]) -> Iterator[Found]:
    """A page of keys, read."""
    pipeline: Any = client.pipeline(transaction=False)  # its annotations leave open what comes back
    for key in keys:
        pipeline.type(key)
        pipeline.pexpiretime(key)
    about = pipeline.execute()
    kinds = [kind.decode() for kind in about[::2]]
    for key, kind in zip(keys, kinds, strict=True):
        _READ[kind](pipeline, key)
    for key, kind, expires_at, value in zip(keys, kinds, about[1::2], pipeline.execute(), strict=True):
        is_there = kind != "none" and value not in (None, {}, [], set())  # it may have gone between the two
        yield Found(key, kind if is_there else "none", _moment(expires_at), value)


def copied(client: redis.Redis, keys: Sequence[bytes]) -> dict[bytes, Copy]:
    """A page of keys in the form in which the server keeps them: had much sooner than what is in them."""
    pipeline: Any = client.pipeline(transaction=False)
    for key in keys:
        pipeline.dump(key)
        pipeline.pexpiretime(key)
    told = pipeline.execute()
    return {key: Copy(*pair) for key, *pair in zip(keys, told[::2], map(_moment, told[1::2]), strict=True)}


def opened(client: redis.Redis, copies: Mapping[bytes, Copy]) -> list[Found]:
    """What is in a page of copies. Only the server can tell, so each is put aside there, read, and forgotten.

    Raises redis.exceptions.OutOfMemoryError where the server has no room for that.
    """
    aside = f"{_ASIDE}{secrets.token_hex(8)}:"
    places = {f"{aside}{number}".encode(): key for number, key in enumerate(copies)}
    pipeline: Any = client.pipeline(transaction=False)
    for place, key in places.items():
        dump = copies[key].dump
        if dump is not None:
            pipeline.restore(place, _ASIDE_SECONDS * 1000, dump)
    try:
        pipeline.execute()
        found = list(read(client, list(places)))
    finally:
        client.unlink(*places)
    return [one._replace(key=places[one.key], expires_at=copies[places[one.key]].expires_at) for one in found]


def _moment(expires_at: int) -> int | None:
    """The server says -1 of a key that stays, -2 of none."""
    return expires_at if expires_at >= 0 else None
