"""Where a command's result goes: standard output, or a file that `-o` names and `--force` may replace."""

from collections.abc import Callable
from typing import TypeVar

import click

from revtool.cli.words import tell
from revtool.pipeline import check_free, place

F = TypeVar("F", bound=Callable[..., None])


def output_options(command: F) -> F:
    """Add -o FILE and --force to a command."""
    command = click.option("--force", is_flag=True, help=tell("Replace FILE if it exists."))(command)
    return click.option("-o", "--output", metavar="FILE", help=tell("Write to FILE instead of standard output."))(
        command
    )


def emit(text: str, output: str | None, *, force: bool) -> None:
    """Write a text result to the file, whole or not at all, or to standard output. Raises OutputError."""
    if output is None or output == "-":
        click.echo(text, nl=False)
    else:
        place(text.encode(), output, force=force)
        tell_written(output)


def tell_written(output: str) -> None:
    """Say on standard error where a result lies."""
    click.echo(tell("written: {file}", file=output), err=True)


def refuse_taken(output: str | None, *, force: bool) -> None:
    """Raise OutputError before any work is done for a file that may not be replaced."""
    if output is not None and output != "-":
        check_free(output, force=force)
