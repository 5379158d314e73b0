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
    """Renew the lease three times in its length, for at most `limit` seconds; then it runs out and others may claim."""
    done = threading.Event()
    thread = threading.Thread(
        target=_renew, args=(ledger, claim, lease / 3, time.monotonic() + limit, done), daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _renew(ledger: Ledger, claim: Claim, pause: float, until: float, done: threading.Event) -> None:
    while not done.wait(pause) and time.monotonic() < until:
        try:
            if not ledger.renew(claim):
                _log.warning("lease_lost", work=claim.id, queue=claim.queue)
                return
        except LedgerDownError as error:  # it may be back before the lease has run out
            _log.warning("lease_not_renewed", work=claim.id, queue=claim.queue, error=str(error))
