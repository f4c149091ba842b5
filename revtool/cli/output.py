"""Where a command's result goes: standard output, or a file that `-o` names and `--force` may replace."""

import os
import re
import sys
from collections.abc import Callable
from shutil import get_terminal_size
from typing import TypeVar

import click

from revtool.cli.files import Output
from revtool.cli.words import tell
from revtool.pipeline import check_free, place
from revtool.writers.terminal import Pen

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[0-9;]*m)")
"""What a document could make a terminal do; colours stay."""

F = TypeVar("F", bound=Callable[..., None])


def output_options(command: F) -> F:
    """Add -o FILE and --force to a command."""
    command = click.option("--force", is_flag=True, help=tell("Replace FILE if it exists."))(command)
    return click.option(
        "-o", "--output", metavar="FILE", type=Output(), help=tell("Write to FILE instead of standard output.")
    )(command)


def screen(output: str | None) -> Pen:
    """Return how a result is marked: with colours and as wide as the terminal on one, else plain and 80 columns wide.

    NO_COLOR, whatever it holds, forbids colours (no-color.org).
    """
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return Pen()
    return Pen(not os.environ.get("NO_COLOR"), max(get_terminal_size().columns, 40))


def emit(text: str, output: str | None, *, force: bool) -> None:
    """Write a text result to the file, whole or not at all, or to standard output. Raises OutputError."""
    if output is None or output == "-":
        on_terminal = sys.stdout is not None and sys.stdout.isatty()
        click.echo(_CONTROLS.sub("\ufffd", text) if on_terminal else text, nl=False)
    else:
        place(text.encode(errors="backslashreplace"), output, force=force)
        tell_written(output)


def tell_written(output: str) -> None:
    """Say on standard error where a result lies."""
    click.echo(tell("written: {file}", file=output), err=True)


def refuse_taken(output: str | None, *, force: bool) -> None:
    """Raise OutputError before any work is done for a file that may not be replaced."""
    if output is not None and output != "-":
        check_free(output, force=force)
