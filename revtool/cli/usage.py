"""What is wrong with a command line, in the user's language, with what may be meant. Refuses click's own sentences."""

from collections.abc import Iterable

import click

from revtool.cli.page import nearest
from revtool.cli.words import tell


def usage(error: click.ClickException) -> str:
    """Return the line on a command line that cannot be run: what is wrong, and where to look."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "revtool"
    return tell("{wrong} (see {command} --help)", wrong=_wrong(error), command=command)


def no_command(ctx: click.Context, name: str, known: Iterable[str]) -> click.UsageError:
    """Return the error for a command that is not there, with the one that may be meant."""
    near = nearest(name, known)
    if near is not None:
        return click.UsageError(tell("there is no command {name}; did you mean {near}?", name=name, near=near), ctx)
    return click.UsageError(tell("there is no command {name}", name=name), ctx)


def _wrong(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return _no_option(error)
        case click.MissingParameter():
            return tell("{name} is missing", name=_name(error.param, error.param_hint))
        case click.BadParameter() if error.param is not None or error.param_hint:
            return f"{_name(error.param, error.param_hint)}: {error.message}"
        case click.BadOptionUsage() if _is_flag(error):
            return tell("{option} takes no value", option=error.option_name)
        case click.BadOptionUsage():
            return tell("{option} needs a value", option=error.option_name)
        case click.BadParameter():
            return error.message
        case _:
            return error.format_message()


def _no_option(error: click.NoSuchOption) -> str:
    known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx is not None else []
    near = nearest(error.option_name, [*known, "--help"])
    if near is not None:
        return tell("there is no option {name}; did you mean {near}?", name=error.option_name, near=near)
    return tell("there is no option {name}", name=error.option_name)


def _is_flag(error: click.BadOptionUsage) -> bool:
    params = error.ctx.command.params if error.ctx is not None else []
    return any(
        isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts for param in params
    )


def _name(param: click.Parameter | None, hint: object) -> str:
    if hint is not None or param is None:
        return str(hint)
    return "/".join(param.opts) if isinstance(param, click.Option) else param.human_readable_name
