"""Child processes that do not outlive their owner, however it dies."""

import ctypes
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

_PR_SET_PDEATHSIG = 1


def start(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
    """Start a process that Ctrl-C in a terminal does not reach, and that gets SIGTERM when its owner is gone.

    Call it from the main thread: on Linux the kernel watches the thread that started the process. Elsewhere nothing
    watches, and only an owner that ends in order takes its children along.
    """
    return subprocess.Popen(command, preexec_fn=_end_with_parent(), start_new_session=True, **options)


def stop(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """SIGTERM, and SIGKILL where it is still there after so many seconds; whether it went by itself."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False
    return True


def _end_with_parent() -> Callable[[], object] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # looked up before the fork: nothing may be loaded after it
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
