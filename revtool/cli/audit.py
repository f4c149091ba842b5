"""`revtool audit`: an amendment, checked."""

import sys

import click

from revtool.cli.files import File, Output
from revtool.cli.inputs import ocr_option
from revtool.cli.output import FORM_HELP, emit, form_of, output_options, refuse_taken, screen
from revtool.cli.page import KINDS_READ, OneOf, Page
from revtool.cli.words import listed, say, tell
from revtool.model.finding import Severity
from revtool.pipeline import place
from revtool.pipeline.audit import Choice, audit_files, shown, unknown
from revtool.writers.terminal import Pen

FORMS = ["text", "json", "sarif", "html"]
_BY_SUFFIX = {"": "text", ".txt": "text", ".html": "html", ".htm": "html", ".json": "json", ".sarif": "sarif"}


def _codes(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in (value or "").split(",") if code.strip())
    strange = unknown(codes)
    if strange:
        raise click.BadParameter(tell("no rule is called {code}; see revtool rules", code=listed(strange)))
    return codes


@click.command(
    cls=Page,
    help=tell("Check AMENDMENT: its claims of 変更なし, its changes and their reasons."),
    examples=[
        (tell("what an amendment says of itself"), "revtool audit amendment.docx"),
        (
            tell("whether every 変更なし is true, and every change is listed"),
            "revtool audit amendment.docx --against original.docx --new amended.docx",
        ),
        (
            tell("errors only, as a page for a browser"),
            "revtool audit amendment.docx --against original.docx --severity error --as html -o audit.html",
        ),
    ],
)
@click.argument(
    "amendment", metavar="AMENDMENT", type=File(), help=tell("The amendment (変更計画): {kinds}.", kinds=KINDS_READ)
)
@click.option("--against", "old", metavar="OLD", type=File(), help=tell("The original, which the amendment amends."))
@click.option("--new", "new", metavar="NEW", type=File(), help=tell("The whole document as amended."))
@click.option(
    "--reasons",
    metavar="FILE",
    type=File(),
    help=tell(
        "What “revtool reasons” wrote and the officer filled in: the sections of each heading, and the reasons where "
        "AMENDMENT states none."
    ),
)
@click.option("--as", "form", type=OneOf(FORMS), help=FORM_HELP)
@click.option(
    "--select",
    metavar="CODES",
    callback=_codes,
    help=tell("Only these rules: codes, or how they begin, with commas between: C01,P."),
)
@click.option("--ignore", metavar="CODES", callback=_codes, help=tell("All rules but these."))
@click.option(
    "--severity",
    type=OneOf(tuple(Severity)),
    default="info",
    help=tell("The least to report."),
)
@click.option("--baseline", metavar="FILE", type=File(), help=tell("Leave out the findings that FILE accepts."))
@click.option(
    "--write-baseline", metavar="FILE", type=Output(), help=tell("Write a baseline that accepts what was found.")
)
@ocr_option
@output_options
def command(
    *,
    amendment: str,
    old: str | None,
    new: str | None,
    reasons: str | None,
    form: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    baseline: str | None,
    write_baseline: str | None,
    output: str | None,
    ocr: bool,
    force: bool,
) -> None:
    """Print or write the audit; exit with 1 if it found an error."""
    form = form_of(form, output, _BY_SUFFIX)
    refuse_taken(output, force=force)
    refuse_taken(write_baseline, force=force)
    choice = Choice(select, ignore, Severity(severity), baseline, reasons)
    result = audit_files(amendment, old, new, choice, ocr=ocr)
    if write_baseline is not None:
        place(shown(result, "baseline", say, Pen()).encode(), write_baseline, force=force)
    emit(shown(result, form, say, screen(output)), output, force=force)
    if any(finding.severity is Severity.ERROR for finding in result.findings) and write_baseline is None:
        sys.exit(1)
