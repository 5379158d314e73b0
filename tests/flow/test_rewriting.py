"""The rewrite queue of a whole desk: a stand-in for a model is honest, lies, breaks off, sends half, and stalls."""

import contextlib
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from services.cli import show
from services.client import DeskClient
from services.embedded import free_port
from services.local import LocalDesk
from tests.workers.conftest import Served
from tests.workers.delivery.behaviours import request, silent
from tests.workers.rewriting.conftest import completion, http

pytestmark = pytest.mark.flow

EXTRACT = "The river Arne flooded the town of {town} on Monday. Forty houses were evacuated in the night."
HONEST = "On Monday the river Arne flooded Halden, and forty houses were evacuated."
LIE = "The river Arne flooded Bergen on Monday, and forty houses were evacuated."
ANSWERS = {
    "Halden": http(completion(HONEST)),
    "Lom": http(completion(LIE)),
    "Voss": http(completion("On Monday the river Arne flooded the", "length")),
    "Odda": http(completion("The river Arne flooded Odda on Monday."), length=9000),
}


def answer(connection: socket.socket) -> None:
    """What the model says of the town that the extract tells of; of any other town nothing, for ever."""
    extract = json.loads(request(connection).partition(b"\r\n\r\n")[2])["messages"][-1]["content"]
    known = next((answer for town, answer in ANSWERS.items() if town in extract), None)
    if known is None:
        silent(connection)
    else:
        connection.sendall(known)


def test_the_digest_says_which_text_stands(tmp_path: Path) -> None:
    log: list[str] = []
    with contextlib.closing(Served(answer)) as model:
        desk = LocalDesk(
            tmp_path, port=free_port(), children=1, say=lambda part, line: log.append(f"{part} | {line}"),
            reader="light", max_attempts="2", retry_pause="0.05",
            rewrite_url=f"http://127.0.0.1:{model.port}/v1", rewrite_model="stand-in", rewrite_timeout="1",
        )  # fmt: skip
        with desk:
            towns = (*ANSWERS, "Lund")
            articles = {town: finished(desk, town) for town in towns}
            shown = CliRunner().invoke(show, [articles["Halden"]["id"], "--desk", desk.url])
    assert shown.output.startswith(f"{HONEST}\n  Rewritten by stand-in")
    summaries = {town: article["result"]["summary"] for town, article in articles.items()}
    texts = {town: summary["text"] for town, summary in summaries.items()}
    assert texts == {town: HONEST if town == "Halden" else EXTRACT.format(town=town) for town in towns}
    assert {town: summary["rewritten_by"] for town, summary in summaries.items()} == {
        town: "stand-in" if town == "Halden" else None for town in towns
    }
    reasons = {town: " ".join(summary["rewriting"]["reasons"]) for town, summary in summaries.items()}
    assert reasons["Halden"] == ""
    assert "Bergen" in reasons["Lom"]
    assert "breaks off" in reasons["Voss"]
    assert "after 1 attempts" in reasons["Odda"]
    assert "after 1 attempts" in reasons["Lund"]
    stages = [attempt["stage"] for attempt in articles["Lund"]["attempts"]]
    assert stages == ["extraction", "summarisation", "rewrite", "rewrite"]


def finished(desk: LocalDesk, town: str) -> dict[str, Any]:
    client = DeskClient(desk.url)
    article = client.post({"text": EXTRACT.format(town=town), "summary": {"sentences": 2, "rewrite": True}})
    while article["finished_at"] is None:
        article = client.article(article["id"], wait=10)
    assert article["status"] == "succeeded", article
    return article
