"""Whose request is it? API keys, and the refusal to stand open to the world without one."""

import hmac
import ipaddress
from collections.abc import Mapping

from flask import g, request

from services.intake.desk import desk
from services.intake.problems import ProblemError
from services.settings import BadSettingError, Settings

ONLY_CLIENT = "default"
CHALLENGE = 'Bearer realm="copydesk"'


def refuse_open_door(settings: Settings) -> None:
    """Raise BadSettingError where anybody who reaches the machine could post and read."""
    if settings.api_keys or is_loopback(settings.host):
        return
    raise BadSettingError(
        f"COPYDESK_HOST is {settings.host}, which others may reach, and no API key is set: anybody could post and "
        "read. Set COPYDESK_API_KEYS=NAME:KEY, or listen on 127.0.0.1."
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address; a name other than localhost counts as reachable."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def admit() -> None:
    """Before a request: name its client, or end it with 401. Without keys there is one client."""
    keys = desk().settings.api_keys
    if not keys:
        g.client = ONLY_CLIENT
    elif request.method != "OPTIONS":  # which methods there are is in the document anyway
        g.client = _client_of_key(keys)


def client() -> str:
    """The client of this request."""
    return str(g.client)


def viewer() -> str | None:
    """Whose articles this request may see: its client's, or None for everybody's."""
    return client()


def _client_of_key(keys: Mapping[str, str]) -> str:
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise ProblemError("key-needed", "No API key was sent.", {"WWW-Authenticate": CHALLENGE})
    sent = given.token.encode("latin-1")  # WSGI shows the bytes of a header as Latin-1
    # Every key is compared, so that the time taken tells nothing of which came close.
    names = [name for name, key in keys.items() if hmac.compare_digest(key.encode(), sent)]
    if not names:
        raise ProblemError(
            "key-needed", "The API key is not known.", {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'}
        )
    return names[0]
