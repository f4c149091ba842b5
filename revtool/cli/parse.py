"""`revtool parse`: the structure of one document, for people or as JSON."""

import click

from revtool.cli.output import emit, output_options, refuse_taken
from revtool.cli.words import say, tell
from revtool.pipeline.parse import parse


@click.command(
    help=tell("Show the structure of DOC: sections, claims of no change, what was skipped. - is standard input.")
)
@click.argument("document", metavar="DOC")
@click.option(
    "--as", "form", type=click.Choice(["outline", "json"]), default="outline", help=tell("The form of the output.")
)
@output_options
def command(document: str, form: str, output: str | None, *, force: bool) -> None:
    """Print or write the structure."""
    refuse_taken(output, force=force)
    emit(parse(document, form, say), output, force=force)
