"""`revtool diff`: what changed between two documents, clause by clause."""

import sys
from shutil import get_terminal_size

import click

from revtool.cli.output import emit, output_options, refuse_taken
from revtool.cli.words import say, tell
from revtool.pipeline.diff import diff

FORMS = ["text", "json", "html", "markdown"]


@click.command(help=tell("Show what changed from OLD to NEW, clause by clause."))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--as", "form", type=click.Choice(FORMS), default="text", help=tell("The form of the output."))
@click.option("--exit-code", is_flag=True, help=tell("Exit with 1 if there are differences."))
@output_options
def command(old: str, new: str, form: str, *, exit_code: bool, output: str | None, force: bool) -> None:
    """Print or write the differences."""
    refuse_taken(output, force=force)
    terminal = output is None and sys.stdout.isatty()
    width = max(get_terminal_size().columns, 40) if terminal else 80
    text, differs = diff(old, new, form, say, colour=terminal, width=width)
    emit(text, output, force=force)
    if exit_code and differs:
        sys.exit(1)
