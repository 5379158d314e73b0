"""Keeps the leases of one process: a thread says «still at it» for whatever is worked on, until its time is up."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import structlog

from services.ledger import Claim, Ledger, LedgerDownError

_log = structlog.get_logger()


@dataclass(eq=False)
class _Held:
    """A claim that is worked on: when its lease is renewed next, and when its time is up; monotonic seconds."""

    claim: Claim
    next: float
    until: float


class Keeper:
    """Renews leases three times in their length. Its thread starts with a claim, and ends where none followed it.

    Work that passes its limit is given back. Whoever is still at it then is too late: the fence refuses what it stores.
    Celery ends such a child a moment later.
    """

    def __init__(self, ledger: Ledger, lease: float, limit: float) -> None:
        """`lease` and `limit` in seconds."""
        self._ledger, self._pause, self._limit = ledger, lease / 3, limit
        self._held: set[_Held] = set()
        self._changed = threading.Condition()
        self._wakes_at: float | None = None  # where there is a thread

    @contextlib.contextmanager
    def holding(self, claim: Claim) -> Iterator[None]:
        """Keep the lease of a claim while the block runs."""
        until = time.monotonic() + self._limit
        held = _Held(claim, self._next(until), until)
        with self._changed:
            self._held.add(held)
            self._wake_for(held)
        try:
            yield
        finally:
            with self._changed:
                self._held.discard(held)

    def _wake_for(self, held: _Held) -> None:
        """See to it that the thread wakes in time for it: mostly it will, and needs not be told."""
        if self._wakes_at is None:
            self._wakes_at = held.next
            threading.Thread(target=self._run, name="leases", daemon=True).start()
        elif held.next < self._wakes_at:
            self._changed.notify()

    def _next(self, until: float) -> float:
        return min(time.monotonic() + self._pause, until)

    def _run(self) -> None:
        while (ripe := self._ripe()) is not None:
            for held in ripe:
                self._renew(held)

    def _ripe(self) -> list[_Held] | None:
        """Wait until something is to be done; what is to be done then, None where nothing is held any more."""
        with self._changed:
            if not self._held:
                self._wakes_at = None
                return None
            self._wakes_at = min(held.next for held in self._held)
            self._changed.wait(max(0.0, self._wakes_at - time.monotonic()))
            return [held for held in self._held if held.next <= time.monotonic()]

    def _renew(self, held: _Held) -> None:
        """Renew one lease, or give its work back where its time is up; tell what went wrong while it is still held."""
        claim = held.claim
        told = _log.bind(work=claim.id, queue=claim.queue)
        try:
            if time.monotonic() >= held.until:
                self._ledger.postpone(claim, 0.0, f"It ran past its limit of {self._limit:g} s.")
                if self._let_go(held):
                    told.warning("limit_reached", seconds=self._limit)
            elif not self._ledger.renew(claim) and self._let_go(held):
                told.warning("lease_lost")
        except LedgerDownError as error:  # it may be back before the lease has run out
            told.warning("lease_not_renewed", error=str(error))
        held.next = time.monotonic() + self._pause if time.monotonic() >= held.until else self._next(held.until)

    def _let_go(self, held: _Held) -> bool:
        """Whether it was still held: work that ended meanwhile has lost nothing."""
        with self._changed:
            still, self._held = held in self._held, self._held - {held}
            return still
