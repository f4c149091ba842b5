"""`revtool diff`: what changed between two documents, clause by clause."""

import sys

import click

from revtool.cli.inputs import compared_documents, ocr_option
from revtool.cli.output import FORM_HELP, emit, form_of, output_options, refuse_taken, screen
from revtool.cli.page import OneOf, Page
from revtool.cli.words import say, tell
from revtool.pipeline.diff import diff

FORMS = ["text", "json", "html", "markdown"]
_BY_SUFFIX = {"": "text", ".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}


@click.command(
    cls=Page,
    help=tell("Show what changed from OLD to NEW, clause by clause."),
    examples=[
        (tell("what changed, on the terminal"), "revtool diff original.docx amended.docx"),
        (tell("as a page for a browser"), "revtool diff original.docx amended.docx --as html -o changes.html"),
        (
            tell("a Word file against a PDF; exit code 1 if they differ"),
            "revtool diff original.docx amended.pdf --exit-code",
        ),
    ],
)
@compared_documents
@click.option("--as", "form", type=OneOf(FORMS), help=FORM_HELP)
@click.option("--exit-code", is_flag=True, help=tell("Exit with 1 if there are differences."))
@click.option(
    "--okurigana/--no-okurigana",
    default=None,
    help=tell("Whether a difference in okurigana alone is a change; else as revtool.toml says."),
)
@ocr_option
@output_options
def command(
    old: str,
    new: str,
    form: str | None,
    *,
    exit_code: bool,
    okurigana: bool | None,
    ocr: bool,
    output: str | None,
    force: bool,
) -> None:
    """Print or write the differences."""
    refuse_taken(output, force=force)
    pen = screen(output)
    form = form_of(form, output, _BY_SUFFIX)
    shown = diff(old, new, form, say, colour=pen.colour, width=pen.width, okurigana=okurigana, ocr=ocr)
    for sentence in shown.doubts:
        click.echo(say(sentence), err=True)
    emit(shown.text, output, force=force)
    if exit_code and shown.differs:
        sys.exit(1)
