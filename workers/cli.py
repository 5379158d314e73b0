"""The command line of the back room: copydesk read | work."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from services.contract import DELIVERY, DELIVERY_LATE, QUEUES, SUMMARY_LENGTHS
from services.readable import digest_as_article, digest_as_text
from services.settings import BadSettingError, Settings, one_thread_for_arithmetic
from services.telemetry import set_up_logs
from services.textfile import read_text
from services.timeline import timeline_as_text

_VIEWS = {"all": digest_as_text, "timeline": timeline_as_text, "readable": digest_as_article}

_AT_ONCE = {DELIVERY: 16, DELIVERY_LATE: 16}


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--jsonl", is_flag=True, help="Articles from standard input, one JSON object a line; digests come out likewise."
)
@click.option("--json", "as_json", is_flag=True, help="The digest as JSON, for machines.")
@click.option(
    "--view",
    type=click.Choice(list(_VIEWS)),
    default="all",
    show_default=True,
    help="All findings; who did what to whom, by date; or the article itself, its capitals and spacing put right.",
)
@click.option("--title", help="The article's headline.")
@click.option("--published-at", metavar="DATE", help="ISO 8601 date; relative dates are read from it.")
@click.option("--language", metavar="CODE", help="ISO 639 code; overrides the detected language.")
@click.option("--sentences", type=int, help="Length of the summary in sentences (3 if no length is given).")
@click.option("--words", type=int, help="Length of the summary in words.")
@click.option("--ratio", type=float, help="Length of the summary as a share of the article, up to 1.")
@click.option(
    "--length",
    "lengths",
    multiple=True,
    type=click.Choice(SUMMARY_LENGTHS),
    help="A text of this length besides; may be given several times.",
)
def read(file: Path | None, jsonl: bool, as_json: bool, view: str, **wishes: Any) -> None:
    """Read one article (FILE, or - for standard input), or many with --jsonl; no queue and no server is needed.

    A line of --jsonl is an object with id and text, and optionally title, published_at, language, summary and
    offset_unit. A line that cannot be read yields its problem in its place, and the status is 1 at the end.
    """
    if jsonl == (file is not None):
        raise click.UsageError("give a FILE, or --jsonl and articles on standard input")
    if view != "all" and (jsonl or as_json):
        raise click.UsageError("--view is text for people: it goes with neither --json nor --jsonl")
    one_thread_for_arithmetic()
    if file is not None:
        _one(read_text(file), None if as_json else _VIEWS[view], wishes)
    else:
        _many(wishes)


def _many(wishes: dict[str, Any]) -> None:
    if any(value not in (None, ()) for value in wishes.values()):
        raise click.UsageError("with --jsonl each line carries its own wishes")
    from workers.jsonl import digests  # spaCy takes seconds to load: not for --help

    refused = False
    model = _model()
    model.keep_common_words()
    for line, read_well in digests(model, sys.stdin.buffer):
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
        refused |= not read_well
    if refused:
        sys.exit(1)


def _one(text: str, view: Callable[[dict[str, Any]], str] | None, wishes: dict[str, Any]) -> None:
    """Read one text and print its digest: as text for people by a view, without one as JSON."""
    from workers.jsonl import digests, parse  # as above

    line = json.dumps({"id": "article", "text": text} | _request(wishes)).encode()
    problem = getattr(parse(line, set()), "problem", None)
    if problem is None:
        answer, read_well = next(digests(_model(), [line]))
        problem = None if read_well else json.loads(answer)["error"]
    if problem:
        errors = "; ".join(f"{error['pointer']}: {error['detail']}" for error in problem.get("errors", []))
        raise click.ClickException(errors or f"{problem['title']} {problem['detail']}")
    click.echo(answer.decode() if view is None else view(json.loads(answer)))


def _request(wishes: dict[str, Any]) -> dict[str, Any]:
    """The options that were given, as a request has them."""
    given = {name: value for name, value in wishes.items() if value not in (None, ())}
    length = {name: given.pop(name) for name in ("sentences", "words", "ratio", "lengths") if name in given}
    return given | ({"summary": length} if length else {})


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except BadSettingError as error:
        raise click.ClickException(str(error)) from error


def _model() -> Any:
    from workers.reading.model import load  # as above

    try:
        return load(_settings().model)
    except OSError as error:
        raise click.ClickException(str(error)) from error


@click.command()
@click.argument("queues", nargs=-1, type=click.Choice(QUEUES))
@click.option(
    "--children",
    type=click.IntRange(min=1),
    help="How many at once per queue; if not given, 1 for reading and summarising and 16 for sending.",
)
def work(queues: tuple[str, ...], children: int | None) -> None:
    """Work on the named queues (all, if none is named) until SIGTERM: running work is finished first.

    Any number of these may run, on any number of hosts, on one ledger. Children of
    extraction and summarisation are processes, one per core; those of the delivery queues are threads, which wait for
    others. With two or more of them one is always left free of an endpoint that hangs. Without names, --children
    counts for extraction alone.
    """
    from workers.supervisor import Supervisor  # Celery is of no use to `read`

    settings = _settings()
    set_up_logs(settings.log_format, settings.log_level)
    Supervisor(settings, _children(queues, children)).run()


def _children(queues: tuple[str, ...], wanted: int | None) -> dict[str, int]:
    usual = {queue: _AT_ONCE.get(queue, 1) for queue in queues or QUEUES}
    if wanted is None:
        return usual
    return dict.fromkeys(queues, wanted) if queues else usual | {"extraction": wanted}
