"""An article's story: every line that a transition wrote, and the attempts read from them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ACCEPTED, CLAIMED = "accepted", "claimed"
ENDED_BADLY = ("postponed", "lost", "failed")


@dataclass(frozen=True)
class Event:
    """Something that happened to an article, at so many seconds since 1970; `number` counts from 0, its acceptance."""

    number: int
    event: str
    at: float
    stage: str | None = None
    worker: str | None = None
    detail: str | None = None
    idle: bool = False


@dataclass(frozen=True)
class Attempt:
    """One time that a worker had the article, and why it did not end well, if it did not."""

    stage: str
    at: float
    worker: str
    error: str | None = None


def history(stored: Mapping[str, bytes]) -> list[Event]:
    """What happened, oldest first. Lines that version 1 wrote name no event: they were claims."""
    accepted = Event(0, ACCEPTED, int(stored["created_at"]) / 1000)
    lines = [json.loads(line) for line in stored.get("log", b"").splitlines()]
    return [accepted, *(_event(number, line) for number, line in enumerate(lines, start=1))]


def _event(number: int, line: dict[str, Any]) -> Event:
    return Event(
        number=number,
        event=line.get("event", CLAIMED),
        at=line["at"] / 1000,
        stage=line.get("stage"),
        worker=line.get("worker"),
        detail=line.get("detail"),
        idle=line.get("idle", False),
    )


def attempts(events: list[Event]) -> list[Attempt]:
    """Every claim with how it ended; one that only found the attempts used up is none."""
    made: list[Attempt] = []
    for one in events:
        if one.event == CLAIMED:
            made.append(Attempt(one.stage or "", one.at, one.worker or ""))
        elif one.idle:
            made.pop()
        elif one.event in ENDED_BADLY and made:
            made[-1] = Attempt(made[-1].stage, made[-1].at, made[-1].worker, one.detail)
    return made
