"""`revtool parse`: the structure of one document, for people or as JSON."""

import click

from revtool.cli.files import File
from revtool.cli.inputs import ocr_option
from revtool.cli.output import FORM_HELP, emit, form_of, output_options, refuse_taken
from revtool.cli.page import KINDS_READ, OneOf, Page
from revtool.cli.words import say, tell
from revtool.pipeline.parse import parse
from revtool.readers import View

_BY_SUFFIX = {"": "outline", ".txt": "outline", ".json": "json"}


@click.command(
    cls=Page,
    help=tell("Show the structure of DOC: sections, claims of no change, what was skipped. - is standard input."),
    examples=[
        (tell("the outline of a plan"), "revtool parse plan.docx"),
        (tell("the same for programs"), "revtool parse plan.pdf --as json -o plan.json"),
        (tell("what another program prints"), "pdftotext plan.pdf - | revtool parse -"),
    ],
)
@click.argument(
    "document", metavar="DOC", type=File(), help=tell("The document: {kinds}; - is standard input.", kinds=KINDS_READ)
)
@click.option(
    "--as",
    "form",
    type=OneOf(["outline", "json"]),
    help=FORM_HELP,
)
@click.option(
    "--revisions",
    type=OneOf(["final", "original", "show"]),
    default="final",
    help=tell("Tracked changes of a Word file: accepted, rejected, or both shown."),
)
@ocr_option
@output_options
def command(document: str, form: str | None, revisions: View, output: str | None, *, ocr: bool, force: bool) -> None:
    """Print or write the structure."""
    form = form_of(form, output, _BY_SUFFIX)
    refuse_taken(output, force=force)
    emit(parse(document, form, say, revisions, ocr=ocr), output, force=force)
