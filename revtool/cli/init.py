"""`revtool init`: a commented settings file in the project folder."""

import click

from revtool.cli.output import tell_written
from revtool.cli.page import Page
from revtool.cli.words import tell
from revtool.pipeline.settings import init


@click.command(
    cls=Page,
    help=tell("Write revtool.toml with every setting as a comment into FOLDER (here, if none is named)."),
    examples=[
        (tell("settings for the folder you are in"), "revtool init"),
    ],
)
@click.argument("folder", metavar="[FOLDER]", default=".", help=tell("The folder that the settings are for."))
@click.option("--force", is_flag=True, help=tell("Replace the file if it exists."))
def command(folder: str, *, force: bool) -> None:
    """Write the file and say where it lies."""
    tell_written(init(folder, force=force))
