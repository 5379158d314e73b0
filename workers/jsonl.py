"""Articles in, digests out, one a line: streaming, in order, many at once through the pipeline.

lines | parsed, or a problem | batches of what has come in | read_together | summarise | digest
"""

import contextlib
import itertools
import json
import queue
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from services.contract import MAX_BODY_BYTES, Line, field_errors, problem
from workers.article import article, offset_unit_of, wish_of
from workers.digest import Findings, encode_digest
from workers.reading.model import Model
from workers.summary.summarise import summarise
from workers.together import read_together

_BATCH = 48
_LINE = Line()


@dataclass(frozen=True)
class Parsed:
    """A line that can be read: its id and the rest of its request."""

    id: str
    request: dict[str, Any]


@dataclass(frozen=True)
class Refused:
    """A line that cannot be read, and why, as a problem."""

    id: Any
    problem: dict[str, Any]

    def encode(self) -> bytes:
        """The line that stands in its digest's place."""
        return json.dumps({"id": self.id, "error": self.problem}).encode()


def digests(model: Model, lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """For every line its digest or its problem as JSON, and whether it could be read."""
    seen: set[str] = set()
    for batch in _batches(lines):
        items = [parse(line, seen) for line in batch if line.strip()]
        for readable, group in itertools.groupby(items, key=lambda item: isinstance(item, Parsed)):
            if readable:
                yield from _read(model, [item for item in group if isinstance(item, Parsed)])
            else:
                yield from ((item.encode(), False) for item in group if isinstance(item, Refused))


def _batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """What has come in, up to a batch at once: a slow sender is answered line by line, a fast one in batches."""
    waiting: queue.Queue[bytes | None] = queue.Queue(4 * _BATCH)
    threading.Thread(target=_fill, args=(waiting, lines), daemon=True).start()
    batch: list[bytes | None] = [b""]
    while batch[-1] is not None:
        batch = [waiting.get()]
        with contextlib.suppress(queue.Empty):
            while len(batch) < _BATCH and batch[-1] is not None:
                batch.append(waiting.get_nowait())
        yield [line for line in batch if line is not None]


def _fill(waiting: queue.Queue[bytes | None], lines: Iterable[bytes]) -> None:
    for line in lines:
        waiting.put(line)
    waiting.put(None)


def parse(line: bytes, seen: set[str]) -> Parsed | Refused:
    """A line as an article, or why not. `seen` holds the ids of the run so far: a second use of one is refused."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refused(None, problem("not-json", str(error)))
    if not isinstance(given, dict):
        return Refused(None, problem("not-json", f"The line is a {type(given).__name__}, not an object."))
    if len(line) > MAX_BODY_BYTES:
        told = f"A line may have {MAX_BODY_BYTES} bytes at the most; this one has {len(line)}."
        return Refused(given.get("id"), problem("body-too-large", told))
    errors = _errors(given, seen)
    if errors:
        return Refused(
            given.get("id"),
            problem("invalid", "See errors.", errors=list(field_errors(errors))),
        )
    seen.add(given["id"])
    return Parsed(given["id"], given)


def _errors(given: dict[str, Any], seen: set[str]) -> dict[str, Any]:
    """What is wrong with each field, as marshmallow says it; empty where nothing is."""
    errors = _LINE.validate(given)
    if not errors and given["id"] in seen:
        return {"id": ["Used before; an id is unique in a run."]}
    return errors


def _read(model: Model, items: list[Parsed]) -> Iterator[tuple[bytes, bool]]:
    """The digests of a batch; where the batch breaks, each article alone, so that one cannot take the others along."""
    try:
        yield from [(line, True) for line in _digests(model, items)]
    except Exception as error:  # noqa: BLE001  # whatever an article does to the reader, the run goes on
        if len(items) > 1:
            for item in items:
                yield from _read(model, [item])
        else:
            yield Refused(items[0].id, problem("stage-failed", repr(error))).encode(), False


def _digests(model: Model, items: list[Parsed]) -> Iterator[bytes]:
    found = read_together(model, [article(item.request["text"], item.request) for item in items])
    yield from itertools.starmap(_digest, zip(items, found, strict=True))


def _digest(item: Parsed, findings: Findings) -> bytes:
    text, began = item.request["text"], time.perf_counter()
    summary = summarise(text, findings.reading, wish_of(item.request))
    findings.provenance.elapsed_ms["summarisation"] = round((time.perf_counter() - began) * 1000, 1)
    return encode_digest(item.id, text, findings, summary, offset_unit_of(item.request))
