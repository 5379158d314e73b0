"""The command line of the development receiver: copydesk receive."""

from typing import Literal

import click

from services.receiver import Received, Receiver
from services.settings import BadSettingError, Settings
from services.webhooks.sign import check_verifying


def _sound(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The secrets, refused where one is none: nothing would ever be verified with it."""
    try:
        for one in given:
            check_verifying(one)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return given


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=9000,
    show_default=True,
    help="Where to listen, on loopback; 0 takes a free port.",
)
@click.option(
    "--secret",
    "secrets",
    multiple=True,
    callback=_sound,
    help="What to verify with, whsec_... or whpk_...; COPYDESK_WEBHOOK_SECRET if not given.",
)
@click.option("--status", type=click.IntRange(200, 599), help="Answer verified webhooks with this status (204).")
@click.option("--hang", "stall", flag_value="hang", help="Never answer.")
@click.option("--drip", "stall", flag_value="drip", help="Answer so slowly that it never ends.")
def receive(port: int, secrets: tuple[str, ...], status: int | None, stall: Literal["hang", "drip"] | None) -> None:
    """Take webhooks in, verify them and print them, until Ctrl-C; for development.

    What is not signed with the secret is refused with 400.
    """
    try:
        known = secrets or tuple(filter(None, [Settings.from_environment().webhook_secret]))
    except BadSettingError as error:
        raise click.ClickException(str(error)) from error
    if not known:
        raise click.UsageError("name the secret with --secret, or set COPYDESK_WEBHOOK_SECRET")

    def answer(_: Received) -> int:
        return status or 204

    try:
        with Receiver(known, lambda received: click.echo(received.told()), answer, stall, port=port) as receiver:
            click.echo(f"Listening at {receiver.url}; Ctrl-C stops.")
            receiver.wait()
    except OSError as error:
        raise click.ClickException(f"cannot listen at port {port}: {error.strerror}") from error
    except KeyboardInterrupt:
        click.echo("Stopped.")
