import os
import signal
import time
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner

from services.cli import show, submit
from services.client import DeskError
from services.contract import Digest
from tests.flow.conftest import House

pytestmark = pytest.mark.flow


def spans_of(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "text"} <= set(value) else []
        return own + [span for inner in value.values() for span in spans_of(inner)]
    return [span for inner in value for span in spans_of(inner)] if isinstance(value, list) else []


def test_an_article_comes_back_as_a_signed_webhook_and_a_digest(house: House, seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    accepted = house.client.post(
        {"text": text, "callback_url": house.receiver.url, "external_id": "r-1", "metadata": {"desk": "world"}}
    )
    assert accepted["status"] == "queued"
    received = house.webhook_of(accepted["id"])
    assert received.problem is None
    assert received.payload["type"] == "article.succeeded"
    assert received.payload["data"] == {
        "id": accepted["id"], "external_id": "r-1", "metadata": {"desk": "world"}, "status": "succeeded",
        "url": f"{house.desk.url}/v1/articles/{accepted['id']}",
    }  # fmt: skip
    assert len(received.body) < 20_000
    result = requests.get(received.payload["data"]["url"], timeout=5).json()["result"]
    assert Digest().validate(result) == {}
    assert [span for span in spans_of(result) if text[span["start"] : span["end"]] != span["text"]] == []
    assert result["entities"]
    assert result["quotes"]
    assert result["summary"]["check"]["supported"]


def test_every_stage_is_told_with_its_worker(house: House) -> None:
    article = house.finished(house.client.post({"text": "The minister said on Monday that talks had begun."})["id"])
    assert [attempt["stage"] for attempt in article["attempts"]] == ["extraction", "summarisation"]
    assert all(attempt["worker"] and attempt["at"] for attempt in article["attempts"])


def test_a_short_text_is_answered_at_once(house: House) -> None:
    answer = requests.post(
        f"{house.desk.url}/v1/read", json={"text": "Talks in Geneva failed, Ann Lee said."}, timeout=60
    )
    assert answer.status_code == 200
    assert Digest().validate(answer.json()) == {}


@pytest.mark.parametrize("unit", ["utf16", "utf8"])
def test_offsets_come_in_the_unit_that_was_asked_for(house: House, unit: str) -> None:
    text = "🙂 Müller met the president of France in Paris on Monday."
    article = house.finished(house.client.post({"text": text, "offset_unit": unit})["id"])
    encoded = text.encode("utf-16-le" if unit == "utf16" else "utf-8")
    width = 2 if unit == "utf16" else 1
    spans = spans_of(article["result"])
    assert spans
    for span in spans:
        part = encoded[span["start"] * width : span["end"] * width]
        assert part.decode("utf-16-le" if unit == "utf16" else "utf-8") == span["text"]


@pytest.mark.parametrize(
    "text",
    [
        "... !!! ??? ---",
        "a\x00b said the man .\x00",
        "e\u0301te\u0301 in Zu\u0308rich 👩‍👩‍👧‍👦 , said ann .",
        "\n\n\nword\r\n\r\n",
        "word " * 20_000,
    ],
    ids=["punctuation", "NUL", "combining marks", "line breaks", "one sentence of 20,000 words"],
)
def test_text_that_is_not_nice_is_read_all_the_same(house: House, text: str) -> None:
    article = house.finished(house.client.post({"text": text})["id"])
    assert article["status"] == "succeeded", article["error"]
    assert [span for span in spans_of(article["result"]) if text[span["start"] : span["end"]] != span["text"]] == []


def test_a_text_that_is_not_english_is_taken_and_the_digest_says_what_is_missing(house: House) -> None:
    text = "Die Bundeskanzlerin sagte am Montag in Berlin, die Gespräche seien noch nicht gescheitert. " * 3
    result = house.finished(house.client.post({"text": text})["id"])["result"]
    assert result["document"]["language"] == "de"
    assert result["document"]["limits"]
    assert result["quotes"] == []


@pytest.mark.parametrize("text", ["", "  \n\t "], ids=["empty", "white space"])
def test_nothing_to_read_is_refused_at_the_door(house: House, text: str) -> None:
    with pytest.raises(DeskError, match="/text"):
        house.client.post({"text": text})


def test_a_receiver_that_fails_gets_the_same_webhook_again(house: House) -> None:
    house.receiver.answer = lambda received: 204 if received.times == 3 else 500
    try:
        article_id = house.client.post({"text": "Talks began.", "callback_url": house.receiver.url})["id"]
        received = [house.webhook_of(article_id) for _ in range(3)]
    finally:
        house.receiver.answer = lambda _: 204
    assert len({one.id for one in received}) == 1
    assert len({one.body for one in received}) == 1
    assert [one.times for one in received] == [1, 2, 3]


def test_a_child_killed_in_mid_work_costs_an_attempt_and_loses_nothing(house: House, seed: Path) -> None:
    """The longest text there is keeps the child busy long enough to be met at it."""
    text = (seed.read_text(encoding="utf-8") * 8)[:40_000]
    article_id = house.client.post({"text": text})["id"]
    until = time.monotonic() + 60
    while not (attempts := house.client.article(article_id)["attempts"]):
        assert time.monotonic() < until
        time.sleep(0.02)
    os.kill(int(attempts[0]["worker"].rpartition(":")[2]), signal.SIGKILL)
    article = house.finished(article_id)
    assert article["status"] == "succeeded"
    assert [attempt["stage"] for attempt in article["attempts"]].count("extraction") == 2


def test_the_command_line_submits_waits_and_shows(house: House, seed: Path) -> None:
    runner = CliRunner()
    done = runner.invoke(submit, [str(seed), str(seed), "--wait", "--desk", house.desk.url])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert [line.split()[1] for line in lines] == ["succeeded", "succeeded"]
    shown = runner.invoke(show, [lines[0].split()[0], "--desk", house.desk.url])
    assert shown.exit_code == 0
    assert "WHO SAID WHAT" in shown.output
    restored = runner.invoke(show, [lines[0].split()[0], "--readable", "--desk", house.desk.url])
    assert "BEIRUT (Reuters) -" in restored.output
    assert "Syria's" in restored.output
    assert "WHO SAID WHAT" not in restored.output


def test_showing_an_unknown_id_says_so(house: House) -> None:
    shown = CliRunner().invoke(show, ["art_0", "--desk", house.desk.url])
    assert shown.exit_code == 1
    assert "(404)" in shown.output


def test_the_page_and_the_docs_are_served(house: House) -> None:
    for path in ("/", "/docs", "/openapi.json", "/healthz", "/metrics"):
        assert requests.get(house.desk.url + path, timeout=5).status_code == 200, path
