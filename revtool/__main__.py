"""Runs the command line as `python -m revtool`."""

from revtool.cli import main

main()
