"""The command line of the front: copydesk up | demo | serve | submit | show | receive | secret.

`copydesk` is one command whose sub-commands come from both sides by entry point, so that neither imports the other.
"""

import json
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import click

from services.client import DeskClient, DeskError
from services.readable import article_as_text, digest_as_text
from services.settings import BadSettingError, Settings
from services.textfile import read_text

GROUP = "copydesk.commands"
FINISHED_BADLY = 1


class FromBothSides(click.Group):
    """Sub-commands by entry point; one is imported only when it is called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the alphabet."""
        return sorted(item.name for item in entry_points(group=GROUP))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        found = entry_points(group=GROUP, name=cmd_name)
        return next(iter(found)).load() if found else None


@click.group(cls=FromBothSides, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="copydesk", message="%(prog)s %(version)s")
def main() -> None:
    """Reads news copy: who, what, where, when, and who said it.

    `copydesk read FILE` needs nothing but this program. `copydesk up` runs the whole desk on this machine.
    """


def settings_or_exit() -> Settings:
    """The settings of this process; a bad one ends the program with a sentence."""
    try:
        return Settings.from_environment()
    except BadSettingError as error:
        raise click.ClickException(str(error)) from error


def client_of(desk: str | None) -> DeskClient:
    """The desk that a command talks to."""
    settings = settings_or_exit()
    return DeskClient(desk or settings.public_url, settings.api_key)


def desk_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that says where the desk is."""
    return click.option("--desk", metavar="URL", help="Where the desk is; COPYDESK_PUBLIC_URL if not given.")(command)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--wait", is_flag=True, help="Wait until every article is finished.")
@click.option("--callback", metavar="URL", help="Where the signed webhook of each article goes.")
@click.option("--endpoint", metavar="ID", help="The stored endpoint that alone is told of each article.")
@click.option("--published-at", metavar="DATE", help="ISO 8601 date; relative dates are read from it.")
@click.option("--json", "as_json", is_flag=True, help="One article resource a line, for machines.")
@desk_option
def submit(
    files: tuple[Path, ...], wait: bool, callback: str | None, endpoint: str | None, published_at: str | None,
    as_json: bool, desk: str | None,
) -> None:  # fmt: skip
    """Hand text files in at the desk.

    Prints an id for each; with --wait ends with status 1 where any article failed.
    """
    client = client_of(desk)
    wishes = {"callback_url": callback, "endpoint": endpoint, "published_at": published_at}
    try:
        articles = [client.post(_article(file, wishes)) for file in _progress(files, "submitted")]
        if wait:
            articles = [_finished(client, article) for article in _progress(articles, "finished")]
    except DeskError as error:
        raise click.ClickException(str(error)) from error
    for file, article in zip(files, articles, strict=True):
        click.echo(json.dumps(article) if as_json else f"{article['id']}  {article['status']}  {file}")
    if any(article["status"] == "failed" for article in articles):
        sys.exit(FINISHED_BADLY)


def _article(file: Path, wishes: dict[str, str | None]) -> dict[str, Any]:
    return {"text": read_text(file), **{name: value for name, value in wishes.items() if value}}


def _progress[T](items: tuple[T, ...] | list[T], label: str) -> Any:
    """The items, with a bar on standard error where there are many and somebody watches."""
    if len(items) < 2 or not sys.stderr.isatty():
        return items
    return _with_bar(items, label)


def _with_bar[T](items: tuple[T, ...] | list[T], label: str) -> Any:
    with click.progressbar(items, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _finished(client: DeskClient, article: dict[str, Any]) -> dict[str, Any]:
    while article["finished_at"] is None:
        article = client.article(article["id"], wait=10)
    return article


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--wait", is_flag=True, help="Wait until the article is finished.")
@click.option("--readable", is_flag=True, help="The article itself, its capitals and spacing put right.")
@click.option("--json", "as_json", is_flag=True, help="The article resource as JSON.")
@desk_option
def show(article_id: str, wait: bool, readable: bool, as_json: bool, desk: str | None) -> None:
    """Show an article: how it stands, or its digest once it is finished."""
    client = client_of(desk)
    try:
        article = client.article(article_id)
        if wait:
            article = _finished(client, article)
        if readable:
            article = client.readable(article_id)
    except DeskError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(article, indent=2, ensure_ascii=False) if as_json else _shown(article))
    if article["status"] == "failed":
        sys.exit(FINISHED_BADLY)


def _shown(article: dict[str, Any]) -> str:
    if parts := article.get("readable"):
        return article_as_text(parts)
    if result := article.get("result"):
        return digest_as_text(result)
    error = article["error"]
    return f"{article['id']}  {article['status']}" + (f"\n{error['title']} {error['detail']}" if error else "")


@click.command()
def serve() -> None:
    """Run the intake: the HTTP API and the page."""
    from services.serve import run  # gunicorn is of no use to the other commands

    try:
        run(settings_or_exit())
    except BadSettingError as error:
        raise click.ClickException(str(error)) from error


@click.command()
def secret() -> None:
    """Make a secret to sign webhooks with."""
    from services.webhooks.sign import new_secret  # as above

    click.echo(new_secret())


if __name__ == "__main__":
    main()
