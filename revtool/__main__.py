"""Runs the command line, as `revtool` and as `python -m revtool`."""

from signal import SIG_DFL, SIGINT, default_int_handler, getsignal, signal


def main() -> None:
    """Load and run it; until it is loaded, Ctrl+C ends the process without a word."""
    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, SIG_DFL)
    from revtool.cli import main as run  # noqa: PLC0415  loading it is what may be broken off

    run()


if __name__ == "__main__":
    main()
