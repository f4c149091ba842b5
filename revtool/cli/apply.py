"""`revtool apply`: the consolidated document that an original and an amendment give, as a Word file."""

import click

from revtool.cli.files import File, Output
from revtool.cli.inputs import ocr_option
from revtool.cli.output import tell_written
from revtool.cli.page import KINDS_READ, Page
from revtool.cli.words import say, tell
from revtool.pipeline.apply import apply_file


@click.command(
    cls=Page,
    help=tell("Write the consolidated document that OLD and AMENDMENT give."),
    examples=[
        (
            tell("the plan with its amendment worked in"),
            "revtool apply original.docx amendment.docx -o consolidated.docx",
        ),
    ],
)
@click.argument("old", metavar="OLD", type=File(), help=tell("The original: {kinds}.", kinds=KINDS_READ))
@click.argument(
    "amendment", metavar="AMENDMENT", type=File(), help=tell("The amendment (変更計画): {kinds}.", kinds=KINDS_READ)
)
@click.option("-o", "--output", metavar="FILE", type=Output(), required=True, help=tell("The file to write (.docx)."))
@ocr_option
@click.option("--force", is_flag=True, help=tell("Replace FILE if it exists."))
def command(old: str, amendment: str, output: str, *, ocr: bool, force: bool) -> None:
    """Write the document and say what is to be known of it."""
    for sentence in apply_file(old, amendment, output, force=force, ocr=ocr):
        click.echo(say(sentence), err=True)
    tell_written(output)
