"""Whether the server can keep a promise: each check by name, with the cure where it does not hold."""

import redis

from services.ledger.records import Check

_MILLISECONDS = 1000
_AOF = "set appendonly yes"
_TRUST = "look at its console, then set COPYDESK_TRUST_SERVER=true"
_EVICTING = "may evict the ledger: set maxmemory-policy noeviction"


def server_checks(client: redis.Redis) -> list[Check]:
    """The checks of a server that answers; raises redis.RedisError where it does not."""
    client.ping()
    return [Check("server", True, "answers"), _fsync(client), _append_only(client), _eviction(client)]


def _fsync(client: redis.Redis) -> Check:
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


def _eviction(client: redis.Redis) -> Check:
    match client.info("memory").get("maxmemory_policy"):
        case "noeviction":
            return Check("eviction", True, "nothing is evicted")
        case None:
            return Check("eviction", False, f"the server does not tell: {_TRUST}")
        case policy:
            return Check("eviction", False, f"{policy} {_EVICTING}")
