"""What a command reads: the two documents that it compares, and how scans are read. Refuses what it writes."""

from collections.abc import Callable
from typing import TypeVar

import click

from revtool.cli.files import File
from revtool.cli.page import KINDS_READ
from revtool.cli.words import tell

F = TypeVar("F", bound=Callable[..., None])


def compared_documents(command: F) -> F:
    """Add the arguments OLD and NEW to a command that compares two documents."""
    told_old = tell("The document as it was: {kinds}; - is standard input.", kinds=KINDS_READ)
    told_new = tell("The document as amended: {kinds}; - is standard input.", kinds=KINDS_READ)
    command = click.argument("new", metavar="NEW", type=File(), help=told_new)(command)
    return click.argument("old", metavar="OLD", type=File(), help=told_old)(command)


def ocr_option(command: F) -> F:
    """Add --ocr to a command that reads documents."""
    told = tell("Read scanned PDFs too: ocrmypdf, where it is installed, puts a text layer into them first.")
    return click.option("--ocr", is_flag=True, help=told)(command)
