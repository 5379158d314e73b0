"""What follows an attempt to deliver: nothing, because it arrived or is given up, or another attempt, and when?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from workers.delivery.attempt import Attempt

# Jitter is only added, so that no wait is shorter than the schedule says: up to a tenth of it and a quarter of an hour.
JITTER = 0.1
MAX_JITTER_SECONDS = 900.0
MAX_RETRY_AFTER_SECONDS = 86_400.0
# Attempts that a delivery makes in the queue for new ones; the waits after them are long, and a dead endpoint's many.
PROMPT_ATTEMPTS = 2
# An attempt is slow that takes more of its time than this; so is the endpoint, until an attempt is quick.
SLOW_SHARE = 1 / 3

GONE = 410


@dataclass(frozen=True)
class Step:
    """What follows: after `wait` seconds and perhaps `late` (in the queue of late ones) a retry; or why it is dead."""

    outcome: Literal["delivered", "retry", "dead"]
    wait: float = 0.0
    late: bool = False
    reason: Literal["gone", "exhausted", "disabled"] | None = None


def next_step(attempt: Attempt, made: int, waits: Sequence[float], now: float, chance: float) -> Step:
    """What follows the attempt that was number `made` (from 1).

    `waits` is the schedule: seconds before each attempt, the first included. `now` is in seconds since 1970, `chance` a
    random number from 0 to 1 that the jitter is taken from. A Retry-After of the answer makes a wait longer, up to a
    day, and never shorter.
    """
    if attempt.delivered:
        return Step("delivered")
    if attempt.status == GONE:
        return Step("dead", reason="gone")
    if made >= len(waits):
        return Step("dead", reason="exhausted")
    wait = max(waits[made], min(_retry_after(attempt, now), MAX_RETRY_AFTER_SECONDS))
    jitter = chance * min(wait * JITTER, MAX_JITTER_SECONDS)
    return Step("retry", wait=wait + jitter, late=made >= PROMPT_ATTEMPTS)


@dataclass(frozen=True)
class Pace:
    """What an attempt says of its endpoint, if anything; how many seconds it shall then rest."""

    kind: Literal["slow", "quick", ""]
    rest: float = 0.0


def pace_of(attempt: Attempt, deadline: float) -> Pace:
    """Whether the endpoint keeps a child waiting, of an attempt that had `deadline` seconds.

    One that gave no answer in time rests for as long as it took: of a single child it then has half the time at most.
    """
    if not attempt.counts:
        return Pace("")
    took = attempt.timings["total"] / 1000
    if took <= SLOW_SHARE * deadline:
        return Pace("quick")
    return Pace("slow", took if attempt.code == "E_TIMEOUT" else 0.0)


def _retry_after(attempt: Attempt, now: float) -> float:
    """Seconds that the answer asks to be left alone for; 0 where it asks for nothing that can be read."""
    asked = (attempt.header("retry-after") or "").strip()
    if re.fullmatch(r"[0-9]+", asked):
        return float(asked[:12])
    try:
        moment = datetime.strptime(asked, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    except ValueError:
        return 0.0
    return moment.timestamp() - now
