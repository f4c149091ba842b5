"""`revtool redline`: the old document with the differences as tracked changes."""

from datetime import datetime

import click

from revtool.cli.files import File, Output
from revtool.cli.output import tell_written
from revtool.cli.page import Page
from revtool.cli.words import say, tell
from revtool.pipeline.redline import redline_file


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(tell("{value} is not a date and time", value=value)) from None
    return value


@click.command(
    cls=Page,
    help=tell("Write OLD with the differences to NEW as tracked changes that Word accepts or rejects."),
    examples=[
        (tell("the differences for colleagues, in Word"), "revtool redline original.docx amended.docx -o redline.docx"),
        (
            tell("in the name of a section, with a date"),
            "revtool redline original.docx amended.docx --author 企画課 --date 2026-04-01T09:00:00Z -o redline.docx",
        ),
    ],
)
@click.argument("old", metavar="OLD", type=File(), help=tell("The Word file as it was."))
@click.argument("new", metavar="NEW", type=File(), help=tell("The Word file as amended."))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=Output(),
    required=True,
    help=tell("The file to write: {kinds}.", kinds=".docx .docm"),
)
@click.option("--author", metavar="NAME", default="revtool", help=tell("Who made the changes, as Word shows it."))
@click.option(
    "--date",
    metavar="DATE",
    callback=_date,
    help=tell("When: 2026-04-01T09:00:00Z; without it the changes have no date."),
)
@click.option(
    "--formatting",
    is_flag=True,
    help=tell("Mark what looks otherwise too: runs, paragraphs, numbering, tables, sections."),
)
@click.option("--force", is_flag=True, help=tell("Replace FILE if it exists."))
def command(old: str, new: str, output: str, author: str, date: str | None, *, formatting: bool, force: bool) -> None:
    """Write the redline."""
    for sentence in redline_file(old, new, output, author, date, formatting=formatting, force=force):
        click.echo(say(sentence), err=True)
    tell_written(output)
