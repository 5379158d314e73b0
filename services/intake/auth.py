"""Whose request is it? Lets clients in by their keys, and refuses to stand open to the world without one."""

import contextlib

from flask import g, request

from services.intake.desk import desk
from services.intake.keyring import Caller
from services.intake.problems import ProblemError
from services.ledger import Ledger, LedgerDownError
from services.settings import BadSettingError, Settings, is_loopback

CHALLENGE = 'Bearer realm="copydesk"'


def refuse_open_door(settings: Settings, ledger: Ledger) -> None:
    """Raise BadSettingError where nobody could come in, because others reach the machine and there is no key.

    Where the ledger does not answer it may hold keys: the desk starts, and asks for one.
    """
    if settings.api_keys or settings.admin_keys or is_loopback(settings.host):
        return
    with contextlib.suppress(LedgerDownError):
        if not ledger.has_keys():
            raise BadSettingError(
                f"COPYDESK_HOST is {settings.host}, which others may reach, and there is no API key, so nobody could "
                "come in. Make one with copydesk keys create NAME, or set COPYDESK_API_KEYS=NAME:KEY, or listen on "
                "127.0.0.1."
            )


def admit() -> None:
    """Before a request: name its client, or end it with 401. Without keys there is one client."""
    keyring = desk().keyring
    if not keyring.needed():
        g.caller = keyring.only
    elif request.method != "OPTIONS":  # which methods there are is in the document anyway
        g.caller = _caller_of_key()


def caller() -> Caller:
    """Who sent this request."""
    found: Caller = g.caller
    return found


def client() -> str:
    """The client of this request."""
    return caller().name


def viewer() -> str | None:
    """Whose articles this request may see: its client's, or None for everybody's."""
    return None if caller().admin else client()


def _caller_of_key() -> Caller:
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise ProblemError("key-needed", "No API key was sent.", {"WWW-Authenticate": CHALLENGE})
    found = desk().keyring.caller(given.token.encode("latin-1"))  # WSGI shows the bytes of a header as Latin-1
    if found is None:
        raise ProblemError(
            "key-needed", "The API key is not known.", {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'}
        )
    return found
