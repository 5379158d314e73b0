"""How bytes lie in the ledger: a mark in front says whether they are compressed, so that either can be read."""

import zlib

_PLAIN, _PACKED = b"j", b"z"
_WORTH_PACKING = 4096  # a short text packed saves a kilobyte or two, and costs as much as checking its request
_SMALL = 8192


def pack(data: bytes) -> bytes:
    """`data`, compressed where that pays."""
    if len(data) < _WORTH_PACKING:
        return _PLAIN + data
    # A window no larger than what is packed: setting up a larger one takes three times as long as packing a short text.
    window, memory = (13, 6) if len(data) <= _SMALL else (zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    packer = zlib.compressobj(1, zlib.DEFLATED, window, memory)
    return _PACKED + packer.compress(data) + packer.flush()


def unpack(stored: bytes) -> bytes:
    """What was packed. Raises ValueError where the mark is unknown: a newer version wrote it."""
    mark, rest = stored[:1], stored[1:]
    if mark == _PLAIN:
        return rest
    if mark == _PACKED:
        return zlib.decompress(rest)
    raise ValueError(f"a record with the unknown mark {mark!r}: a newer version wrote it")
