"""Where a command's result goes: standard output, or a file that `-o` names and `--force` may replace."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import PurePath
from shutil import get_terminal_size
from typing import TypeVar

import click

from revtool.cli.files import Output
from revtool.cli.words import tell
from revtool.errors import OutputError, said
from revtool.pipeline import check_free, place
from revtool.writers.terminal import Pen

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[0-9;]*m)")
"""What a document could make a terminal do; colours stay."""

FORM_HELP = tell("The form of the output; without it the one that the suffix of FILE names.")
_NO_TEXT = frozenset((".docx", ".docm", ".doc", ".xlsx", ".xls", ".pdf"))

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


def form_of(chosen: str | None, output: str | None, forms: Mapping[str, str]) -> str:
    """Return the form that was chosen, else the one that a file's suffix names, else text, the first of `forms`.

    Raises OutputError for a suffix of files that hold no text.
    """
    suffix = PurePath(output or "").suffix.lower()
    if chosen is None and suffix in _NO_TEXT:
        known = " ".join(key for key in forms if key)
        raise OutputError(
            output or "", said("this is no kind of file for it"), said("name one of {kinds}", kinds=known)
        )
    return chosen or forms.get(suffix, forms[""])


def tell_written(output: str) -> None:
    """Say on standard error where a result lies."""
    click.echo(tell("written: {file}", file=output), err=True)


def refuse_taken(output: str | None, *, force: bool) -> None:
    """Raise OutputError before any work is done for a file that may not be replaced."""
    if output is not None and output != "-":
        check_free(output, force=force)
