"""What a server wrote, read from its append-only files: every write in the order in which it was done."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_PREFIX = b"copydesk:record:"


def results_written(server_folder: Path) -> Counter[str]:
    """How often a result was written into each record."""
    written: Counter[str] = Counter()
    for file in sorted(server_folder.rglob("*.incr.aof")):
        for command in commands(file.read_bytes()):
            if command[0].upper() in (b"HSET", b"HMSET") and b"result" in command[2::2]:
                written[command[1].removeprefix(_PREFIX).decode()] += 1
    return written


def commands(data: bytes) -> Iterator[list[bytes]]:
    """The commands in an append-only file; one that breaks off at its end is left out."""
    at = 0
    while at < len(data):
        try:
            count, at = _number(data, at)
            words = []
            for _ in range(count):
                length, at = _number(data, at)
                words.append(data[at : at + length])
                at += length + 2
            if at > len(data):
                return
        except ValueError:
            return
        yield words


def _number(data: bytes, at: int) -> tuple[int, int]:
    end = data.index(b"\r\n", at)
    return int(data[at + 1 : end]), end + 2
