"""Why an article was given up: the problem that names the last error, and every attempt with its time and worker."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from services.contract import problem
from services.ledger import SILENT, Attempt, Claim


def given_up(claim: Claim, error: str, *, idle: bool) -> dict[str, Any]:
    """The problem of an article whose attempts at a stage are used up; `idle` where this claim was none of them."""
    made = claim.attempt - idle
    told = claim.attempts[-claim.attempt :][:made]
    told = [*told[:-1], *(replace(last, error=error) for last in told[-1:])]
    slug = "worker-lost" if error == SILENT else "stage-failed"
    attempts = [_written(attempt) for attempt in told]
    return problem(slug, f"{claim.queue} failed after {made} attempts: {error}", attempts=attempts)


def _written(attempt: Attempt) -> dict[str, Any]:
    at = datetime.fromtimestamp(attempt.at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"stage": attempt.stage, "at": at, "worker": attempt.worker, "error": attempt.error}
