"""The command line of API keys: copydesk keys create | list | revoke."""

import contextlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from services.cli import settings_or_exit
from services.ledger import Ledger, LedgerDownError, UnconfirmedError

_NAME = re.compile(r"[\w.-]{1,64}")


@contextlib.contextmanager
def ledger_or_exit() -> Iterator[Ledger]:
    """The ledger; where it is away the program ends with a sentence."""
    url = settings_or_exit().redis_url
    with contextlib.closing(Ledger.connect(url)) as ledger:
        try:
            yield ledger
        except LedgerDownError as error:
            raise click.ClickException(
                f"the ledger at {url} cannot be reached ({error}); COPYDESK_REDIS_URL says where it is"
            ) from error
        except UnconfirmedError as error:
            raise click.ClickException(str(error)) from error


@click.group()
def keys() -> None:
    """API keys: each lets in a client, who sees only its own articles.

    The ledger keeps a digest of each key, never the key. As soon as there is a key, every request needs one.
    """


@keys.command()
@click.argument("name")
@click.option("--admin", is_flag=True, help="Sees and changes everybody's articles.")
@click.option("--rate", type=click.IntRange(min=1), metavar="N", help="Articles a minute; else COPYDESK_RATE_LIMIT.")
def create(name: str, admin: bool, rate: int | None) -> None:
    """Make a key for the client NAME and print it, this once.

    A client may have several keys, so that one can be replaced by another without a gap.
    """
    if not _NAME.fullmatch(name):
        raise click.ClickException("a name takes up to 64 letters, digits, dots, hyphens and underscores")
    with ledger_or_exit() as ledger:
        secret, key = ledger.create_key(name, admin=admin, rate=rate)
    click.echo(secret)
    click.echo(f"Key {key.id} of {name}. It is not shown again; the ledger keeps only its digest.", err=True)


@keys.command("list")
def list_keys() -> None:
    """Show every key's id, client, rights, limit and age; never the key itself."""
    with ledger_or_exit() as ledger:
        stored = ledger.all_keys()
    for key in stored:
        made = datetime.fromtimestamp(key.created_at, UTC).strftime("%Y-%m-%d %H:%M UTC")
        rights, limit = "admin" if key.admin else "client", f"{key.rate}/min" if key.rate else "-"
        click.echo(f"{key.id}  {key.name:24} {rights:7} {limit:10} {made}")
    if not stored:
        click.echo("There are no keys in the ledger.", err=True)


@keys.command()
@click.argument("name_or_id")
def revoke(name_or_id: str) -> None:
    """Shut out all keys of a client, or the one with an id. Its articles stay.

    A running desk hears of it within a second.
    """
    with ledger_or_exit() as ledger:
        revoked = ledger.revoke(name_or_id)
    if not revoked:
        raise click.ClickException(f"no key has the name or the id {name_or_id}; copydesk keys list shows them all")
    click.echo(f"{revoked} revoked.")
