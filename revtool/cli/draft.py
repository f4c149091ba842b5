"""`revtool draft`: the amendment (変更計画) that makes OLD into NEW, as a Word file."""

import click

from revtool.cli.files import File, Output
from revtool.cli.inputs import compared_documents, ocr_option
from revtool.cli.output import tell_written
from revtool.cli.page import OneOf, Page
from revtool.cli.words import say, tell
from revtool.pipeline.draft import MARKS, REACHES, Asked, draft_file

WORDS = ["変更なし", "（変更なし）", "略", "（略）", "（省略）"]


@click.command(
    cls=Page,
    help=tell("Write the amendment (変更計画) that makes OLD into NEW."),
    examples=[
        (
            tell("the amendment, with the reasons"),
            "revtool draft original.docx amended.docx --reasons reasons.yaml -o amendment.docx",
        ),
        (
            tell("before the reasons are known, with a date of its own"),
            "revtool draft original.docx amended.docx --allow-missing --date 令和8年3月 -o amendment.docx",
        ),
    ],
)
@compared_documents
@click.option("-o", "--output", metavar="FILE", type=Output(), required=True, help=tell("The file to write (.docx)."))
@click.option("--reasons", metavar="FILE", type=File(), help=tell("The reasons, as “revtool reasons” writes them."))
@click.option("--allow-missing", is_flag=True, help=tell("Write it even if reasons are missing."))
@click.option("--title", help=tell("The title of the cover, instead of NEW's."))
@click.option("--date", help=tell("The date of the cover, instead of NEW's."))
@click.option("--issuer", help=tell("Who issues it, instead of NEW's issuer."))
@click.option(
    "--reach",
    type=OneOf(list(REACHES)),
    default="units",
    help=tell("What is printed: the changed units, their unchanged siblings too, or everything."),
)
@click.option("--word", type=OneOf(WORDS), default=WORDS[0], help=tell("The word for what did not change."))
@click.option("--marks", type=OneOf(MARKS), default=MARKS[0], help=tell("How changed words are marked."))
@click.option("--pages/--no-pages", default=True, help=tell("Whether LibreOffice reckons the pages of the 目次."))
@ocr_option
@click.option("--force", is_flag=True, help=tell("Replace FILE if it exists."))
def command(
    old: str,
    new: str,
    output: str,
    *,
    reasons: str | None,
    title: str | None,
    date: str | None,
    issuer: str | None,
    reach: str,
    word: str,
    marks: str,
    allow_missing: bool,
    pages: bool,
    ocr: bool,
    force: bool,
) -> None:
    """Write the amendment and say what is to be known of it."""
    asked = Asked(title, date, issuer, reach, word, allow_missing, pages, marks)
    for sentence in draft_file(old, new, output, reasons, asked, force=force, ocr=ocr):
        click.echo(say(sentence), err=True)
    tell_written(output)
