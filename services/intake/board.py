"""`/v1/desk`: what the desk is doing, at a glance."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, request

from services.contract import KINDS, STAGES
from services.intake.auth import admit, viewer
from services.intake.desk import desk
from services.intake.resource import moment, written
from services.ledger import ARTICLES, Activity, QueueState, WorkerState

blueprint = Blueprint("board", __name__, url_prefix="/v1/desk")
blueprint.before_request(admit)


@blueprint.get("")
def show() -> Response:
    """Backlog, ages, throughput and workers; 304 where nothing has changed."""
    ledger = desk().ledger
    told = board(ledger.backlog(), ledger.activity(viewer()), ledger.workers(), ledger.problems(viewer()))
    answer = Response(written(told), content_type="application/json")
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def board(
    queues: dict[str, QueueState], activity: Activity, workers: list[WorkerState], problems: dict[str, int]
) -> dict[str, Any]:
    """The board as it goes out. It names no moment of its own, so that a quiet desk stays the same."""
    waiting = [queues[stage.queue] for stage in STAGES]
    return {
        "backlog": sum(state.due + state.later for state in waiting),
        "oldest_age": max(int(state.oldest_age) for state in waiting),
        "throughput": asdict(activity.paces[ARTICLES]),
        "articles": activity.articles,
        "problems": [
            {"problem": slug, "title": KINDS[slug].title, "articles": count} for slug, count in problems.items()
        ],
        "stages": [_stage(queue, state, activity, workers) for queue, state in queues.items()],
        "workers": [_worker(worker) for worker in workers],
    }


def _stage(queue: str, state: QueueState, activity: Activity, workers: list[WorkerState]) -> dict[str, Any]:
    return {
        "queue": queue,
        "due": state.due,
        "later": state.later,
        "leased": state.leased,
        "oldest_age": int(state.oldest_age),
        "children": sum(worker.children for worker in workers if worker.queue == queue),
        "throughput": asdict(activity.paces[queue]),
    }


def _worker(worker: WorkerState) -> dict[str, Any]:
    at = {"children": worker.children, "busy": worker.busy, "since": moment(worker.started_at)}
    return {"name": worker.name, "queue": worker.queue} | at
