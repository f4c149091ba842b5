"""Runs the command line, as `revtool` and as `python -m revtool`."""

import os
import sys

from revtool import __version__


def main() -> None:
    """Load and run it; until it is loaded, Ctrl+C ends the process without a word."""
    if sys.argv[1:] == ["--version"]:
        _version()
    from signal import SIG_DFL, SIGINT, default_int_handler, getsignal, signal  # noqa: PLC0415  takes 2 ms

    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, SIG_DFL)
    from revtool.cli import main as run  # noqa: PLC0415  loading it is what may be broken off

    run()


def _version() -> None:
    """Print the version and end the process, before anything is loaded; what keeps it from that `run` tells."""
    try:
        os.write(1, f"revtool {__version__}\n".encode())
    except OSError:
        return
    os._exit(0)


if __name__ == "__main__":
    main()
