"""The command line of a single machine: copydesk up | demo."""

import contextlib
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import click

from services.client import DeskError
from services.demo import run_demo
from services.embedded import EmbeddedServerError, free_port
from services.local import LocalDesk, LocalDeskError

DEFAULT_FOLDER = Path(".copydesk")


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Ctrl-C and SIGTERM both leave the block in order, so that everything that was started is stopped."""

    def leave(number: int, _frame: FrameType | None) -> None:
        for other in before:
            signal.signal(other, signal.SIG_IGN)  # a second Ctrl-C must not break the stopping
        raise KeyboardInterrupt(number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@click.command()
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=DEFAULT_FOLDER, show_default=True,
              help="Where the data is kept.")  # fmt: skip
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True,
              help="Where the intake listens, on loopback.")  # fmt: skip
@click.option("--children", type=click.IntRange(min=1), default=1, show_default=True,
              help="How many articles are read at once; one per core.")  # fmt: skip
def up(folder: Path, port: int, children: int) -> None:
    """Run the whole desk on this machine until Ctrl-C.

    Webhooks may go to this machine's own addresses; for anything else set COPYDESK_WEBHOOK_NETWORKS.
    """
    desk = LocalDesk(folder, port=port, children=children, say=_prefixed, **LOOPBACK_WEBHOOKS)
    try:
        with _stopped_by_signals(), desk:
            click.echo(
                f"Page      {desk.url}/\nAPI docs  {desk.url}/docs\nData      {folder}\n"
                f"Ledger    COPYDESK_REDIS_URL={desk.ledger_url} lets `copydesk keys` and `copydesk backup` reach it\n"
                "Ctrl-C stops everything."
            )
            desk.wait()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    except (LocalDeskError, EmbeddedServerError) as error:
        raise click.ClickException(str(error)) from error


LOOPBACK_WEBHOOKS = {"webhook_http": "true", "webhook_networks": "127.0.0.0/8", "webhook_ports": "0"}


def _prefixed(part: str, line: str) -> None:
    click.echo(f"{part:8} | {line}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--published-at", metavar="DATE", help="ISO 8601 date; relative dates are read from it.")
@click.option("--verbose", is_flag=True, help="Show what every part logs.")
def demo(file: Path, published_at: str | None, verbose: bool) -> None:
    """Show the whole way: a desk and a webhook receiver are started, FILE goes in, its digest comes back signed."""
    with tempfile.TemporaryDirectory(prefix="copydesk-demo-") as folder:
        log: list[str] = []
        say = _prefixed if verbose else lambda part, line: log.append(f"{part:8} | {line}")
        desk = LocalDesk(Path(folder), port=free_port(), children=1, say=say, **LOOPBACK_WEBHOOKS)
        try:
            with _stopped_by_signals():
                run_demo(desk, file, published_at)
        except KeyboardInterrupt:
            click.echo("Stopped.")
            sys.exit(130)
        except (LocalDeskError, EmbeddedServerError, DeskError) as error:
            click.echo("\n".join(log[-20:]), err=True)
            raise click.ClickException(str(error)) from error
