"""`revtool completion`: what a shell runs to complete commands, options and names."""

import click
from click.shell_completion import get_completion_class

from revtool.cli.page import OneOf, Page
from revtool.cli.words import tell

SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=Page,
    help=tell(
        "Print what completes the words of revtool in SHELL (bash, zsh or fish); the shell's start file runs it."
    ),
    examples=[
        (tell("for bash, in ~/.bashrc"), 'eval "$(revtool completion bash)"'),
        (tell("for zsh, in ~/.zshrc"), 'eval "$(revtool completion zsh)"'),
        (tell("for fish, in ~/.config/fish/config.fish"), "revtool completion fish | source"),
    ],
)
@click.argument("shell", metavar="SHELL", type=OneOf(SHELLS), help=tell("bash, zsh or fish."))
def command(shell: str) -> None:
    """Print the script."""
    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(click.Group("revtool"), {}, "revtool", "_REVTOOL_COMPLETE").source())
