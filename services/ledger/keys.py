"""API keys: each lets in a client by name; only its digest is stored, so that a copy of the ledger opens nothing."""

import hashlib
import json
import secrets
import time
from dataclasses import asdict, dataclass

from services.ledger.connected import CONFIRM_MILLISECONDS, PREFIX, Connected, told
from services.ledger.records import UnconfirmedError

_KEYS = f"{PREFIX}keys"
_SECONDS_OF_WINDOW = 60


@dataclass(frozen=True)
class Key:
    """Whom a key lets in: `id` names the key itself, `rate` is articles per minute (None: the desk's own limit)."""

    id: str
    name: str
    admin: bool
    rate: int | None
    created_at: float


@dataclass(frozen=True)
class Quota:
    """What a client may still send: `left` of `limit`, until the window of `window` seconds ends in `ends_in`."""

    limit: int
    window: int
    allowed: bool
    left: int
    ends_in: float


class Keys(Connected):
    """Who may come in, and how often."""

    @told
    def create_key(self, name: str, *, admin: bool = False, rate: int | None = None) -> tuple[str, Key]:
        """A new key, told this once, and what is kept of it. Raises UnconfirmedError."""
        secret = f"cdk_{secrets.token_urlsafe(32)}"
        key = Key(_digest(secret)[:8], name, admin, rate, time.time())
        _, on_disk = self._scripts.run_durably(
            "keep_key", CONFIRM_MILLISECONDS, _digest(secret), json.dumps(asdict(key))
        )
        if not on_disk:
            raise UnconfirmedError("the server did not write the key to disk in time")
        return secret, key

    @told
    def all_keys(self) -> list[Key]:
        """Every key, the oldest first."""
        stored = [Key(**json.loads(about)) for about in self._client.hvals(_KEYS)]
        return sorted(stored, key=lambda key: key.created_at)

    @told
    def has_keys(self) -> bool:
        """Whether there is any."""
        return bool(self._client.exists(_KEYS))

    @told
    def whose(self, secret: bytes) -> Key | None:
        """What a key is, or None where it is not known. Found by its digest, so the time taken tells nothing."""
        about = self._client.hget(_KEYS, hashlib.sha256(secret).hexdigest())
        return None if about is None else Key(**json.loads(about))

    @told
    def revoke(self, name_or_id: str) -> int:
        """Shut out all keys of a client, or one by its id: how many there were. Raises UnconfirmedError."""
        revoked, on_disk = self._scripts.run_durably("revoke", CONFIRM_MILLISECONDS, name_or_id)
        if not on_disk:
            raise UnconfirmedError("the server did not write the change to disk in time")
        return int(revoked)

    @told
    def spend(self, client: str, limit: int, cost: int = 1) -> Quota:
        """Take so many articles from a client's quota, or none of them where they are more than is left."""
        allowed, left, ends = self._scripts.run("spend", client, limit, _SECONDS_OF_WINDOW, cost)
        return Quota(limit, _SECONDS_OF_WINDOW, bool(allowed), int(left), ends / 1000)


def _digest(secret: str) -> str:
    """The key is random and long: a slow hash would protect it no better."""
    return hashlib.sha256(secret.encode()).hexdigest()
