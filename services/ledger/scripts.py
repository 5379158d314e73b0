"""The Lua scripts, run by their digest and loaded where the server does not know them yet."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import redis

from services.ledger.line import Line

Argument = str | bytes | float
_FOLDER = files("services.ledger") / "scripts"
_PRELUDE = ("keys", "records", "deliveries", "forgetting")  # what scripts share, in this order
_DEFINITION = re.compile(r"(^local (?:function )?(\w+).*?)(?=^local |\Z)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s*--.*")


def names() -> list[str]:
    """Every transition: the files beside the prelude's folder."""
    return sorted(item.name.removesuffix(".lua") for item in _FOLDER.iterdir() if item.name.endswith(".lua"))


def _text(*path: str) -> str:
    return _FOLDER.joinpath(*path).read_text(encoding="utf-8")


@cache
def _sources() -> dict[str, str]:
    return {name: with_what_it_uses(_text(f"{name}.lua")) for name in names()}


def with_what_it_uses(script: str) -> str:
    """A script after those definitions of the prelude that it uses, itself or through others.

    The server makes every definition anew in every call: all of them would cost it more than some of the scripts do.
    """
    used = _COMMENT.sub("", script)
    for name, definition in reversed(_definitions()):
        if re.search(rf"(?<![.\w]){name}\b", used):
            used = definition + used
    return used


@cache
def _definitions() -> list[tuple[str, str]]:
    """The prelude in pieces, each with its name: a definition uses none but earlier ones."""
    prelude = _COMMENT.sub("", "".join(_text("prelude", f"{name}.lua") for name in _PRELUDE))
    return [(name, whole) for whole, name in _DEFINITION.findall(prelude)]


@cache
def _digests() -> dict[str, str]:
    """By which the server knows each script."""
    return {name: hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest() for name, text in _sources().items()}


class Scripts:
    """All transitions of one server."""

    def __init__(self, client: redis.Redis) -> None:
        self._client: Any = client  # its annotations differ between versions
        self._line = Line(client)
        self._source = _sources()
        self._digest = _digests()

    def run(self, name: str, *arguments: Argument) -> Any:
        """What the script answers."""
        return self._with_reload(name, lambda: self._client.evalsha(self._digest[name], 0, *arguments))

    def run_durably(self, name: str, milliseconds: int, *arguments: Argument) -> tuple[Any, bool]:
        """What the script answers, and whether the server has it on disk within that time."""
        answers, on_disk = self.run_each(name, milliseconds, [arguments])
        return answers[0], on_disk

    def run_each(self, name: str, milliseconds: int, calls: Sequence[Sequence[Argument]]) -> tuple[list[Any], bool]:
        """What the script answers for each of the calls, sent together, and whether all is on disk within that time.

        `WAITAOF` must follow on the same connection and outside MULTI, so all go in one plain pipeline.
        """
        answers, synced = self._sent(name, calls, ("WAITAOF", 1, 0, milliseconds))
        return answers, not isinstance(synced, redis.RedisError) and synced[0] >= 1

    def run_all(self, name: str, calls: Sequence[Sequence[Argument]]) -> list[Any]:
        """What the script answers for each of the calls, sent together."""
        answers, _ = self._sent(name, calls, ("PING",))
        return answers

    def _sent(self, name: str, calls: Sequence[Sequence[Argument]], last: Sequence[Argument]) -> tuple[list[Any], Any]:
        """The answers of the script, and that of one command more. Raises the first error of the script."""

        def send() -> tuple[list[Any], Any]:
            commands = [("EVALSHA", self._digest[name], 0, *arguments) for arguments in calls]
            *answers, end = self._line.exchange([*commands, last])
            for answer in answers:
                if isinstance(answer, redis.RedisError):
                    raise answer
            return answers, end

        return self._with_reload(name, send)  # type: ignore[no-any-return]  # `send` says what it is

    def _with_reload(self, name: str, send: Any) -> Any:
        try:
            return send()
        except redis.exceptions.NoScriptError:  # a new or restarted server
            self._client.script_load(self._source[name])
            return send()
