"""The main job from end to end: an article in, a signed webhook out, its digest printed."""

import queue
import time
from pathlib import Path

import click

from services.client import DeskClient
from services.local import LocalDesk
from services.readable import digest_as_text
from services.receiver import Received, Receiver
from services.textfile import read_text

_SECONDS_TO_ARRIVE = 120


def run_demo(desk: LocalDesk, file: Path, published_at: str | None) -> None:
    """Start everything, hand the file in, and print what comes back; ends with everything stopped, whatever happens.

    Raises ClickException where the article fails or its webhook does not arrive, or not signed as it must be.
    """
    arrived: queue.Queue[Received] = queue.Queue()
    with Receiver([desk.webhook_secret], arrived.put) as receiver:
        click.echo("Starting the server, the intake, the workers and a webhook receiver ...")
        with desk:
            click.echo(f"The desk is at {desk.url}, the receiver at {receiver.url}")
            client = DeskClient(desk.url)
            article = {"text": read_text(file), "callback_url": receiver.url}
            accepted = client.post(article | ({"published_at": published_at} if published_at else {}))
            click.echo(f"Accepted   {file.name} as {accepted['id']}")
            _follow(client, accepted["id"])
            _print_webhook(arrived)
            result = client.article(accepted["id"])["result"]
            click.echo(f"\n{digest_as_text(result)}\n")
    click.echo("Everything that was started is stopped.")


def _follow(client: DeskClient, article_id: str) -> None:
    """Follow an article to its end, and say each status once. Raises ClickException where it failed."""
    told = ""
    while True:
        article = client.article(article_id)
        if article["status"] != told:
            told = article["status"]
            click.echo(f"Status     {told}")
        if told == "failed":
            raise click.ClickException(article["error"]["detail"])
        if article["finished_at"]:
            return
        time.sleep(0.1)


def _print_webhook(arrived: "queue.Queue[Received]") -> None:
    try:
        received = arrived.get(timeout=_SECONDS_TO_ARRIVE)
    except queue.Empty as error:
        raise click.ClickException(f"no webhook came within {_SECONDS_TO_ARRIVE} s") from error
    if received.problem:
        raise click.ClickException(f"the webhook was refused: {received.problem}")
    click.echo(f"Webhook    {received.payload['type']}, {received.id}: its signature is verified by standardwebhooks")
