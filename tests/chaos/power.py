"""A server whose machine can lose its power: what was not fsynced is forgotten.

`kill -9` alone keeps the page cache and proves nothing about WAITAOF. So a small library, preloaded into the server,
notes the size of every file at each fsync that has come back, and after the kill the append-only files are cut to it.
"""

from pathlib import Path

from services.embedded import EmbeddedServer
from tests.chaos.preload import built


class MortalServer(EmbeddedServer):
    """An embedded server that can lose its power."""

    def __init__(self, folder: Path, **options: str) -> None:
        super().__init__(folder, 0, **options)
        self._data = folder.resolve()
        self._library = built("power", folder.parent)

    def _command(self) -> list[str]:
        return ["env", f"LD_PRELOAD={self._library}", *super()._command()]

    def lose_power(self) -> int:
        """Kill the server and cut its files to what was on disk; returns how many bytes are forgotten."""
        self.kill()
        return sum(_cut(file) for file in self._data.rglob("*.aof"))


def _cut(file: Path) -> int:
    noted = file.with_name(file.name + ".synced")
    kept = min(int(noted.read_text()) if noted.exists() else 0, file.stat().st_size)
    forgotten = file.stat().st_size - kept
    with file.open("r+b") as opened:
        opened.truncate(kept)
    return forgotten
