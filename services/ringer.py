"""Rings for those who must not wait for it: a thread of its own, which looks once at how many bells hang for many."""

import threading
import time
from collections import Counter

from services.bell import Bell

_PAUSE = 0.05  # seconds between two rounds: whoever is called works on all that is due then


class Ringer:
    """A bell that is rung in the background. Its thread starts with the first ring: a fork before that does no harm."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._wanted: Counter[str] = Counter()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def ring(self, queue: str) -> bool:
        """Ask for a bell, without waiting. Always true: what cannot be rung is rung by the sweeper."""
        with self._changed:
            self._wanted[queue] += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="ringer", daemon=True)
                self._thread.start()
            self._changed.notify()
        return True

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted)
                wanted, self._wanted = self._wanted, Counter()
            for queue, count in wanted.items():
                self._bell.ring_lacking(queue, count)
            time.sleep(_PAUSE)
