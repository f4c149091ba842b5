"""The terminal: options, progress, exit codes, wording of errors. Refuses to know any format or stage."""

import gc
import os
import re
import sys
from contextlib import suppress
from importlib import import_module
from types import TracebackType

import click

from revtool import __version__, limits
from revtool.cli.page import Group
from revtool.cli.signals import BROKEN_OFF, take_signals
from revtool.cli.streams import take_streams
from revtool.cli.usage import no_command, usage
from revtool.cli.words import line_of, say, tell
from revtool.errors import RevtoolError, cause_of, said

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
    "completion": said("Print what completes commands and names in a shell."),
}
"""The commands and what `--help` says of them; each is the function `command` of its own module."""

_CLOSE = said("close other programs, and run this again")
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f]+")


class Commands(Group):
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names; say which one may be meant where it names none."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise no_command(ctx, args[0], COMMANDS)
        return args[0], command, args[1:]

    def invoke(self, ctx: click.Context) -> object:
        """Run a command within the limit of memory."""
        limits.bound_memory()
        return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands without loading any."""
        with formatter.section(tell("Commands")):
            formatter.write_dl([(name, say(words)) for name, words in COMMANDS.items()])


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=tell("Change tables, amendments and their audit for plans that a city revises."),
)
@click.version_option(__version__, prog_name="revtool", message="revtool %(version)s", help=tell("Show the version."))
def _revtool() -> None:
    """Own the commands."""


def main() -> None:
    """Run the command line and end the process with its exit code.

    The process ends without taking its values apart one by one: for a large plan that would take as long as reading it.
    """
    gc.disable()  # one command, values without cycles: looking for any would take longer than making them
    sys.excepthook = _unforeseen
    limits.any_digits()
    take_streams()
    take_signals()
    code = run()
    os._exit(code)


def run() -> int:
    """Run the command line and return its exit code; every error of revtool ends here as one line."""
    try:
        _revtool.main(sys.argv[1:] or ["--help"], prog_name="revtool", standalone_mode=False)
    except RevtoolError as error:
        _complain(line_of(error.file, error.cause, error.mend, error.place))
        return error.exit_code
    except click.ClickException as error:
        _complain(usage(error))
        return error.exit_code
    except MemoryError:
        large = said("there is not enough memory for this (the limit is {size} MB)", size=limits.MEMORY_MB)
        _complain(line_of(_inputs(), large, said("{setting} allows more", setting="REVTOOL_MAX_MEMORY_MB")))
        return 3
    except OSError as broken:
        _complain(line_of(_inputs(), said("the system does not allow it: {why}", why=cause_of(broken)), _CLOSE))
        return 3
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if code > BROKEN_OFF:
            _complain(tell("broken off"))
        return code
    return 0


def _complain(line: str) -> None:
    click.echo("revtool: " + _UNPRINTED.sub(" ", line), err=True)


def _inputs() -> str:
    """Return the files that the command line names, for a message that no file's own reading gave."""
    return " ".join(word for word in sys.argv[2:] if os.path.isfile(word)) or "revtool"  # noqa: PTH113  a word, no path


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in one line what revtool itself did wrong; REVTOOL_TRACEBACK=1 shows where."""
    if os.environ.get("REVTOOL_TRACEBACK"):
        sys.__excepthook__(kind, error, trace)
    if issubclass(kind, MemoryError):  # once more, while the first was told: a sentence is too much to make
        with suppress(OSError):
            os.write(2, b"revtool: there is not enough memory\n")
        os._exit(3)
    where = ""
    while trace is not None:
        where, trace = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}", trace.tb_next  # noqa: PTH119  no import
    fault = said("revtool itself failed here ({what}, {where})", what=kind.__name__, where=where)
    _complain(line_of(_inputs(), fault, said("please report it with this line")))
    os._exit(3)
