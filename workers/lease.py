"""Keeps a lease while work is done: a thread says «still at it» until the work ends or its time is up."""

import contextlib
import threading
import time
from collections.abc import Iterator

import structlog

from services.ledger import Claim, Ledger, LedgerDownError

_log = structlog.get_logger()


@contextlib.contextmanager
def kept(ledger: Ledger, claim: Claim, lease: float, limit: float) -> Iterator[None]:
    """Renew the lease three times in its length, for at most `limit` seconds; then the work is given back.

    Whoever is still at it then is too late: the fence refuses what it stores. Celery ends such a child a moment later.
    """
    done = threading.Event()
    thread = threading.Thread(target=_keep, args=(ledger, claim, lease / 3, limit, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _keep(ledger: Ledger, claim: Claim, pause: float, limit: float, done: threading.Event) -> None:
    until = time.monotonic() + limit
    while not done.wait(max(0.0, min(pause, until - time.monotonic()))):
        try:
            if time.monotonic() >= until:
                ledger.postpone(claim, 0.0, f"It ran past its limit of {limit:g} s.")
                _log.warning("limit_reached", work=claim.id, queue=claim.queue, seconds=limit)
                return
            if not ledger.renew(claim):
                _log.warning("lease_lost", work=claim.id, queue=claim.queue)
                return
        except LedgerDownError as error:  # it may be back before the lease has run out
            _log.warning("lease_not_renewed", work=claim.id, queue=claim.queue, error=str(error))
            done.wait(pause)
