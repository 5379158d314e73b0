"""How bytes lie in the ledger: a mark in front says whether they are compressed, so that either can be read."""

import zlib

_PLAIN, _PACKED = b"j", b"z"
_WORTH_PACKING = 1024


def pack(data: bytes) -> bytes:
    """`data`, compressed where that pays."""
    return _PLAIN + data if len(data) < _WORTH_PACKING else _PACKED + zlib.compress(data, 1)


def unpack(stored: bytes) -> bytes:
    """What was packed. Raises ValueError where the mark is unknown: a newer version wrote it."""
    mark, rest = stored[:1], stored[1:]
    if mark == _PLAIN:
        return rest
    if mark == _PACKED:
        return zlib.decompress(rest)
    raise ValueError(f"a record with the unknown mark {mark!r}: a newer version wrote it")
