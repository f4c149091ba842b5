"""`revtool audit`: an amendment, checked."""

import sys
from shutil import get_terminal_size

import click

from revtool.cli.output import emit, output_options, refuse_taken
from revtool.cli.words import say, tell
from revtool.model.finding import Severity
from revtool.pipeline import place
from revtool.pipeline.audit import Choice, audit_files, shown, unknown
from revtool.writers.terminal import Pen

FORMS = ["text", "json", "sarif", "html"]
_CODES = tell("Codes of rules, or how they begin, with commas between: C01,P.")


def _codes(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in (value or "").split(",") if code.strip())
    strange = unknown(codes)
    if strange:
        raise click.BadParameter(tell("no rule is called {code}; see revtool rules", code=", ".join(strange)))
    return codes


@click.command(help=tell("Check AMENDMENT: its claims of 変更なし, its changes and their reasons."))
@click.argument("amendment", metavar="AMENDMENT")
@click.option("--against", "old", metavar="OLD", help=tell("The original, which the amendment amends."))
@click.option("--new", "new", metavar="NEW", help=tell("The whole document as amended."))
@click.option("--as", "form", type=click.Choice(FORMS), default="text", help=tell("The form of the output."))
@click.option("--select", metavar="CODES", callback=_codes, help=tell("Only these rules.") + " " + _CODES)
@click.option("--ignore", metavar="CODES", callback=_codes, help=tell("All rules but these."))
@click.option(
    "--severity", type=click.Choice([one.value for one in Severity]), default="info", help=tell("The least to report.")
)
@click.option("--baseline", metavar="FILE", help=tell("Leave out the findings that FILE accepts."))
@click.option("--write-baseline", metavar="FILE", help=tell("Write a baseline that accepts what was found."))
@output_options
def command(
    *,
    amendment: str,
    old: str | None,
    new: str | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    baseline: str | None,
    write_baseline: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Print or write the audit; exit with 1 if it found an error."""
    refuse_taken(output, force=force)
    refuse_taken(write_baseline, force=force)
    result = audit_files(amendment, old, new, Choice(select, ignore, Severity(severity), baseline))
    if write_baseline is not None:
        place(shown(result, "baseline", say, Pen()).encode(), write_baseline, force=force)
    terminal = output is None and sys.stdout.isatty()
    emit(shown(result, form, say, Pen(terminal, max(get_terminal_size().columns, 40))), output, force=force)
    if any(finding.severity is Severity.ERROR for finding in result.findings) and write_baseline is None:
        sys.exit(1)
