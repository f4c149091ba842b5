"""The shape of `accept` and `reject`: a Word file without its tracked changes, all of them or one author's."""

import click

from revtool.cli.files import File, Output
from revtool.cli.output import tell_written
from revtool.cli.page import Page
from revtool.cli.words import say, tell
from revtool.pipeline.resolve import resolve_file


def resolving(help_text: str, examples: list[tuple[str, str]], *, accept: bool) -> click.Command:
    """Return the command that accepts or rejects; its help says so, its examples are words and a command line each."""

    @click.command(cls=Page, help=help_text, examples=examples)
    @click.argument("file", metavar="FILE", type=File(), help=tell("The Word file with tracked changes."))
    @click.option("-o", "--output", metavar="OUT", type=Output(), required=True, help=tell("The file to write."))
    @click.option("--author", metavar="NAME", help=tell("Only the changes of this author; the others stay."))
    @click.option("--force", is_flag=True, help=tell("Replace OUT if it exists."))
    def command(file: str, output: str, author: str | None, *, force: bool) -> None:
        """Write the file."""
        for sentence in resolve_file(file, output, accept=accept, author=author, force=force):
            click.echo(say(sentence), err=True)
        tell_written(output)

    return command
