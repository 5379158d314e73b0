"""The text of a file that a command was given."""

import sys
from pathlib import Path

import click


def read_text(file: Path) -> str:
    """UTF-8 text, its line ends as they are; `-` is standard input. Anything else ends the program with a sentence."""
    try:
        return (sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()).decode("utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is not UTF-8 (byte {error.start}); convert it first") from error
