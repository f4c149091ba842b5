"""`revtool accept`: a Word file with its tracked changes accepted."""

import click

from revtool.cli.output import tell_written
from revtool.cli.words import tell
from revtool.pipeline.resolve import resolve_file


@click.command(help=tell("Accept the tracked changes of a Word file and write the result."))
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="OUT", required=True, help=tell("The file to write."))
@click.option("--author", metavar="NAME", help=tell("Only the changes of this author; the others stay."))
@click.option("--force", is_flag=True, help=tell("Replace OUT if it exists."))
def command(file: str, output: str, author: str | None, *, force: bool) -> None:
    """Write the file with its changes accepted."""
    resolve_file(file, output, accept=True, author=author, force=force)
    tell_written(output)
