"""Who sent this webhook? Signing, and beside it verifying, as Standard Webhooks 1.0.0 says.

A secret `whsec_...` signs with HMAC-SHA256 (`v1`), a private key `whsk_...` with ed25519 (`v1a`). What is
signed is `{id}.{timestamp}.{body}`, the body being the exact bytes that are sent. The specification:
https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence

from services.webhooks import asymmetric

PREFIX = "whsec_"
VERSION, ASYMMETRIC_VERSION = "v1", "v1a"
TOLERANCE_SECONDS = 300

# No dot in an id: it could shift the border between id, timestamp and body of what is signed.
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TIMESTAMP = re.compile(r"[0-9]{1,12}")


class BadSecretError(ValueError):
    """Not a signing secret; the message says what one is."""


class VerificationError(Exception):
    """The webhook is not what was signed, or not signed by whom it should be; the message says which."""


def new_secret() -> str:
    """A fresh signing secret: `whsec_` and 32 random bytes in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode("ascii")


def key(secret: str) -> bytes:
    """The 24 to 64 bytes that a secret stands for. Raises BadSecretError, which never repeats the secret."""
    try:
        decoded = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        decoded = b""
    if not secret.startswith(PREFIX) or not 24 <= len(decoded) <= 64:
        raise BadSecretError("A signing secret is whsec_ and 24 to 64 bytes in base64.")
    return decoded


def check_verifying(secret: str) -> None:
    """Raise ValueError, which never repeats it, where nothing is verified with this: no secret and no public key."""
    if secret.startswith(asymmetric.PUBLIC_PREFIX):
        asymmetric.fits(secret, bytes(64), b"")
    else:
        key(secret)


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """One entry of the header `webhook-signature`, such as `v1,g0hM9S...`; `timestamp` in whole seconds since 1970.

    `secret` may be a private key `whsk_...`: then the entry begins with `v1a`. Raises BadSecretError, and
    ValueError for a message id that is empty or holds more than letters, digits, _ and -.
    """
    if not _MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"{message_id!r} cannot be a webhook's id: letters, digits, _ and - only")
    content = _content(message_id, str(timestamp), body)
    if secret.startswith(asymmetric.PRIVATE_PREFIX):
        return f"{ASYMMETRIC_VERSION},{_base64(asymmetric.signature(secret, content))}"
    return f"{VERSION},{_base64(_digest(secret, content))}"


def headers(signing_secrets: Sequence[str], message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers of one attempt, signed with every secret in the order given: while one rotates, the new first.

    Raises ValueError where there is no secret, one is bad or the id is.
    """
    if not signing_secrets:
        raise ValueError("A webhook is not sent unsigned: give at least one secret.")
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(secret, message_id, timestamp, body) for secret in signing_secrets),
    }


def verify(
    accepted: Sequence[str],
    received: Mapping[str, str],
    body: bytes,
    now: float,
    tolerance: float = TOLERANCE_SECONDS,
) -> None:
    """Raise VerificationError unless one of the accepted secrets signed this body, at most `tolerance` seconds ago.

    A public key `whpk_...` may stand among the secrets. `received` are the request's headers in any case; `now` is in
    seconds since 1970. Raises BadSecretError as `key`.
    """
    by_name = {name.lower(): value for name, value in received.items()}
    message_id, timestamp = by_name.get("webhook-id", ""), by_name.get("webhook-timestamp", "")
    if not _MESSAGE_ID.fullmatch(message_id) or not _TIMESTAMP.fullmatch(timestamp):
        raise VerificationError("webhook-id or webhook-timestamp is missing or not well formed.")
    if abs(now - int(timestamp)) > tolerance:
        raise VerificationError(f"It was signed more than {tolerance:g} seconds before or after now.")
    content = _content(message_id, timestamp, body)
    offered = _signatures(by_name.get("webhook-signature", ""))
    # No short cut: how long it takes shall not tell which secret or signature came near.
    if not sum(_fits(secret, version, signed, content) for secret in accepted for version, signed in offered):
        raise VerificationError("No signature fits this body and an accepted secret.")


def _fits(secret: str, version: str, signed: bytes, content: bytes) -> bool:
    if secret.startswith(asymmetric.PUBLIC_PREFIX):
        return version == ASYMMETRIC_VERSION and asymmetric.fits(secret, signed, content)
    return hmac.compare_digest(_digest(secret, content), signed) and version == VERSION


def _content(message_id: str, timestamp: str, body: bytes) -> bytes:
    return f"{message_id}.{timestamp}.".encode("ascii") + body


def _digest(secret: str, content: bytes) -> bytes:
    return hmac.digest(key(secret), content, hashlib.sha256)


def _base64(signature: bytes) -> str:
    return base64.b64encode(signature).decode("ascii")


def _signatures(header: str) -> list[tuple[str, bytes]]:
    """The version and the bytes of every signature of a header; what is malformed is passed over."""
    found = []
    for entry in header.split():
        version, _, encoded = entry.partition(",")
        try:
            found.append((version, base64.b64decode(encoded, validate=True)))
        except (binascii.Error, ValueError):
            continue
    return found
