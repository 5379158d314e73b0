"""The whole ledger as lines of JSON, and back: for any server, of any version.

    {"copydesk_backup": 1, "made_at": ...}
    {"key": "copydesk:record:art_...", "type": "hash", "expires_at": null, "value": {...}}      one line for each key
    {"end": 1234}                                                                        so that a part is told from all

Bytes are written as Latin-1, so that every byte comes back.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from services.ledger.connected import CONFIRM_MILLISECONDS, PREFIX, Connected, told
from services.ledger.records import UnconfirmedError

FORMAT = 1
_PAGE = 500
_PAUSE_MILLISECONDS = 5000  # of all writers; renewed while the backup goes on, so that its death lets them go on soon
_READ = {
    "string": lambda pipeline, key: pipeline.get(key),
    "hash": lambda pipeline, key: pipeline.hgetall(key),
    "list": lambda pipeline, key: pipeline.lrange(key, 0, -1),
    "set": lambda pipeline, key: pipeline.smembers(key),
    "zset": lambda pipeline, key: pipeline.zrange(key, 0, -1, withscores=True),
}
_WRITE: dict[str, Callable[[Any, bytes, Any], Any]] = {
    "string": lambda pipeline, key, value: pipeline.set(key, _bytes(value)),
    "hash": lambda pipeline, key, value: pipeline.hset(key, mapping={_bytes(k): _bytes(v) for k, v in value.items()}),
    "list": lambda pipeline, key, value: pipeline.rpush(key, *map(_bytes, value)),
    "set": lambda pipeline, key, value: pipeline.sadd(key, *map(_bytes, value)),
    "zset": lambda pipeline, key, value: pipeline.zadd(key, {_bytes(member): score for member, score in value}),
}


class BackupError(ValueError):
    """A backup that cannot be used, or a ledger that it cannot go into; the message says why."""


class Backup(Connected):
    """Everything that the ledger holds, at one moment."""

    @told
    def backup(self, write: Callable[[str], object]) -> int:
        """Write every line; returns how many keys there were. Whoever writes to the ledger waits meanwhile.

        Nothing changes between the first key and the last, so that no article stands in two places or in none.
        """
        try:
            self._pause()
            count = 0
            write(_line({"copydesk_backup": FORMAT, "made_at": round(time.time(), 3)}))
            for page in self._pages():
                self._pause()
                for line in self._read(page):
                    write(line)
                    count += 1
            write(_line({"end": count}))
        finally:
            self._client.execute_command("CLIENT", "UNPAUSE")
        return count

    def _pause(self) -> None:
        """Let every writer wait from now on, for a while."""
        self._client.execute_command("CLIENT", "PAUSE", _PAUSE_MILLISECONDS, "WRITE")

    def _pages(self) -> Iterator[list[bytes]]:
        keys = sorted(set(self._client.scan_iter(f"{PREFIX}*", count=_PAGE)))
        for first in range(0, len(keys), _PAGE):
            yield keys[first : first + _PAGE]

    def _read(self, keys: list[bytes]) -> Iterator[str]:
        pipeline = self._client.pipeline(transaction=False)
        for key in keys:
            pipeline.type(key)
            pipeline.pexpiretime(key)
        about = pipeline.execute()
        kinds = [kind.decode() for kind in about[::2]]
        for key, kind in zip(keys, kinds, strict=True):
            if kind != "none":  # its time was up between the two
                _READ[kind](pipeline, key)
        values = iter(pipeline.execute())
        for key, kind, expires_at in zip(keys, kinds, about[1::2], strict=True):
            if kind != "none":
                told_at = expires_at if expires_at >= 0 else None
                yield _line({"key": _text(key), "type": kind, "expires_at": told_at, "value": _plain(next(values))})

    @told
    def restore(self, lines: Iterable[str]) -> int:
        """Write every key of a checked backup into an empty ledger; returns how many. Raises BackupError."""
        if next(self._client.scan_iter(f"{PREFIX}*"), None) is not None:
            raise BackupError("the ledger is not empty; a backup goes into an empty one")
        count = 0
        pipeline = self._client.pipeline(transaction=False)
        for line in lines:
            count += _write(pipeline, json.loads(line))
            if len(pipeline) >= _PAGE:
                pipeline.execute()
        pipeline.execute_command("WAITAOF", 1, 0, 10 * CONFIRM_MILLISECONDS)
        if pipeline.execute()[-1][0] < 1:
            raise UnconfirmedError("the server did not write everything to disk in time")
        return count


def check(lines: Iterable[str]) -> int:
    """How many keys a backup holds. Raises BackupError where it is none, or only a part of one."""
    found = iter(lines)
    try:
        if json.loads(next(found, "{}")).get("copydesk_backup") != FORMAT:
            raise BackupError("this is no backup of a ledger, or one that a newer version made")
        count, end = 0, None
        for line in found:
            one = json.loads(line)
            count, end = count + ("key" in one), one.get("end", end)
    except (json.JSONDecodeError, AttributeError) as error:
        raise BackupError(f"this is no backup of a ledger: {error}") from error
    if end != count:
        raise BackupError("the backup breaks off before its end")
    return count


def _write(pipeline: Any, one: dict[str, Any]) -> int:
    if "key" not in one:
        return 0
    key = _bytes(one["key"])
    _WRITE[one["type"]](pipeline, key, one["value"])
    if one["expires_at"] is not None:
        pipeline.pexpireat(key, one["expires_at"])
    return 1


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":")) + "\n"


def _plain(value: Any) -> Any:
    """Bytes as text, in whatever they stand."""
    match value:
        case bytes():
            return _text(value)
        case dict():
            return {_text(name): _text(one) for name, one in value.items()}
        case list() | tuple() | set():
            return [_plain(one) for one in value]
    return value


def _text(value: bytes) -> str:
    return value.decode("latin-1")


def _bytes(value: str) -> bytes:
    return value.encode("latin-1")
