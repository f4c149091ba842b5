"""`revtool table`: the change table of two documents, as a file."""

import click

from revtool.cli.words import say, tell
from revtool.pipeline.table import House, table


@click.command(help=tell("Write the change table (新旧対照表) of OLD and NEW; the suffix of FILE is its format."))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-o", "--output", metavar="FILE", required=True, help=tell("The file to write: {kinds}.", kinds=".docx"))
@click.option("--reasons", metavar="FILE", help=tell("The reasons; without them their column is blank."))
@click.option("--force", is_flag=True, help=tell("Replace FILE if it exists."))
def command(old: str, new: str, output: str, reasons: str | None, *, force: bool) -> None:
    """Write the table and say what is not in it."""
    for sentence in table(old, new, output, reasons, House(), force=force):
        click.echo(f"revtool: {say(sentence)}", err=True)
