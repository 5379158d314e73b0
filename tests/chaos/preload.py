"""Small libraries that are put between a process and the system's own: built from C when they are needed."""

import os
import shutil
import struct
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

needs_compiler = pytest.mark.skipif(
    shutil.which("cc") is None, reason="a C compiler is not installed, and could not be by the set-up"
)


def built(name: str, folder: Path) -> Path:
    """The library made from `name`.c beside this file. Needs a C compiler."""
    library = folder.resolve() / f"{name}.so"
    library.parent.mkdir(parents=True, exist_ok=True)
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O", "-o", str(library), str(source), "-ldl"], check=True)
    return library


class SteppedClock:
    """A wall clock that is set while the processes that go by it run."""

    def __init__(self, folder: Path) -> None:
        self._file = folder.resolve() / "clock"
        self._library = built("clock", folder)
        self.step(0)

    @property
    def environment(self) -> Mapping[str, str]:
        """For those that are to go by it."""
        return {"LD_PRELOAD": str(self._library), "STEPPED_CLOCK": str(self._file)}

    def step(self, seconds: int) -> None:
        """Set it off by so many seconds from the true time, at once and in every process."""
        handle = os.open(self._file, os.O_WRONLY | os.O_CREAT, 0o600)
        os.pwrite(handle, struct.pack("=q", seconds), 0)
        os.close(handle)
