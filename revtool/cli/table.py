"""`revtool table`: the change table of two documents, as a file."""

import click

from revtool.cli.files import File, Output
from revtool.cli.inputs import compared_documents, ocr_option
from revtool.cli.output import tell_written
from revtool.cli.page import Number, OneOf, Page
from revtool.cli.words import language, say, tell
from revtool.errors import InputError
from revtool.pipeline.settings import SETTINGS, Settings, settings
from revtool.pipeline.table import KINDS, table


def _options() -> list[click.Parameter]:
    """Return an option for every setting of the house style."""
    options: list[click.Parameter] = []
    for setting in SETTINGS:
        name = setting.key.replace("-", "_")
        purpose = setting.purpose if language() == "ja" else setting.english
        if setting.flag:
            names = [f"--{setting.key}/--no-{setting.key}", name]
            options.append(click.Option(names, default=None, help=purpose))
        elif setting.key == "size":
            options.append(click.Option([f"--{setting.key}", name], type=Number(), help=purpose))
        else:
            kind = OneOf(setting.choices) if setting.choices else click.STRING
            options.append(click.Option([f"--{setting.key}", name], type=kind, help=purpose))
    return options


@click.command(
    cls=Page,
    help=tell("Write the change table (新旧対照表) of OLD and NEW; the suffix of FILE is its format."),
    examples=[
        (
            tell("the change table in Word, with reasons"),
            "revtool table original.docx amended.docx --reasons reasons.yaml -o table.docx",
        ),
        (
            tell("as an Excel sheet, old text on the left"),
            "revtool table original.docx amended.docx --order old-first -o table.xlsx",
        ),
    ],
)
@compared_documents
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=Output(),
    required=True,
    help=tell("The file to write: {kinds}.", kinds=KINDS),
)
@click.option("--reasons", metavar="FILE", type=File(), help=tell("The reasons; without them their column is blank."))
@ocr_option
@click.option("--force", is_flag=True, help=tell("Replace FILE if it exists."))
@click.option(
    "--settings",
    "file",
    metavar="FILE",
    type=File(),
    help=tell("The settings file instead of the nearest revtool.toml."),
)
def command(
    old: str,
    new: str,
    output: str,
    reasons: str | None,
    file: str | None,
    *,
    ocr: bool,
    force: bool,
    **given: str | float | bool | None,
) -> None:
    """Write the table and say what is not in it."""
    for sentence in table(old, new, output, reasons, _chosen(given, file), force=force, ocr=ocr):
        click.echo(say(sentence), err=True)
    tell_written(output)


command.params.extend(_options())


def _chosen(given: dict[str, str | float | bool | None], file: str | None) -> Settings:
    told = {key.replace("_", "-"): value for key, value in given.items() if value is not None}
    try:
        return settings(told, file)
    except InputError as error:
        if not error.file.startswith("--"):
            raise
        raise click.BadParameter(say(error.cause), param_hint=error.file) from error
