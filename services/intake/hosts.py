"""By what name was the desk called? The lock of a desk without keys, beside its loopback address.

A web page can open its own name on 127.0.0.1 and make the desk part of its site; the Host header gives it away.
"""

from functools import lru_cache
from urllib.parse import urlsplit

from flask import request

from services.intake.desk import desk
from services.intake.problems import ProblemError

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def refuse_strange() -> None:
    """Before a request: end it where the desk needs no key and was called by a name that is not its own."""
    parts, called = desk(), request.headers.get("Host")
    if called is None or parts.keyring.needed():  # every browser says whom it calls
        return
    if _name(called) not in _LOCAL and _name(called) != _name(parts.settings.public_url.partition("://")[2]):
        raise ProblemError("bad-request", "This desk does not go by that name; COPYDESK_PUBLIC_URL tells it another.")


@lru_cache(maxsize=100)
def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # half a bracket
        return None
