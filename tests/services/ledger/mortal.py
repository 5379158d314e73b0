"""A connection to the server whose process dies at a chosen command: the crash between any two steps."""

import socket
from dataclasses import dataclass
from typing import Any

import redis


class Died(BaseException):
    """The process that was talking to the server is dead."""


@dataclass
class Fate:
    """How many commands the process still sends before it dies; None is for ever."""

    commands: int | None = None


class MortalConnection(redis.Connection):
    """Sends what its fate allows, waits until the server has done it, and dies without reading an answer."""

    def __init__(self, *args: Any, fate: Fate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fate = fate

    def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        sent = command if isinstance(command, bytes) else b"".join(command)
        left = self._fate.commands
        if left is None:
            super().send_packed_command([sent], check_health)
            return
        commands = split(sent)
        if len(commands) <= left:
            self._fate.commands = left - len(commands)
            super().send_packed_command([sent], check_health)
            return
        self._die(b"".join(commands[:left]))

    def read_response(self, *args: Any, **kwargs: Any) -> Any:
        answer = super().read_response(*args, **kwargs)
        if self._fate.commands == 0:  # it has been told, and dies before it can act on it
            raise Died
        return answer

    def _die(self, last_words: bytes) -> None:
        sock: socket.socket = self._sock
        sock.sendall(last_words)
        sock.shutdown(socket.SHUT_WR)
        while sock.recv(65536):  # the server closes when it has done all that it was sent
            pass
        raise Died


def split(data: bytes) -> list[bytes]:
    """The single commands in what goes over the wire: each is `*N`, then N times a length and so many bytes."""
    commands, at = [], 0
    while at < len(data):
        start = at
        count, at = _number(data, at)
        for _ in range(count):
            length, at = _number(data, at)
            at += length + 2
        commands.append(data[start:at])
    return commands


def _number(data: bytes, at: int) -> tuple[int, int]:
    end = data.index(b"\r\n", at)
    return int(data[at + 1 : end]), end + 2
