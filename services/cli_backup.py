"""The command line of backups: copydesk backup | restore."""

import gzip
from pathlib import Path

import click

from services.cli_keys import ledger_or_exit
from services.ledger import BackupError, check_backup


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write the whole ledger to FILE: articles, results, deliveries, endpoints, keys. Nothing of the broker is needed.

    The desk may run; what would change the ledger waits for a moment at the end. FILE holds texts
    and the secrets of webhooks: only its owner may read it. Where FILE exists it is replaced once the new one is whole.
    """
    part = file.with_name(file.name + ".part")
    try:
        part.touch(mode=0o600)
        with ledger_or_exit() as ledger, gzip.open(part, "wt", encoding="ascii") as lines:
            count = ledger.backup(lines.write)
        part.replace(file)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{count:,} keys in {file}, {file.stat().st_size:,} bytes.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Read FILE, which `copydesk backup` wrote, into an empty ledger.

    It is checked first, so that half a backup changes nothing. Work that was under way goes on as if its workers had
    ended.
    """
    try:
        with ledger_or_exit() as ledger:
            with gzip.open(file, "rt", encoding="ascii") as lines:
                check_backup(lines)
            with gzip.open(file, "rt", encoding="ascii") as lines:
                count = ledger.restore(lines)
    except (BackupError, OSError, EOFError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file} was not restored: {error}") from error
    click.echo(f"{count:,} keys restored.")
