"""`revtool reasons`: the items of a 変更事項及び理由, to be filled in."""

from pathlib import Path

import click

from revtool.cli.files import Output
from revtool.cli.inputs import compared_documents, ocr_option
from revtool.cli.output import tell_written
from revtool.cli.page import Page
from revtool.cli.words import say, tell
from revtool.errors import OutputError, said
from revtool.pipeline import check_free, place
from revtool.pipeline.reasons import KINDS, worksheet


@click.command(
    cls=Page,
    help=tell("List what changed from OLD to NEW as items, with their reasons to fill in."),
    examples=[
        (
            tell("list what changed, then fill in the reasons"),
            "revtool reasons original.docx amended.docx -o reasons.yaml",
        ),
        (
            tell("after the documents changed again; what is filled in stays"),
            "revtool reasons original.docx amended.docx -o reasons.yaml --force",
        ),
    ],
)
@compared_documents
@click.option(
    "-o", "--output", metavar="FILE", type=Output(), required=True, help=tell("The worksheet (.yaml, .docx or .xlsx).")
)
@ocr_option
@click.option("--force", is_flag=True, help=tell("Replace FILE if it exists; the reasons in it are kept."))
def command(old: str, new: str, output: str, *, ocr: bool, force: bool) -> None:
    """Write the worksheet, and tell what became of the entries that were there."""
    if Path(output).suffix.lower() not in KINDS:
        raise OutputError(
            output, said("no worksheet is written in this kind of file"), said("name a .yaml, .docx or .xlsx file")
        )
    check_free(output, force=force)
    sheet = worksheet(old, new, output, ocr=ocr)
    for item in sheet.unlisted:
        click.echo(tell("new: {heading}", heading=item.heading), err=True)
    for reason in sheet.lost:
        click.echo(tell("its change is gone: {heading}", heading=reason.heading), err=True)
    for sentence in sheet.sentences:
        click.echo(say(sentence), err=True)
    missing = sum(item.reason is None for item in sheet.items)
    place(sheet.data, output, force=force)
    click.echo(tell("{count} items, {missing} without a reason", count=len(sheet.items), missing=missing), err=True)
    tell_written(output)
