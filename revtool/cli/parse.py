"""`revtool parse`: the structure of one document, for people or as JSON."""

import click

from revtool.cli.output import emit, output_options, refuse_taken
from revtool.cli.words import say
from revtool.pipeline import parse


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--as", "form", type=click.Choice(["outline", "json"]), default="outline", help="The form of the output.")
@output_options
def command(document: str, form: str, output: str | None, *, force: bool) -> None:
    """Show the structure of DOC (.docx .pdf .txt .md; - is standard input)."""
    refuse_taken(output, force=force)
    emit(parse(document, form, say), output, force=force)
