"""`revtool reject`: a Word file with its tracked changes rejected."""

import click

from revtool.cli.files import File, Output
from revtool.cli.output import tell_written
from revtool.cli.page import Page
from revtool.cli.words import say, tell
from revtool.pipeline.resolve import resolve_file


@click.command(
    cls=Page,
    help=tell("Reject the tracked changes of a Word file and write the result."),
    examples=[
        (tell("all tracked changes rejected"), "revtool reject draft.docx -o before.docx"),
        (tell("only those of one author"), "revtool reject draft.docx --author 企画課 -o before.docx"),
    ],
)
@click.argument("file", metavar="FILE", type=File(), help=tell("The Word file with tracked changes."))
@click.option("-o", "--output", metavar="OUT", type=Output(), required=True, help=tell("The file to write."))
@click.option("--author", metavar="NAME", help=tell("Only the changes of this author; the others stay."))
@click.option("--force", is_flag=True, help=tell("Replace OUT if it exists."))
def command(file: str, output: str, author: str | None, *, force: bool) -> None:
    """Write the file with its changes rejected."""
    for sentence in resolve_file(file, output, accept=False, author=author, force=force):
        click.echo(say(sentence), err=True)
    tell_written(output)
