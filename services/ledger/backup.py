"""The whole ledger as lines of JSON, and back: for any server, of any version.

    {"copydesk_backup": 2, "made_at": ...}
    {"key": "copydesk:record:art_...", "type": "hash", "expires_at": null, "value": {...}}
    {"key": "copydesk:due:extraction", "type": "none", "expires_at": null, "value": null}                 it is no more
    {"end": 1234}                                                    how many lines, so that a part is told from all

A key that changed while it was read has several lines: the last one counts (in version 1 each had one). Bytes are
written as Latin-1, so that every byte comes back.
"""

import json
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

import redis

from services.ledger import keyspace
from services.ledger.changes import Changes
from services.ledger.connected import CONFIRM_MILLISECONDS, PREFIX, Connected, told
from services.ledger.records import UnconfirmedError

FORMAT = 2
_READABLE = (1, 2)
_PAGE = 500
_FEW = 1000  # keys, which are copied in some tens of milliseconds
_FASTER = 0.8  # of the changes of the pass before, at the most: else reading does not overtake those who write
_PAUSE_MILLISECONDS = 5000  # of all writers; renewed while the backup goes on, so that its death lets them go on soon
_WRITE: dict[str, Callable[[Any, bytes, Any], Any]] = {
    "string": lambda pipeline, key, value: pipeline.set(key, _bytes(value)),
    "hash": lambda pipeline, key, value: pipeline.hset(key, mapping={_bytes(k): _bytes(v) for k, v in value.items()}),
    "list": lambda pipeline, key, value: pipeline.rpush(key, *map(_bytes, value)),
    "set": lambda pipeline, key, value: pipeline.sadd(key, *map(_bytes, value)),
    "zset": lambda pipeline, key, value: pipeline.zadd(key, {_bytes(member): score for member, score in value}),
}


class Lines:
    """Lines of keys: how many there are, and which keys are there by the last line of each."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self.count = 0
        self.keys = set[bytes]()

    def write(self, found: Iterable[keyspace.Found]) -> None:
        """A line for each."""
        for key, kind, expires_at, value in found:
            told_of = {"key": _text(key), "type": kind, "expires_at": expires_at}
            self._write(_line(told_of | {"value": None if kind == "none" else _plain(value)}))
            self.count += 1
            (self.keys.discard if kind == "none" else self.keys.add)(key)


class BackupError(ValueError):
    """A backup that cannot be used, or a ledger that it cannot go into; the message says why."""


class Backup(Connected):
    """Everything that the ledger holds, at one moment."""

    @told
    def backup(self, write: Callable[[str], object]) -> int:
        """Write every line; returns how many keys there were. Whoever writes to the ledger goes on, but for the end.

        What changes while it is read is read again, and the last of it while all writers wait: so everything is as it
        was at that one moment, and no article stands in two places or in none.
        """
        write(_line({"copydesk_backup": FORMAT, "made_at": round(time.time(), 3)}))
        lines = Lines(write)
        with Changes(self._client) as changes:
            keys = self._read_until_few(lines, changes)
            try:
                copies = self._of_one_moment(changes, keys, lambda page: keyspace.copied(self._client, page).items())
                for some in batched(copies, _PAGE):
                    lines.write(keyspace.opened(self._client, dict(some)))
            except redis.exceptions.OutOfMemoryError:  # a full server: then writers wait until all is read
                keys |= changes.taken() | {key for key, _ in copies}
                lines.write(self._of_one_moment(changes, keys, lambda page: keyspace.read(self._client, page)))
        write(_line({"end": lines.count}))
        return len(lines.keys)

    def _read_until_few(self, lines: Lines, changes: Changes) -> set[bytes]:
        """Read everything, then what has changed meanwhile, while that grows less; returns what is left."""
        keys, before = set(self._client.scan_iter(f"{PREFIX}*", count=_PAGE)), math.inf
        while True:
            for page in _pages(keys):
                lines.write(keyspace.read(self._client, page))
                changes.listen()
            left = changes.taken()
            if len(left) <= _FEW or len(left) > _FASTER * before:
                return left
            keys, before = left, len(left)

    def _of_one_moment[T](
        self, changes: Changes, keys: set[bytes], read: Callable[[Sequence[bytes]], Iterable[T]]
    ) -> list[T]:
        """What is read of these keys, and of what has changed besides, while nobody writes."""
        found: list[T] = []
        try:
            self._pause()
            wanted = keys | changes.taken()
            while wanted:
                self._pause()
                for page in _pages(wanted):
                    found += read(page)
                    self._pause()
                wanted = changes.taken()  # none, unless this process was so slow that the pause ran out
            return found
        finally:
            self._client.execute_command("CLIENT", "UNPAUSE")

    def _pause(self) -> None:
        """Let every writer wait from now on, for a while."""
        self._client.execute_command("CLIENT", "PAUSE", _PAUSE_MILLISECONDS, "WRITE")

    @told
    def restore(self, lines: Iterable[str]) -> int:
        """Write every key of a checked backup into an empty ledger; returns how many. Raises BackupError."""
        if next(self._client.scan_iter(f"{PREFIX}*"), None) is not None:
            raise BackupError("the ledger is not empty; a backup goes into an empty one")
        written = set[str]()
        pipeline = self._client.pipeline(transaction=False)
        for line in lines:
            _write(pipeline, json.loads(line), written)
            if len(pipeline) >= _PAGE:
                pipeline.execute()
        pipeline.execute_command("WAITAOF", 1, 0, 10 * CONFIRM_MILLISECONDS)
        if pipeline.execute()[-1][0] < 1:
            raise UnconfirmedError("the server did not write everything to disk in time")
        return len(written)


def _pages(keys: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    return batched(sorted(keys), _PAGE)


def check(lines: Iterable[str]) -> int:
    """How many keys a backup holds. Raises BackupError where it is none, or only a part of one."""
    found = iter(lines)
    try:
        if json.loads(next(found, "{}")).get("copydesk_backup") not in _READABLE:
            raise BackupError("this is no backup of a ledger, or one that a newer version made")
        count, end, keys = 0, None, set[str]()
        for line in found:
            one = json.loads(line)
            count, end = count + ("key" in one), one.get("end", end)
            if "key" in one:
                (keys.discard if one["type"] == "none" else keys.add)(one["key"])
    except (json.JSONDecodeError, AttributeError, KeyError) as error:
        raise BackupError(f"this is no backup of a ledger: {error}") from error
    if end != count:
        raise BackupError("the backup breaks off before its end")
    return len(keys)


def _write(pipeline: Any, one: dict[str, Any], written: set[str]) -> None:
    """Write what a line holds in place of what earlier lines did; `written` are the keys that are there."""
    if "key" not in one:
        return
    key = _bytes(one["key"])
    if one["key"] in written:
        pipeline.delete(key)
        written.remove(one["key"])
    if one["type"] == "none":
        return
    _WRITE[one["type"]](pipeline, key, one["value"])
    written.add(one["key"])
    if one["expires_at"] is not None:
        pipeline.pexpireat(key, one["expires_at"])


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
