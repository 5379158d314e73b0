"""What came of one attempt to deliver a webhook, and what its owner is told where it failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What the owner of the endpoint is told. What lies behind it, such as an address or an errno, is for the operator.
ERRORS: Mapping[str, str] = {
    "E_INVALID_TARGET": "The URL is not one that is called.",
    "E_DNS": "The name does not resolve, or not to open addresses alone.",
    "E_CONNECTION": "The connection was refused, could not be made, or broke off before an answer.",
    "E_TLS": "TLS failed: a certificate that is not trusted or not for this name, or no version in common.",
    "E_TIMEOUT": "There was no answer within the time for one attempt.",
    "E_PROTOCOL": "The answer could not be read as HTTP.",
    "E_TOO_LARGE": "The head of the answer is too large.",
    "E_HTTP": "The answer had another status than 2xx.",
    "E_PROXY": "The proxy that this desk sends through could not be used, so nothing was sent.",
    "E_DISABLED": "The endpoint is disabled or was removed, so nothing was sent.",
    "E_NO_SECRET": "There is no secret to sign with, so nothing was sent.",
}
_OURS = {"E_PROXY", "E_DISABLED", "E_NO_SECRET"}


@dataclass(frozen=True)
class Attempt:
    """What came of one attempt: `status` where an answer came, `code` (a key of ERRORS) where it was no success.

    `detail` is for the operator alone. `response` is the start of the answer's body as it was sent; `truncated` tells
    that there was more of it, or that it broke off. `timings` are milliseconds: `dns`, `connect`, `proxy`, `tls`,
    `first_byte` (each where that step was finished) and `total`.
    """

    code: str | None
    detail: str | None
    timings: Mapping[str, float]
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    response: bytes = b""
    truncated: bool = False

    @property
    def delivered(self) -> bool:
        """2xx alone is success, and whatever becomes of the body after it: the receiver has said that it has it."""
        return self.code is None

    @property
    def counts(self) -> bool:
        """Whether a failure says something of the endpoint: not where the desk itself is why nothing was sent."""
        return self.code not in _OURS

    def header(self, name: str) -> str | None:
        """The first value of a header of the answer; `name` in lower case."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    def plain(self) -> dict[str, Any]:
        """The attempt as JSON can say it, for the log that the endpoint's owner reads."""
        return {
            "status": self.status,
            "code": self.code,
            "error": ERRORS[self.code] if self.code else None,
            "response_headers": [list(pair) for pair in self.headers],
            "response": self.response.decode("utf-8", "replace"),
            "response_truncated": self.truncated,
            "timings": dict(self.timings),
        }


def not_made(code: str) -> Attempt:
    """Where nothing was sent, and why."""
    return Attempt(code, None, {"total": 0.0})
