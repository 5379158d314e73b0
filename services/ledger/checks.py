"""Whether the server can keep a promise: each check by name, with the cure where it does not hold."""

import redis

from services.ledger.records import Check

_EVICTING = "may evict the ledger: set maxmemory-policy noeviction"


def server_checks(client: redis.Redis) -> list[Check]:
    """The checks of a server that answers; raises redis.RedisError where it does not."""
    client.ping()
    return [Check("server", True, "answers"), _fsync(client), _append_only(client), _eviction(client)]


def _fsync(client: redis.Redis) -> Check:
    """By asking for it, not by version number: Redis 7.0 has no WAITAOF, and Valkey counts otherwise."""
    try:
        client.waitaof(0, 0, 0)
    except redis.ResponseError as error:
        return Check("waitaof", False, f"{error}: use Redis 7.2 or newer, or Valkey")
    return Check("waitaof", True, "writes can be confirmed on disk")


def _append_only(client: redis.Redis) -> Check:
    on = client.info("persistence").get("aof_enabled") == 1
    return Check("append_only", on, "every write is kept" if on else "is off: set appendonly yes")


def _eviction(client: redis.Redis) -> Check:
    policy = client.info("memory").get("maxmemory_policy")
    return Check(
        "eviction", policy == "noeviction", "nothing is evicted" if policy == "noeviction" else f"{policy} {_EVICTING}"
    )
