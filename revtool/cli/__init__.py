"""The terminal: options, progress, exit codes, wording of errors. Refuses to know any format or stage."""

import gc
import os
import sys
from importlib import import_module

import click

from revtool import __version__
from revtool.cli.words import say, tell
from revtool.errors import RevtoolError, said

COMMANDS = {
    "parse": said("Show the structure of a document."),
    "diff": said("Show what changed between two documents, clause by clause."),
    "reasons": said("List the items of 変更事項及び理由, with their reasons to fill in."),
    "table": said("Write the change table (新旧対照表) of two documents."),
    "draft": said("Write the amendment (変更計画) of two documents in Word."),
    "apply": said("Write the consolidated document of an original and an amendment."),
    "audit": said("Check an amendment: every claim of 変更なし, every change, every reason."),
    "rules": said("Show the rules of the audit, or the manual page of one."),
    "redline": said("Write the differences of two Word files as tracked changes."),
    "accept": said("Accept the tracked changes of a Word file."),
    "reject": said("Reject the tracked changes of a Word file."),
    "init": said("Write a settings file with every setting as a comment."),
}
"""The commands and what `--help` says of them; each is the function `command` of its own module."""


class Commands(click.Group):
    """A group that loads a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None for an unknown one."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"revtool.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands without loading any."""
        with formatter.section(tell("Commands")):
            formatter.write_dl([(name, say(words)) for name, words in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="revtool")
def _revtool() -> None:
    """Change tables, amendments and their audit for plans that a city revises."""


def main() -> None:
    """Run the command line and end the process with its exit code.

    The process ends without taking its values apart one by one: for a large plan that would take as long as reading it.
    """
    gc.disable()  # one command, values without cycles: looking for any would take longer than making them
    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = code or 1
    os._exit(code)


def run() -> int:
    """Run the command line and return its exit code; every error of revtool ends here as one line."""
    try:
        _revtool.main(prog_name="revtool", standalone_mode=True)
    except RevtoolError as error:
        place = f" ({say(error.place)})" if error.place is not None else ""
        click.echo(f"revtool: {error.file}{place}: {say(error.cause)}; {say(error.mend)}", err=True)
        return error.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
