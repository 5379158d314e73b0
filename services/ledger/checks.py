"""Whether the server can keep a promise: each check by name, with the cure where it does not hold."""

import redis

from services.ledger.records import Check

_MILLISECONDS = 1000
_AOF = "set appendonly yes"
_TRUST = "look at its console, then set COPYDESK_TRUST_SERVER=true"
_LYING = "lets WAITAOF be answered before the disk has anything (Redis 7.4, Valkey): set appendfsync always"
_EVICTING = "may evict the ledger: set maxmemory-policy noeviction"


def server_checks(client: redis.Redis) -> list[Check]:
    """The checks of a server that answers; raises redis.RedisError where it does not."""
    client.ping()
    return [Check("server", True, "answers"), _waitaof(client), _append_only(client), _fsync(client), _eviction(client)]


def _waitaof(client: redis.Redis) -> Check:
    """By asking for it, not by version number: Redis 7.0 has no WAITAOF, and Valkey counts otherwise."""
    try:
        client.waitaof(1, 0, _MILLISECONDS)
    except redis.ResponseError as error:
        unknown = "unknown command" in str(error).lower()
        return Check("waitaof", False, f"{error}: {'use Redis 7.2 or newer, or Valkey' if unknown else _AOF}")
    return Check("waitaof", True, "writes can be confirmed on disk")


def _append_only(client: redis.Redis) -> Check:
    match client.info("persistence").get("aof_enabled"):
        case 1:
            return Check("append_only", True, "every write is kept")
        case None:
            return Check("append_only", False, f"the server does not tell: {_TRUST}")
    return Check("append_only", False, f"is off: {_AOF}")


def _fsync(client: redis.Redis) -> Check:
    """`WAITAOF` alone is not enough (redis/redis#13793); tests/chaos/test_power.py shows it of our own server."""
    try:
        policy = client.config_get("appendfsync").get("appendfsync")
    except redis.ResponseError:
        policy = None
    match policy:
        case "always":
            return Check("fsync", True, "every write is on disk before it is answered")
        case None:
            return Check("fsync", False, f"the server does not tell: {_TRUST}")
    return Check("fsync", False, f"{policy} {_LYING}")


def _eviction(client: redis.Redis) -> Check:
    match client.info("memory").get("maxmemory_policy"):
        case "noeviction":
            return Check("eviction", True, "nothing is evicted")
        case None:
            return Check("eviction", False, f"the server does not tell: {_TRUST}")
        case policy:
            return Check("eviction", False, f"{policy} {_EVICTING}")
