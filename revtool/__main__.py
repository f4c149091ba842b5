"""Runs the command line as `python -m revtool`."""

from revtool.cli import main

if __name__ == "__main__":
    main()
