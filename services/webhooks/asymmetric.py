"""Ed25519 keys as Standard Webhooks writes them (`v1a`): `whsk_...` signs, `whpk_...` verifies.

A receiver that leaks its public key has lost nothing, which a shared secret cannot say of itself.
"""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PRIVATE_PREFIX, PUBLIC_PREFIX = "whsk_", "whpk_"


class BadKeyError(ValueError):
    """Not a key of this kind; the message never repeats it."""


def new_private_key() -> str:
    """A fresh private key: `whsk_` and 32 random bytes in base64."""
    return PRIVATE_PREFIX + base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode("ascii")


def public_key(private: str) -> str:
    """The `whpk_...` that verifies what this private key signs. Raises BadKeyError."""
    return PUBLIC_PREFIX + base64.b64encode(_private(private).public_key().public_bytes_raw()).decode("ascii")


def signature(private: str, content: bytes) -> bytes:
    """The 64 bytes of the signature. Raises BadKeyError."""
    return _private(private).sign(content)


def fits(public: str, signed: bytes, content: bytes) -> bool:
    """Whether the private key of this public one signed the content. Raises BadKeyError."""
    try:
        Ed25519PublicKey.from_public_bytes(_bytes(public, PUBLIC_PREFIX)).verify(signed, content)
    except InvalidSignature:
        return False
    return True


def _private(key: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_bytes(key, PRIVATE_PREFIX))


def _bytes(key: str, prefix: str) -> bytes:
    try:
        decoded = base64.b64decode(key.removeprefix(prefix), validate=True)
    except (binascii.Error, ValueError):
        decoded = b""
    if not key.startswith(prefix) or len(decoded) != 32:
        raise BadKeyError(f"An ed25519 key is {prefix} and 32 bytes in base64.")
    return decoded
