"""Who is it? API keys of the settings and of the ledger, remembered for a second."""

import contextlib
import hmac
import threading
import time
from dataclasses import dataclass

from services.ledger import Ledger, LedgerDownError
from services.settings import Settings, is_loopback

ONLY_CLIENT = "default"
_SECONDS_REMEMBERED = 1.0
_MOST_REMEMBERED = 1000


@dataclass(frozen=True)
class Caller:
    """A client: `admin` sees everybody's; `rate` is articles per minute, None where there is no limit."""

    name: str
    admin: bool = False
    rate: int | None = None


class Keyring:
    """All keys. A new key is known, and a revoked one unknown, within a second."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._ledger = ledger
        self._rate = settings.rate_limit
        self.only = Caller(ONLY_CLIENT, rate=self._rate)  # the one client of a desk without keys
        self._always = bool(settings.api_keys or settings.admin_keys) or not is_loopback(settings.host)
        self._told = [
            *((key.encode(), Caller(name, rate=self._rate)) for name, key in (settings.api_keys or {}).items()),
            *((key.encode(), Caller(name, True, self._rate)) for name, key in (settings.admin_keys or {}).items()),
        ]
        self._lock = threading.Lock()
        self._known: dict[bytes, tuple[float, Caller]] = {}
        self._needed = (-_SECONDS_REMEMBERED, False)

    def needed(self) -> bool:
        """Whether a request must carry a key.

        Always where others than this machine can reach the desk, so that revoking the last key opens no door. Where the
        ledger is away, what was true before: there is nothing to be seen then.
        """
        asked_at, needed = self._needed
        if not self._always and time.monotonic() - asked_at > _SECONDS_REMEMBERED:
            self._needed = time.monotonic(), needed  # one thread asks, the others need not
            with contextlib.suppress(LedgerDownError):
                needed = self._ledger.has_keys()
            self._needed = time.monotonic(), needed
        return self._always or needed

    def caller(self, secret: bytes) -> Caller | None:
        """Whom a key lets in; None where it is not known. Raises LedgerDownError."""
        # Every key is compared, so that the time taken tells nothing of which came close.
        found = [caller for key, caller in self._told if hmac.compare_digest(key, secret)]
        return found[0] if found else self._remembered(secret) or self._asked(secret)

    def _remembered(self, secret: bytes) -> Caller | None:
        known_at, caller = self._known.get(secret, (0.0, None))
        return caller if time.monotonic() - known_at <= _SECONDS_REMEMBERED else None

    def _asked(self, secret: bytes) -> Caller | None:
        key = self._ledger.whose(secret)
        if key is None:
            return None
        caller = Caller(key.name, key.admin, self._rate if key.rate is None else key.rate)
        with self._lock:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[secret] = time.monotonic(), caller
        return caller
