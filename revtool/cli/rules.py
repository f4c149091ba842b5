"""`revtool rules`: what the audit checks."""

import click

from revtool.cli.page import Page, nearest
from revtool.cli.words import language, tell
from revtool.pipeline.audit import rule_codes, rule_pages


@click.command(
    cls=Page,
    help=tell("List the rules of the audit, or print the manual page of CODE (C01, or C for a family)."),
    examples=[
        (tell("all rules"), "revtool rules"),
        (tell("the manual page of one"), "revtool rules C01"),
    ],
)
@click.argument("code", metavar="[CODE]", required=False, help=tell("C01 for one rule, C for a family."))
def command(code: str | None) -> None:
    """Print the list or the page."""
    text = rule_pages(code.upper() if code is not None else None, language())
    if not text:
        raise click.BadParameter(_no_rule(str(code)))
    click.echo(text, nl=False)


def _no_rule(code: str) -> str:
    near = nearest(code.upper(), rule_codes())
    if near is None:
        return tell("no rule is called {code}", code=code)
    return tell("no rule is called {code}; did you mean {near}?", code=code, near=near)
