"""The page that `--help` shows of a command: what it does, how it is called, what it takes, examples.

Refuses click's own words, which are English only.
"""

from collections.abc import Iterable, Sequence

import click
from click.shell_completion import CompletionItem

from revtool.cli.files import keep_inputs, read_once
from revtool.cli.layout import Context, Layout
from revtool.cli.words import listed, tell

KINDS_READ = ".docx .docm .pdf .txt .md"
"""The suffixes of what is read; a test holds them to the table of readers, which takes longer to load than a page."""

Example = tuple[str, str]
"""What it does, in the user's language, and the command line."""


class Page(click.Command):
    """A command whose page ends with examples."""

    context_class = Context

    def __init__(self, *args: object, examples: Sequence[Example] = (), **kwargs: object) -> None:
        """Make it as click does, but let too many words be named in the user's language."""
        kwargs.setdefault("options_metavar", tell("[OPTIONS]"))
        kwargs.setdefault("context_settings", {"allow_extra_args": True})
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # click's own arguments, passed on
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words apart; what is wrong with them is told of this command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; refuse words that it has no use for, and files that it would read and replace."""
        if ctx.args:
            raise click.UsageError(tell("what is “{words}” for?", words=" ".join(ctx.args)), ctx)
        read_once(ctx)
        keep_inputs(ctx)
        return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the page."""
        return _help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        _usage(self, ctx, formatter)

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is given."""
        named = [param for param in self.get_params(ctx) if isinstance(param, click.Argument)]
        if named:
            with formatter.section(tell("What it is given")):
                formatter.write_dl([(param.human_readable_name, param.help or "") for param in named])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the options do."""
        _options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        if self.examples:
            with formatter.section(tell("Examples")):
                for purpose, line in self.examples:
                    if isinstance(formatter, Layout):
                        formatter.write_comment(purpose)
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")


class Group(click.Group):
    """A group of commands with the same page."""

    context_class = Context

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Make it as click does."""
        kwargs.setdefault("options_metavar", tell("[OPTIONS]"))
        kwargs.setdefault("subcommand_metavar", tell("COMMAND …"))
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # click's own arguments, passed on

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the page."""
        return _help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the commands are called."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the options do, and the commands."""
        _options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write where more is told."""
        formatter.write_paragraph()
        formatter.write_text(tell("“revtool COMMAND --help” tells more of a command, with examples."))
        formatter.write_text(
            tell(
                "Exit codes: 0 done, 1 differences or errors found, 2 wrong words on the command line, "
                "3 a file cannot be read, 4 a file cannot be written or failed its proof."
            )
        )
        formatter.write_text(tell("REVTOOL_LANG=ja or en chooses the language."))


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        """Take the words."""
        self.words = tuple(words)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word; say which ones there are where it is none of them."""
        if value in self.words:
            return value
        near = nearest(value, self.words)
        if near is not None:
            why = tell("“{word}” is not known; did you mean {near}?", word=value, near=near)
        else:
            why = tell(
                "“{word}” is not known; there are {words}",
                word=value,
                words=listed(self.words),
            )
        raise click.BadParameter(why, ctx, param)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return how the words are shown on the page."""
        return f"[{'|'.join(self.words)}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the words that begin so."""
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


class Number(click.ParamType[float]):
    """A number, with or without decimals."""

    name = "number"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number."""
        try:
            return float(value)
        except ValueError:
            raise click.BadParameter(tell("“{word}” is no number", word=str(value)), ctx, param) from None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a mistyped one is most like."""
    from difflib import get_close_matches  # noqa: PLC0415  4 ms, for mistakes only

    return next(iter(get_close_matches(word, list(known), 1)), None)


def _usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    words = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, words, prefix=tell("Usage:") + " ")


def _options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
    with formatter.section(tell("Options")):
        formatter.write_dl([(names, text.replace("[required]", f"[{tell('required')}]")) for names, text in records])


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = tell("Show this page.")
    return option
