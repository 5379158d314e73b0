"""Being alive is not the same as working: when is a worker deaf?"""

from workers.board import Standing


class Watchdog:
    """Watches one worker. It is deaf when work waits, a child is free, and for long none has asked for any."""

    def __init__(self, patience: float) -> None:
        """`patience` in seconds."""
        self._patience = patience
        self._claims = 0
        self._quiet_since: float | None = None

    def is_deaf(self, standing: Standing, now: float, *, called: bool) -> bool:
        """What it says at a moment (monotonic seconds); to be asked every second or so.

        `called`: whether work that the worker may claim is due and a bell could be rung for it.
        """
        if not called or standing.free < 1 or standing.claims != self._claims or self._quiet_since is None:
            self._quiet_since = now
        self._claims = standing.claims
        return now - self._quiet_since >= self._patience
