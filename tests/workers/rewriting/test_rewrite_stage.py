"""The stage as a worker runs it: a real ledger, a real task, and an endpoint that answers well, lies or stalls."""

import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from services.bell import Bell
from services.contract import STAGES, Digest
from services.ledger import Ledger, NewArticle, new_id
from services.settings import Settings
from tests.workers.delivery.behaviours import Behaviour, silent
from tests.workers.rewriting.conftest import saying
from workers.app import WorkerApp, create_app
from workers.desk import Desk
from workers.light import read
from workers.rewriting.ask import Door

TEXT = "The river Arne flooded the town of Halden on Monday. Forty houses were evacuated in the night."
HONEST = "On Monday the river Arne flooded Halden, and forty houses were evacuated."
OpenTo = Callable[..., Door]


@pytest.fixture
def app(server_url: str) -> Iterator[Callable[[Settings], WorkerApp]]:
    with contextlib.closing(Ledger.connect(server_url)) as ledger:

        def make(settings: Settings) -> WorkerApp:
            app = create_app(settings, Desk(settings, ledger, Bell(f"{server_url}/1"), read, "worker-1"))
            app.loader.import_default_modules()
            return app

        yield make


def settings(door: Door | None, attempts: int = 2, pause: float = 0.0) -> Settings:
    if door is None:
        return Settings(max_attempts=attempts, retry_pause=pause)
    return Settings(
        max_attempts=attempts,
        retry_pause=pause,
        rewrite_url=door.url,
        rewrite_model=door.model,
        rewrite_timeout=door.seconds,
    )


def run(app: WorkerApp, *, times: int = 1, **summary: Any) -> dict[str, Any]:
    """An article through all stages, the last one so often; the resource's fields that tell how it ended."""
    ledger = app.desk.ledger
    article = NewArticle(new_id(), "default", {"text": TEXT, "summary": {"sentences": 2, **summary}})
    ledger.accept(article)
    first, second, last = STAGES
    for task in (first.task, second.task, *[last.task] * times):
        app.tasks[task]()
    record = ledger.find(article.id, None)
    assert record
    digest = json.loads(record.result or b"null")
    assert digest is None or Digest().validate(digest) == {}
    return {"status": record.status, "digest": digest, "stages": [attempt.stage for attempt in record.attempts]}


def test_a_rewritten_summary_is_told_with_its_model(app: Callable[..., WorkerApp], door: OpenTo) -> None:
    ended = run(app(settings(door(saying(HONEST)))), rewrite=True)
    summary = ended["digest"]["summary"]
    assert (ended["status"], summary["text"], summary["rewritten_by"]) == ("succeeded", HONEST, "a-model")
    assert ended["stages"] == ["extraction", "summarisation", "rewrite"]
    assert "rewrite" in ended["digest"]["provenance"]["elapsed_ms"]


def test_an_article_that_asks_for_no_model_meets_none(app: Callable[..., WorkerApp], door: OpenTo) -> None:
    ended = run(app(settings(door(saying("Bergen burns.")))))
    assert ended["stages"] == ["extraction", "summarisation"]
    assert ended["digest"]["summary"]["rewriting"] is None


@pytest.mark.parametrize(
    ("behaviour", "times", "reason"),
    [
        (saying("The river Arne flooded Bergen on Monday."), 1, "Bergen"),
        (saying("On Monday the river Arne flooded the", "length"), 1, "breaks off"),
        (silent, 2, "after 1 attempts"),
    ],
    ids=["lies", "truncates", "stalls"],
)
def test_what_is_no_good_leaves_the_extract(
    app: Callable[..., WorkerApp], door: OpenTo, behaviour: Behaviour, times: int, reason: str
) -> None:
    ended = run(app(settings(door(behaviour, seconds=0.3))), times=times, rewrite=True)
    summary = ended["digest"]["summary"]
    assert (ended["status"], summary["text"], summary["rewritten_by"]) == ("succeeded", TEXT, None)
    assert (summary["rewriting"]["model"], summary["rewriting"]["taken"]) == ("a-model", False)
    assert reason in summary["rewriting"]["reasons"][0]


def test_a_stalled_attempt_is_put_back_for_another(app: Callable[..., WorkerApp], door: OpenTo) -> None:
    working = app(settings(door(silent, seconds=0.2), attempts=3, pause=600))
    assert run(working, rewrite=True)["status"] == "summarising"
    assert working.desk.ledger.backlog()["rewrite"].later == 1


def test_a_desk_whose_door_was_shut_meanwhile_lets_the_extract_stand(app: Callable[..., WorkerApp]) -> None:
    summary = run(app(settings(None)), rewrite=True)["digest"]["summary"]
    assert (summary["text"], summary["rewriting"]["reasons"]) == (TEXT, ["no model may be asked here"])
