"""The files that a command line names: those that are read, and those that are written. Refuses one that is both."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from revtool.cli.words import tell
from revtool.errors import OutputError, said


class File(click.ParamType[str]):
    """The name of a file that is read, which a shell completes."""

    name = "file"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; say that there is none where a script's variable was empty."""
        if not value:
            raise click.BadParameter(tell("the name is empty"), ctx, param)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Leave it to the shell."""
        return [CompletionItem(incomplete, type="file")]


class Output(File):
    """The name of a file that is written."""


def read_once(ctx: click.Context) -> None:
    """Raise UsageError where standard input would be read twice: the second time nothing would be in it."""
    twice = [_word(param) for param, path in _named(ctx) if path == "-" and not isinstance(param.type, Output)][1:]
    if twice:
        raise click.UsageError(
            tell("{name}: standard input is read once only, and - names it before", name=twice[0]), ctx
        )


def keep_inputs(ctx: click.Context) -> None:
    """Raise OutputError where a file that would be written is, under whatever name, one that the command line names."""
    named = list(_named(ctx))
    written = [file for file in named if isinstance(file[0].type, Output)]
    for param, path in written:
        for other, read in named:
            if other is not param and _same(path, read):
                cause = said(
                    "the command line gives this file as {other} too, and it would be lost", other=_word(other)
                )
                raise OutputError(path, cause, said("name another file to write"))


def _named(ctx: click.Context) -> Iterator[tuple[click.Parameter, str]]:
    for param in ctx.command.get_params(ctx):
        value = ctx.params.get(param.name or "")
        if isinstance(param.type, File) and isinstance(value, str):
            yield param, value


def _word(param: click.Parameter) -> str:
    return param.human_readable_name if isinstance(param, click.Argument) else param.opts[-1]


def _same(written: str, read: str) -> bool:
    """Tell whether two names lead to one file, through links of either kind; a device takes what is written twice."""
    with suppress(OSError, ValueError):  # what is not there is not lost
        target = Path(written).stat()
        source = os.fstat(sys.stdin.fileno()) if read == "-" else Path(read).stat()
        return Path(written).is_file() and os.path.samestat(target, source)
    return False
