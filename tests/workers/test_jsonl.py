import json
import queue
import threading
from typing import Any

import pytest

from services.contract import MAX_BODY_BYTES, Digest
from workers.jsonl import digests
from workers.reading.model import Model

GOOD = {"id": "a", "text": "The minister said on Monday that talks in Geneva had begun."}


def lines_of(*items: Any) -> list[bytes]:
    return [item if isinstance(item, bytes) else json.dumps(item).encode() for item in items]


def answers(model: Model, *items: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line, _ in digests(model, lines_of(*items))]


def test_digests_come_in_order_and_keep_the_contract(model: Model) -> None:
    found = answers(model, *({**GOOD, "id": str(number)} for number in range(20)))
    assert [digest["id"] for digest in found] == [str(number) for number in range(20)]
    assert Digest().validate(found[0]) == {}


@pytest.mark.parametrize(
    ("line", "slug", "pointer"),
    [
        (b"{", "not-json", None),
        (b'{"id": "a", "text": "\xff"}', "not-json", None),
        (b"[1]", "not-json", None),
        ({"id": "a", "text": " \n "}, "invalid", "/text"),
        ({"id": "a"}, "invalid", "/text"),
        ({"id": 7, "text": "x"}, "invalid", "/id"),
        ({"text": "x"}, "invalid", "/id"),
        ({**GOOD, "txet": 1}, "invalid", "/txet"),
        ({"id": "a", "html": "<p>x</p>"}, "invalid", "/html"),
        ({**GOOD, "published_at": "yesterday"}, "invalid", "/published_at"),
        ({**GOOD, "summary": {"words": 60, "ratio": 0.1}}, "invalid", "/summary"),
        ({"id": "a", "text": "\ud800"}, "invalid", "/text"),
        ({"id": "a", "text": "x" * MAX_BODY_BYTES}, "body-too-large", None),
        (b"[" * 100_000, "not-json", None),
    ],
)
def test_a_line_that_cannot_be_read_yields_its_problem_and_the_run_goes_on(
    model: Model, line: Any, slug: str, pointer: str | None
) -> None:
    (refused, well), (_, next_well) = digests(model, lines_of(line, {**GOOD, "id": "b"}))
    problem = json.loads(refused)["error"]
    assert (well, next_well) == (False, True)
    assert problem["type"].endswith(f":{slug}")
    assert pointer is None or pointer in [error["pointer"] for error in problem["errors"]]


def test_a_refused_line_keeps_its_id_and_its_place(model: Model) -> None:
    found = answers(model, GOOD, {"id": "b", "text": ""}, {**GOOD, "id": "c"})
    assert [line["id"] for line in found] == ["a", "b", "c"]
    assert "error" in found[1]


def test_an_id_that_comes_twice_is_refused_the_second_time(model: Model) -> None:
    first, second = answers(model, GOOD, GOOD)
    assert "error" not in first
    assert second["error"]["errors"][0]["pointer"] == "/id"


def test_empty_lines_are_passed_over(model: Model) -> None:
    assert len(answers(model, b"\n", GOOD, b"  \n")) == 1


def test_a_slow_sender_is_answered_line_by_line(model: Model) -> None:
    sent: queue.Queue[bytes | None] = queue.Queue()
    answered: queue.Queue[bytes] = queue.Queue()

    def run() -> None:
        for line, _ in digests(model, iter(sent.get, None)):
            answered.put(line)

    thread = threading.Thread(target=run)
    thread.start()
    for number in range(2):
        sent.put(json.dumps({**GOOD, "id": str(number)}).encode())
        assert json.loads(answered.get(timeout=60))["id"] == str(number)
    sent.put(None)
    thread.join()


def test_the_length_of_the_summary_is_each_lines_own(model: Model) -> None:
    text = "Talks began on Monday. They failed on Tuesday. The envoy left on Friday. Nobody knows what comes next."
    one, two = answers(
        model,
        {"id": "1", "text": text, "summary": {"sentences": 1}},
        {"id": "2", "text": text, "summary": {"sentences": 2}},
    )
    assert (len(one["summary"]["sentences"]), len(two["summary"]["sentences"])) == (1, 2)
