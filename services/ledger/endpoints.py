"""Endpoints: where a client's webhooks go, what they are signed with, and whether they are called."""

import json
from collections.abc import Mapping
from typing import Any

from services.contract import MAX_ENDPOINTS
from services.ledger.connected import CONFIRM_MILLISECONDS, PREFIX, Connected, told
from services.ledger.packing import pack
from services.ledger.records import NotStoredError, UnconfirmedError, new_stamp
from services.ledger.webhooks import DEFAULT, Delivery, Endpoint, Secret, secrets_in

_AS_JSON = ("event_types", "headers")


def new_endpoint_id() -> str:
    """An endpoint's id: sorts by the time it was made."""
    return f"ep_{new_stamp()}"


class TooManyEndpointsError(Exception):
    """The client has as many endpoints as a client may have."""


class Endpoints(Connected):
    """What a client keeps of its receivers, and what its callback_url webhooks are signed with."""

    @told
    def create_endpoint(self, client: str, fields: Mapping[str, Any], secret: str) -> Endpoint:
        """Keep a new endpoint. Raises TooManyEndpointsError, and NotStoredError: then nothing of it remains."""
        endpoint_id = new_endpoint_id()
        given = [*_flat(fields), "secrets", json.dumps([{"secret": secret}])]
        kept, on_disk = self._scripts.run_durably(
            "endpoint_create", CONFIRM_MILLISECONDS, endpoint_id, client, MAX_ENDPOINTS, *given
        )
        if not kept:
            raise TooManyEndpointsError
        if not on_disk:
            self._scripts.run("endpoint_forget", endpoint_id)
            raise NotStoredError("the server did not write the endpoint to disk in time")
        found = self._endpoint(endpoint_id)
        if found is None:
            raise NotStoredError("the endpoint was removed at once")
        return found

    @told
    def endpoint(self, endpoint_id: str, client: str | None) -> Endpoint | None:
        """The endpoint, or None where there is none or it is another client's; `client` None sees all."""
        found = self._endpoint(endpoint_id)
        return found if found and client in (None, found.client) else None

    def _endpoint(self, endpoint_id: str) -> Endpoint | None:
        stored = _decoded(self._client.hgetall(_key(endpoint_id)))
        return Endpoint.read(endpoint_id, stored) if "url" in stored else None

    @told
    def endpoints(self, client: str | None) -> list[Endpoint]:
        """All of a client's endpoints, the oldest first; `client` None sees all clients'."""
        ids = self._client.zrange(f"{PREFIX}endpoints:{client or '*'}", 0, -1)
        return [found for one in ids if (found := self._endpoint(one.decode()))]

    @told
    def change_endpoint(self, endpoint_id: str, fields: Mapping[str, Any]) -> bool:
        """Set some of its fields; False where there is none. Raises UnconfirmedError."""
        return self._changed("endpoint_change", endpoint_id, *_flat(fields))

    @told
    def enable_endpoint(self, endpoint_id: str) -> bool:
        """Let it be called again, its failures forgotten; False where there is none. Raises UnconfirmedError."""
        return self._changed("endpoint_enable", endpoint_id)

    @told
    def disable_endpoint(self, endpoint_id: str, why: str, told_by: Delivery | None = None) -> bool:
        """Stop calling it, and send the delivery that tells of it; False where there is none, or it was so before."""
        about = () if told_by is None else (json.dumps(told_by.fields()), pack(told_by.body))
        return int(self._scripts.run("endpoint_disable", endpoint_id, why, *about)) == 1

    @told
    def forget_endpoint(self, endpoint_id: str) -> bool:
        """Remove it; its deliveries stay in the log. False where there is none. Raises UnconfirmedError."""
        return self._changed("endpoint_forget", endpoint_id)

    @told
    def rotate_secret(
        self, endpoint_id: str, client: str, secret: str, overlap: float, before: str | None = None
    ) -> bool:
        """Sign with this secret first from now on, and with those before it for `overlap` seconds more.

        `endpoint_id` DEFAULT is the client's default secret; `before` what it was where none is kept yet. False where
        the endpoint is gone. Raises UnconfirmedError.
        """
        whose = f"{DEFAULT}:{client}" if endpoint_id == DEFAULT else endpoint_id
        return self._changed("rotate_secret", whose, client, secret, round(overlap * 1000), before or "")

    @told
    def default_secrets(self, client: str) -> tuple[Secret, ...]:
        """What the client's callback_url webhooks are signed with, the newest first; none where none was ever made."""
        return secrets_in(_decoded(self._client.hgetall(_key(f"{DEFAULT}:{client}"))))

    def _changed(self, script: str, *arguments: str | float) -> bool:
        done, on_disk = self._scripts.run_durably(script, CONFIRM_MILLISECONDS, *arguments)
        if not on_disk:
            raise UnconfirmedError("the server did not write the change to disk in time")
        return int(done) == 1


def _key(endpoint_id: str) -> str:
    return f"{PREFIX}endpoint:{endpoint_id}"


def _flat(fields: Mapping[str, Any]) -> list[str]:
    pairs = ((name, json.dumps(value) if name in _AS_JSON else str(value)) for name, value in fields.items())
    return [part for pair in pairs for part in pair]


def _decoded(stored: Mapping[bytes, bytes]) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in stored.items()}
